package flow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// BulkInput asks for one act on several cases of the queue.
type BulkInput struct {
	Act    string                 `json:"act" maxLength:"16" doc:"claim, release, assign or forward"`
	Of     Road                   `json:"of,omitempty" maxLength:"32" enum:"licence_application" doc:"which kind of case they are; absent, applications for filings"`
	IDs    []filing.ApplicationID `json:"ids" maxItems:"100"`
	User   filing.UserID          `json:"user,omitempty" maxLength:"64" doc:"whom to assign to"`
	DryRun bool                   `json:"dry_run,omitempty" doc:"say what would happen, case by case, and do nothing"`
}

// BulkItem is what became of one case, or would become. One that is refused holds up none of the others.
type BulkItem struct {
	ID        filing.ApplicationID `json:"id"`
	Reference filing.Reference     `json:"reference"`
	OK        bool                 `json:"ok"`
	Effect    *fault.Text          `json:"effect" doc:"null where it is refused"`
	Problem   any                  `json:"problem" doc:"why it is refused; null where it is not"`
}

// bulkAct is one act on one case. would says what it comes to and writes nothing, by the same checks; a move has the runner's own dry
// run instead.
type bulkAct struct {
	name  string
	of    Road
	would func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (fault.Text, error)
	do    func(ctx context.Context, tx *store.Tx, id filing.ApplicationID) (fault.Text, error)
	move  filing.MoveName // where it is one
}

// Bulk carries out one act on several cases, each in a transaction of its own with its own outcome; problem renders a refusal. Under
// a key it is done once: the key is kept first, the answer behind the last case, and who repeats what was cut short in between has
// the rest done.
func (h *House) Bulk(ctx context.Context, actor policy.Actor, in BulkInput, key string, problem func(error) any) (items []BulkItem, repeated bool, err error) {
	act, err := h.bulkAct(actor, in)
	if err != nil {
		return nil, false, err
	}
	content, err := json.Marshal(in)
	if err != nil {
		return nil, false, fmt.Errorf("encode a bulk act: %w", err)
	}
	cmd := Command{Name: "queue.bulk", Input: content, Key: key}
	kept, err := h.beginBulk(ctx, actor, cmd, in.DryRun)
	if err != nil {
		return nil, false, err
	}
	if kept != nil {
		return items, true, json.Unmarshal(kept, &items)
	}
	items = []BulkItem{}
	var done []filing.ApplicationID
	for _, id := range in.IDs {
		if slices.Contains(done, id) {
			continue
		}
		done = append(done, id)
		items = append(items, h.bulkItem(ctx, actor, act, id, in.DryRun, itemKey(key, id), problem))
	}
	if in.DryRun {
		return items, false, nil
	}
	return items, false, h.answerKey(ctx, actor, cmd, items)
}

// beginBulk keeps the key, and gives the answer where there is one already. Asking what would happen keeps none, but is another
// request than doing it.
func (h *House) beginBulk(ctx context.Context, actor policy.Actor, cmd Command, dry bool) ([]byte, error) {
	switch {
	case cmd.Key == "":
		return nil, nil
	case dry:
		_, _, err := h.repeated(ctx, actor, cmd)
		return nil, err
	}
	outcome, err := h.Once(ctx, actor, Act{Command: cmd, Do: func(context.Context, *store.Tx) ([]byte, error) { return nil, nil }})
	return outcome.Answer, err
}

// itemKey gives each case of a bulk act a key of its own, so that a move is made once though the whole is sent again.
func itemKey(key string, id filing.ApplicationID) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(key + "\n" + string(id)))
	return "bulk." + hex.EncodeToString(sum[:])
}

func (h *House) bulkItem(ctx context.Context, actor policy.Actor, act bulkAct, id filing.ApplicationID, dry bool, key string, problem func(error) any) BulkItem {
	item := BulkItem{ID: id, Reference: h.referenceFor(ctx, actor, act.of, id)}
	effect, err := h.bulkOne(ctx, actor, act, id, dry, key)
	if err != nil {
		item.Problem = problem(err)
		return item
	}
	item.OK, item.Effect = true, &effect
	return item
}

// referenceFor is "" for a case that the asker may not see.
func (h *House) referenceFor(ctx context.Context, actor policy.Actor, of Road, id filing.ApplicationID) (reference filing.Reference) {
	_ = h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error { // what goes wrong here, the act itself says
		if of == OfLicenceApplication {
			row, err := h.licenceRowOf(ctx, q, actor, policy.ReadCase, id)
			if err == nil {
				reference = licence.ReferenceOf(id, store.Time(row.CreatedAt))
			}
			return err
		}
		row, err := q.GetApplication(ctx, string(id))
		if err == nil && policy.Sees(actor, SubjectOf(row)) {
			reference = filing.ReferenceOf(id, store.Time(row.CreatedAt))
		}
		return err
	})
	return reference
}

// bulkAct finds the act by its name. Claims and assignments are tried by what takes them, moves by the runner's own dry run.
func (h *House) bulkAct(actor policy.Actor, in BulkInput) (bulkAct, error) {
	switch {
	case !policy.Holds(actor, policy.ReadQueue):
		return bulkAct{}, fault.NotFoundError()
	case len(in.IDs) == 0 || len(in.IDs) > maxBulk:
		return bulkAct{}, fault.New(fault.Invalid, "ids_missing", "请指明 1 至 100 件。", "Name 1 to 100 cases.").At("/ids")
	case in.Of != OfApplication && in.Of != OfLicenceApplication:
		return bulkAct{}, fault.New(fault.Invalid, "kind_unknown", "成批办理的只有备案申请和许可证申请。", "Only applications for filings and for licences are acted on in bulk.").At("/of")
	case in.Act == "assign" && in.User == "":
		return bulkAct{}, fault.New(fault.Invalid, "user_missing", "请选择指派给谁。", "Say whom to assign to.").At("/user")
	}
	switch in.Act {
	case "claim":
		return h.bulkClaim(actor, in.Of), nil
	case "release":
		return h.bulkRelease(actor, in.Of), nil
	case "assign":
		return h.bulkAssign(actor, in.Of, in.User), nil
	case "forward":
		if in.Of != OfApplication {
			break
		}
		return bulkAct{name: in.Act, move: filing.Forward}, nil
	}
	return bulkAct{}, fault.New(fault.Invalid, "act_unknown", "只能领取、放回、指派或提交管局。", "Cases can be claimed, released, assigned or forwarded.").At("/act")
}

// maxBulk bounds one bulk act.
const maxBulk = 100

func clock(at time.Time) string { return at.In(civil.Shanghai).Format("15:04") }
