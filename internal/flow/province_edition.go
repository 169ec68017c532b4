package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/rule"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// EditionInput is practice of a province as an administrator sets it: all its values, where they come from, and what no rule can
// judge.
type EditionInput struct {
	Values rule.ProvinceValues `json:"values"`
	Source fault.Text          `json:"source"`
	Notes  *fault.Text         `json:"notes,omitempty"`
}

// Bounds of what is written about an edition, in characters.
const (
	longestSource = 300
	longestNotes  = 1000
)

// eventEdition is what the event of a changed edition keeps.
type eventEdition struct {
	Province  string               `json:"province"`
	ValidFrom civil.Date           `json:"valid_from"`
	Version   int64                `json:"version"`
	Digest    string               `json:"digest"`
	Source    *fault.Text          `json:"source,omitempty"`
	Values    *rule.ProvinceValues `json:"values,omitempty"`
}

// SetEdition sets what a province asks for from a day on. Applications that are handed in from then on are judged by it; what was
// handed in before keeps the practice that is recorded on it.
func (h *House) SetEdition(ctx context.Context, actor policy.Actor, province string, from civil.Date, in EditionInput) error {
	if err := h.mayEdit(actor, province); err != nil {
		return err
	}
	if err := in.check(); err != nil {
		return err
	}
	practice, err := json.Marshal(in.Values)
	if err != nil {
		return fmt.Errorf("encode practice: %w", err)
	}
	notes := fault.Text{}
	if in.Notes != nil {
		notes = *in.Notes
	}
	row := rows.AddProvinceEditionParams{Province: province, ValidFrom: from.String(), Practice: string(practice),
		Digest: editionDigest(province, from.String(), practice), SourceZh: in.Source.ZH, SourceEn: in.Source.EN, NotesZh: notes.ZH, NotesEn: notes.EN}
	return h.addEdition(ctx, actor, "province.edition", row, eventEdition{Province: province, ValidFrom: from, Source: &in.Source, Values: &in.Values})
}

// WithdrawEdition takes back an edition of the house: the one before it counts again, or the program's data. Its versions stay.
func (h *House) WithdrawEdition(ctx context.Context, actor policy.Actor, province string, from civil.Date) error {
	if err := h.mayEdit(actor, province); err != nil {
		return err
	}
	var row rows.AddProvinceEditionParams
	err := h.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		list, err := q.ProvinceEditionVersions(ctx, rows.ProvinceEditionVersionsParams{Province: province, ValidFrom: from.String()})
		if err == nil && (len(list) == 0 || list[0].Withdrawn) {
			err = fault.NotFoundError()
		}
		if err == nil {
			row = rows.AddProvinceEditionParams(list[0])
		}
		return err
	})
	if err != nil {
		return err
	}
	row.Withdrawn = true
	return h.addEdition(ctx, actor, "province.edition_withdraw", row, eventEdition{Province: province, ValidFrom: from})
}

func (h *House) mayEdit(actor policy.Actor, province string) error {
	if _, ok := ident.AdministrationByCode(province); !ok || !policy.Holds(actor, policy.ManageHouse) {
		return fault.NotFoundError()
	}
	return nil
}

// addEdition appends the next version. Of two at once the second finds its version taken.
func (h *House) addEdition(ctx context.Context, actor policy.Actor, flow string, row rows.AddProvinceEditionParams, about eventEdition) error {
	err := h.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) error {
		before, err := tx.ProvinceEditionVersions(ctx, rows.ProvinceEditionVersionsParams{Province: row.Province, ValidFrom: row.ValidFrom})
		if err != nil {
			return fmt.Errorf("read the versions of an edition: %w", err)
		}
		row.Version = 1
		if len(before) > 0 {
			row.Version = before[0].Version + 1
		}
		row.ChangedBy, row.ChangedAt = string(actor.ID), h.Now().UnixMicro()
		err = tx.AddProvinceEdition(ctx, row)
		if store.IsUnique(err) {
			return fault.New(fault.Conflict, "changed_meanwhile", "这一版刚刚被别人改过，请刷新后再看。", "Somebody else has just changed this edition; load it again.").Because(err)
		}
		if err != nil {
			return fmt.Errorf("keep an edition: %w", err)
		}
		about.Version, about.Digest = row.Version, row.Digest
		return h.RecordHouse(ctx, tx, actor, "", flow, about)
	})
	if err != nil {
		return err
	}
	return h.Reload(ctx)
}

func (in *EditionInput) check() error {
	for _, wrong := range in.Values.Check() {
		return fault.New(fault.Invalid, "practice_value", wrong.Text.ZH, wrong.Text.EN).At("/values/" + wrong.Name)
	}
	for _, content := range append(append([]string{}, in.Values.ContentDeniedUnit...), in.Values.ContentDeniedPerson...) {
		if !filing.Contents.Has(content) {
			return fault.New(fault.Invalid, "practice_value", "没有这种服务内容。", "There is no such service content.").At("/values")
		}
	}
	if !written(in.Source, longestSource) {
		return fault.New(fault.Invalid, "source_missing", "请用中英文写明来源，各不超过 300 字。", "Say in both languages where this comes from, in at most 300 characters each.").At("/source")
	}
	if in.Notes != nil && *in.Notes != (fault.Text{}) && !written(*in.Notes, longestNotes) {
		return fault.New(fault.Invalid, "notes_invalid", "说明须有中英文，各不超过 1000 字。", "Notes are in both languages, in at most 1,000 characters each.").At("/notes")
	}
	return nil
}

func written(text fault.Text, limit int) bool {
	for _, each := range []string{text.ZH, text.EN} {
		if n := len([]rune(strings.TrimSpace(each))); n == 0 || n > limit {
			return false
		}
	}
	return true
}
