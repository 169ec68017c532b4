package flow

import (
	"context"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// BlockInput puts a sponsor or a domain on the block list (黑名单), as an administration has told.
type BlockInput struct {
	Field      string `json:"field" maxLength:"32" doc:"sponsor_document or domain"`
	Value      string `json:"value" maxLength:"253" doc:"the number of the sponsor's document, of which only a keyed hash is kept, or the domain"`
	Name       string `json:"name,omitempty" maxLength:"255" doc:"of a sponsor that stands in no register here: handed out to the providers with the number, and not kept"`
	Source     string `json:"source" maxLength:"100" doc:"who listed it; shown to whoever is refused"`
	Ground     string `json:"ground,omitempty" maxLength:"500" doc:"why; for the administrator and the auditor alone"`
	ValidFrom  string `json:"valid_from,omitempty" maxLength:"10" doc:"civil date; today where it is left out"`
	ValidUntil string `json:"valid_until,omitempty" maxLength:"10" doc:"last day; open where it is left out"`
}

// blockEvent is what the event of a changed list keeps.
type blockEvent struct {
	Entry  string `json:"entry"`
	Field  string `json:"field"`
	Label  string `json:"label"`
	Source string `json:"source"`
	Told   int    `json:"providers_told"`
	Peer   string `json:"peer,omitempty"` // the connection it was fetched by
}

// AddBlock puts an entry on the list, in a transaction. From then on no application of it can be submitted or forwarded. Of a number
// only a keyed hash and what a holder would know it by are kept.
func (h *House) AddBlock(ctx context.Context, tx *store.Tx, actor policy.Actor, in BlockInput) (string, error) {
	if !policy.Holds(actor, policy.ManageHouse) {
		return "", fault.NotFoundError()
	}
	row, err := h.blockRow(in)
	if err != nil {
		return "", err
	}
	listed, err := tx.Blocked(ctx, rows.BlockedParams{Field: row.Field, Value: row.Value})
	if err != nil {
		return "", fmt.Errorf("ask the block list: %w", err)
	}
	for _, b := range listed {
		if b.RemovedAt == 0 && overlaps(b, row) {
			return "", fault.New(fault.Conflict, "blocked_already", "它已在名单上。", "It is on the list already.").At("/value")
		}
	}
	row.AddedBy, row.AddedAt = string(actor.ID), h.Now().UnixMicro()
	if row.GroundSealed, err = h.seal("block_list", "ground_sealed", row.ID, []byte(in.Ground)); err != nil {
		return "", err
	}
	if err := tx.AddBlock(ctx, row); err != nil {
		return "", fmt.Errorf("add to the block list: %w", err)
	}
	change, err := h.blockChange(ctx, tx, row.Field, row.Value, in)
	if err != nil {
		return "", err
	}
	told, err := h.tellBlock(ctx, tx, change, row.ValidFrom)
	if err != nil {
		return "", err
	}
	return row.ID, h.RecordHouse(ctx, tx, actor, "", "block_list.add", blockEvent{Entry: row.ID, Field: row.Field, Label: row.Label, Source: row.Source, Told: told})
}

// blockChange is what providers are told of an entry; nil where they cannot be. in holds what is at hand only while it is entered.
func (h *House) blockChange(ctx context.Context, tx *store.Tx, field, value string, in BlockInput) (*BlockChange, error) {
	change := &BlockChange{Remark: blockRemark(strings.TrimSpace(in.Source), in.ValidUntil)}
	if field == blockedDomain {
		change.Domain = value
		return change, nil
	}
	sponsor, err := h.listedSponsor(ctx, tx, value, normalNumber(in.Value), in.Name)
	if err != nil || sponsor == nil {
		return nil, err
	}
	change.Sponsor = sponsor
	return change, nil
}

// overlaps says that two entries have a day in common; without a last day an entry does not end.
func overlaps(b rows.BlockList, row rows.AddBlockParams) bool {
	return (b.ValidUntil == "" || b.ValidUntil >= row.ValidFrom) && (row.ValidUntil == "" || row.ValidUntil >= b.ValidFrom)
}

// blockRow checks an entry and hides what it names.
func (h *House) blockRow(in BlockInput) (rows.AddBlockParams, error) {
	row := rows.AddBlockParams{ID: newID(), Field: in.Field, Source: strings.TrimSpace(in.Source)}
	switch in.Field {
	case blockedSponsor:
		number := normalNumber(in.Value)
		if number == "" {
			return row, blockInvalid("/value", "请填写证件号码。", "Give the number of the document.")
		}
		row.Value, row.Label = h.Seal.BlindIndex(indexSponsor, number), ident.MaskResidentID(number)
	case blockedDomain:
		answer, problem := ident.Ask("host", in.Value)
		if problem != nil || !answer.Valid {
			return row, blockInvalid("/value", "这不是域名。", "This is no domain.")
		}
		row.Value, row.Label = answer.Normal, answer.Normal
	default:
		return row, blockInvalid("/field", "field 只有 sponsor_document 和 domain。", "field is sponsor_document or domain.")
	}
	if row.Source == "" {
		return row, blockInvalid("/source", "请写明列入的机关。", "Say who listed it.")
	}
	from, until, err := h.blockTimes(in)
	row.ValidFrom, row.ValidUntil = from, until
	return row, err
}

func (h *House) blockTimes(in BlockInput) (from, until string, err error) {
	from = civil.DateOf(h.Now()).String()
	if in.ValidFrom != "" {
		from = in.ValidFrom
	}
	for at, day := range map[string]string{"/valid_from": from, "/valid_until": in.ValidUntil} {
		if _, problem := civil.Parse(day); problem != nil && day != "" {
			return "", "", blockInvalid(at, "日期须写成 2026-11-23 这样。", "A date is written like 2026-11-23.")
		}
	}
	if in.ValidUntil != "" && in.ValidUntil < from {
		return "", "", blockInvalid("/valid_until", "截止日早于起始日。", "The last day comes before the first.")
	}
	return from, in.ValidUntil, nil
}

func blockInvalid(at, zh, en string) error {
	return fault.New(fault.Invalid, "block_invalid", zh, en).At(at)
}

// RemoveBlock takes an entry off the list. It stays readable, with who took it off and when.
func (h *House) RemoveBlock(ctx context.Context, actor policy.Actor, id string) error {
	if !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	return h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		row, err := tx.GetBlock(ctx, id)
		if store.IsNotFound(err) {
			return fault.NotFoundError()
		}
		if err != nil {
			return fmt.Errorf("read the block list: %w", err)
		}
		changed, err := tx.RemoveBlock(ctx, rows.RemoveBlockParams{ID: id, RemovedBy: string(actor.ID), RemovedAt: h.Now().UnixMicro()})
		if err != nil {
			return fmt.Errorf("take off the block list: %w", err)
		}
		if changed == 0 {
			return fault.New(fault.Conflict, "blocked_no_more", "它已不在名单上。", "It is on the list no more.")
		}
		change, err := h.blockChange(ctx, tx, row.Field, row.Value, BlockInput{Source: row.Source})
		if err != nil {
			return err
		}
		if change != nil {
			change.Removed = true
		}
		told, err := h.tellBlock(ctx, tx, change, row.ValidFrom)
		if err != nil {
			return err
		}
		return h.RecordHouse(ctx, tx, actor, "", "block_list.remove", blockEvent{Entry: row.ID, Field: row.Field, Label: row.Label, Source: row.Source, Told: told})
	})
}

// BlockGround opens why somebody is on the list.
func (h *House) BlockGround(row rows.BlockList) (string, error) {
	plain, err := h.unseal("block_list", "ground_sealed", row.ID, row.GroundSealed)
	return string(plain), err
}
