package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// ReviewNotes is what a desk notes while it looks at a submission: the fields and papers that were looked at, what it may send back
// and is not sure of yet, and a note. It is not part of the case, which it leaves as it is.
type ReviewNotes struct {
	Looked   []string `json:"looked" maxItems:"500" doc:"JSON pointers that were looked at"`
	Findings []Reason `json:"findings" maxItems:"100" doc:"not sent yet"`
	Also     []string `json:"also" maxItems:"100" doc:"further pointers to open with a return"`
	Note     string   `json:"note" maxLength:"2000"`
}

// Limits of notes; a finding that is not sent yet may still be without its reason.
const maxLooked = 500

func (n *ReviewNotes) check() error {
	if len(n.Looked) > maxLooked || len(n.Findings) > maxReturnFindings || len(n.Also) > maxReturnFindings {
		return fault.New(fault.Invalid, "too_many_notes", "最多记 500 处核对、100 处发现。", "At most 500 ticks and 100 findings can be noted.")
	}
	if len([]rune(n.Note)) > maxNoteRunes {
		return fault.New(fault.Invalid, "note_too_long", "说明最多 2000 字。", "A note has at most 2,000 characters.").At("/note")
	}
	for i, pointer := range n.Looked {
		if !isPointer(pointer) {
			return notAPointer(fmt.Sprintf("/looked/%d", i))
		}
	}
	for i, pointer := range n.Also {
		if !isPointer(pointer) {
			return notAPointer(fmt.Sprintf("/also/%d", i))
		}
	}
	for i, finding := range n.Findings {
		if !isPointer(finding.Field) {
			return notAPointer(fmt.Sprintf("/findings/%d/field", i))
		}
		if len([]rune(finding.Reason)) > maxReasonRunes {
			return fault.New(fault.Invalid, "reason_too_long", "原因最多 500 字。", "A reason has at most 500 characters.").At(fmt.Sprintf("/findings/%d/reason", i))
		}
	}
	return nil
}

// NoteReview keeps what a desk notes of the submission it has before it. seen is the version the notes were read at, 0 where there
// were none yet, nil for any; another version is refused as stale. The trail says once who noted something, not every tick.
func (h *House) NoteReview(ctx context.Context, actor policy.Actor, id filing.ApplicationID, notes ReviewNotes, seen *int64) error {
	return h.NoteReviewOf(ctx, actor, OfApplication, id, notes, seen)
}

// NoteReviewOf does it for a case of either kind.
func (h *House) NoteReviewOf(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID, notes ReviewNotes, seen *int64) error {
	err := notes.check()
	if err == nil {
		err = h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
			return h.noteReview(ctx, tx, actor, of, id, notes, seen)
		})
	}
	if err != nil && fault.KindOf(err) != fault.Precondition {
		h.recordRefusal(ctx, actor, Command{Of: of, Case: id, Name: string(policy.NoteReview)}, err)
	}
	return err
}

func (h *House) noteReview(ctx context.Context, tx *store.Tx, actor policy.Actor, of Road, id filing.ApplicationID, notes ReviewNotes, seen *int64) error {
	now := h.Now()
	at, err := h.underReview(ctx, tx.Queries, actor, of, id, now)
	if err != nil {
		return err
	}
	before, err := tx.GetReview(ctx, rows.GetReviewParams{ApplicationID: at.ApplicationID, Side: at.Side, ProviderID: at.ProviderID, Round: at.Round})
	if err != nil && !store.IsNotFound(err) {
		return fmt.Errorf("load notes: %w", err)
	}
	if seen != nil && *seen != before.Version {
		return fault.Stale()
	}
	before.ApplicationID, before.Side, before.ProviderID, before.Round = at.ApplicationID, at.Side, at.ProviderID, at.Round
	sealed, err := h.sealJSON("reviews", "notes_sealed", reviewPlace(before), notes)
	if err != nil {
		return err
	}
	if err := putReview(ctx, tx, before, sealed, actor, now.UnixMicro()); err != nil {
		return err
	}
	if before.UpdatedBy == string(actor.ID) {
		return nil
	}
	return h.RecordHouse(ctx, tx, actor, id, string(policy.NoteReview), nil)
}

// underReview says where an actor notes something on the submission that a desk has before it.
func (h *House) underReview(ctx context.Context, q *rows.Queries, actor policy.Actor, of Road, id filing.ApplicationID, now time.Time) (at rows.GetReviewParams, err error) {
	if of == OfLicenceApplication {
		row, err := h.licenceRowOf(ctx, q, actor, policy.NoteReview, id)
		state, _ := licence.State(row.State).Row()
		if err == nil && (state.State.Editable() || state.Final) {
			err = notPossible(state.Name)
		}
		return rows.GetReviewParams{ApplicationID: row.ID, Side: sideAdministration, Round: row.Round}, err
	}
	c, err := h.Load(ctx, q, id, actor, now)
	if err != nil {
		return at, err
	}
	if !policy.Can(actor, policy.NoteReview, c.Subject()) {
		return at, fault.NotFoundError()
	}
	if c.State().Editable() || c.State().Final() {
		return at, notPossible(c.stateName()) // the review of this submission is over
	}
	side, provider := c.Desk()
	return rows.GetReviewParams{ApplicationID: c.Row.ID, Side: side, ProviderID: provider, Round: c.Row.Round}, nil
}

func putReview(ctx context.Context, tx *store.Tx, before rows.Review, sealed []byte, actor policy.Actor, at int64) error {
	put := func() (int64, error) {
		if before.Version == 0 {
			return tx.InsertReview(ctx, rows.InsertReviewParams{ApplicationID: before.ApplicationID, Side: before.Side, ProviderID: before.ProviderID,
				Round: before.Round, NotesSealed: sealed, UpdatedAt: at, UpdatedBy: string(actor.ID)})
		}
		return tx.UpdateReview(ctx, rows.UpdateReviewParams{ApplicationID: before.ApplicationID, Side: before.Side, ProviderID: before.ProviderID,
			Round: before.Round, NotesSealed: sealed, UpdatedAt: at, UpdatedBy: string(actor.ID), Version: before.Version})
	}
	changed, err := put()
	if err != nil {
		return fmt.Errorf("write notes: %w", err)
	}
	if changed == 0 {
		return fault.Stale()
	}
	return nil
}

// reviewPlace is where notes are sealed for. Those from before each provider had its own were sealed for the side alone.
func reviewPlace(row rows.Review) string {
	if row.ProviderID == "" {
		return sidePlace(row)
	}
	return fmt.Sprintf("%s/%s/%s/%d", row.ApplicationID, row.Side, row.ProviderID, row.Round)
}

func sidePlace(row rows.Review) string {
	return fmt.Sprintf("%s/%s/%d", row.ApplicationID, row.Side, row.Round)
}

// OpenReview unseals what a desk has noted of one submission.
func (h *House) OpenReview(row rows.Review) (notes ReviewNotes, err error) {
	plain, err := h.unseal("reviews", "notes_sealed", reviewPlace(row), row.NotesSealed)
	if err != nil {
		plain, err = h.unseal("reviews", "notes_sealed", sidePlace(row), row.NotesSealed)
	}
	if err != nil {
		return notes, err
	}
	if err := json.Unmarshal(plain, &notes); err != nil {
		return notes, fmt.Errorf("read notes: %w", err)
	}
	return notes, nil
}
