package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Paper is an uploaded paper after it was looked at, decoded and fitted (package document does that).
type Paper struct {
	Slot        filing.Slot
	ContentType string
	FittedType  string
	SHA256      string
	Original    []byte
	Fitted      []byte
	Upload      UploadID // it came by, "" for none; storing it finishes the upload
}

// StorePaper keeps a paper in its slot. The sealed files are written and synced before the transaction names them: a crash in
// between leaves files that nothing names, never a name without a file.
func (h *House) StorePaper(ctx context.Context, actor policy.Actor, id filing.ApplicationID, paper Paper, ifVersion int64) (Outcome, error) {
	return h.StorePaperOf(ctx, actor, OfApplication, id, paper, ifVersion)
}

// StorePaperOf does it for a case of any kind that has papers.
func (h *House) StorePaperOf(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, paper Paper, ifVersion int64) (Outcome, error) {
	if err := h.mayStore(ctx, actor, of, id, paper.Slot); err != nil {
		h.recordRefusal(ctx, actor, Command{Of: of, Case: id, Name: string(policy.StorePaper)}, err)
		return Outcome{}, err
	}
	stored, err := h.putFiles(paper)
	if err != nil {
		return Outcome{}, err
	}
	input, err := json.Marshal(stored)
	if err != nil {
		return Outcome{}, fmt.Errorf("encode paper: %w", err)
	}
	return h.Run(ctx, actor, Command{Of: of, Case: id, Name: string(policy.StorePaper), Input: input, IfVersion: ifVersion})
}

// mayStore asks before any file is written; the flow asks again on the case as it is then.
func (h *House) mayStore(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, slot filing.Slot) error {
	if of == OfLicenceApplication {
		return h.mayStoreLicence(ctx, actor, id, slot)
	}
	return h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		c, err := h.Load(ctx, q, id, actor, h.Now())
		if err != nil {
			return err
		}
		if err := allowed(c, runnable[filing.State, *Case](storePaper{}), Command{Name: string(policy.StorePaper)}); err != nil {
			return err
		}
		return slotOpen(c, slot)
	})
}

func slotOpen(c *Case, slot filing.Slot) error {
	if _, ok := paperOf(c.Papers(), slot); !ok {
		return slotUnknown(slot)
	}
	if c.State() == filing.Returned {
		_, there := c.Documents[slot]
		if there && (c.Return == nil || !filing.OpenedBy(c.Return.Open, filing.DocumentPointer(slot))) {
			return fault.FieldNotOpen(filing.DocumentPointer(slot))
		}
	}
	return nil
}

func slotUnknown(slot filing.Slot) error {
	return fault.New(fault.NotFound, "slot_unknown", "本申请没有这一项材料。", "This application has no such paper.").At(filing.DocumentPointer(slot))
}

type storedPaper struct {
	Slot        filing.Slot `json:"slot"`
	ContentType string      `json:"content_type"`
	FittedType  string      `json:"fitted_type"`
	SizeBytes   int64       `json:"size_bytes"`
	SHA256      string      `json:"sha256"`
	OriginalKey string      `json:"original_key"`
	FittedKey   string      `json:"fitted_key"`
	FittedBytes int64       `json:"fitted_bytes"`
	Upload      UploadID    `json:"upload,omitempty"`
}

func (h *House) putFiles(paper Paper) (storedPaper, error) {
	stored := storedPaper{Slot: paper.Slot, ContentType: paper.ContentType, FittedType: paper.FittedType,
		SizeBytes: int64(len(paper.Original)), FittedBytes: int64(len(paper.Fitted)), SHA256: paper.SHA256, OriginalKey: newID(), FittedKey: newID(), Upload: paper.Upload}
	for key, content := range map[string][]byte{stored.OriginalKey: paper.Original, stored.FittedKey: paper.Fitted} {
		sealed, err := h.seal("files", "content", key, content)
		if err != nil {
			return stored, err
		}
		if err := h.Files.Put(key, sealed); err != nil {
			return stored, fmt.Errorf("store file: %w", err)
		}
	}
	return stored, nil
}

// ReadFile opens a sealed file by its key.
func (h *House) ReadFile(key string) ([]byte, error) {
	sealed, err := h.Files.Get(key)
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return h.unseal("files", "content", key, sealed)
}

type storePaper struct{}

func (storePaper) starts(s filing.State) bool { return s.Editable() }

func (storePaper) plan(ctx context.Context, q *rows.Queries, h *House, c *Case, input json.RawMessage) (planned, error) {
	var paper storedPaper
	if err := decode(input, &paper); err != nil {
		return planned{}, err
	}
	if err := slotOpen(c, paper.Slot); err != nil {
		return planned{}, err
	}
	changes := Changes{Papers: []rows.PutDocumentParams{paper.document(c.Row.ID, c.Now)},
		Details: map[string]string{"slot": string(paper.Slot), "sha256": paper.SHA256}}
	plan, err := h.planWrite(ctx, q, c, string(policy.StorePaper), changes)
	if err != nil || paper.Upload == "" {
		return plan, err
	}
	plan.write = finishing(paper.Upload, c.Now, plan.write)
	return plan, nil
}

// document is the row of a stored paper.
func (paper storedPaper) document(application string, now time.Time) rows.PutDocumentParams {
	return rows.PutDocumentParams{ApplicationID: application, Slot: string(paper.Slot), ContentType: paper.ContentType, FittedType: paper.FittedType,
		SizeBytes: paper.SizeBytes, Sha256: paper.SHA256, OriginalKey: paper.OriginalKey, FittedKey: paper.FittedKey, StoredAt: now.UnixMicro(),
		FittedBytes: paper.FittedBytes}
}

// finishing writes a paper and finishes the upload it came by, in one transaction.
func finishing(upload UploadID, now time.Time, write func(context.Context, *Tx) error) func(context.Context, *Tx) error {
	return func(ctx context.Context, tx *Tx) error {
		finished, err := tx.FinishUpload(ctx, rows.FinishUploadParams{ID: string(upload), DoneAt: now.UnixMicro()})
		if err != nil || finished == 0 {
			return notFinished(err)
		}
		return write(ctx, tx)
	}
}

// notFinished: somebody else has finished or dropped the upload meanwhile, or the store could not say.
func notFinished(err error) error {
	if err != nil {
		return fmt.Errorf("finish upload: %w", err)
	}
	return fault.NotFoundError()
}
