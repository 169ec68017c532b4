package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/policy"
)

// sendBack has a desk look through a case, call the sponsor and return it for what its number has wrong.
func (p *player) sendBack(who policy.Actor, move filing.MoveName) error {
	found := p.stumbles()
	notes := flow.ReviewNotes{Findings: found}
	for _, pointer := range []string{"/sponsor/kind", "/sponsor/name", "/sponsor/document/number", "/sponsor/registered_address", "/sponsor/address/street", "/sponsor/lead/name",
		"/services/0/name", "/services/0/domains", "/services/0/content", "/services/0/remark", "/documents/backdrop_photo"} {
		if !slices.ContainsFunc(found, func(r flow.Reason) bool { return r.Field == pointer }) {
			notes.Looked = append(notes.Looked, pointer)
		}
	}
	if err := p.d.house.NoteReview(p.ctx, who, p.id, notes, nil); err != nil {
		return fmt.Errorf("note a review: %w", err)
	}
	contact := flow.ContactInput{Channel: "phone", Person: "sponsor_lead", Outcome: "reached", Note: "已说明要改的地方，对方今天改。"}
	if p.pace.n%2 == 0 {
		contact = flow.ContactInput{Channel: "phone", Person: "service_lead", Outcome: "not_reached"}
	}
	_, err := p.d.house.NoteContact(p.ctx, who, p.id, contact, "", func(flow.Contact) ([]byte, error) { return nil, nil })
	if err != nil {
		return fmt.Errorf("note a contact: %w", err)
	}
	return p.move(who, move, flow.ReturnInput{Findings: found})
}

// mend has the sponsor put right what was sent back, and hand it in again.
func (p *player) mend() error {
	for _, reason := range p.stumbles() {
		slot, isPaper := strings.CutPrefix(reason.Field, "/documents/")
		switch {
		case isPaper:
			if err := p.paper(filing.Slot(slot)); err != nil {
				return err
			}
		case reason.Field == "/services/0/name":
			p.form.Services[0].Name = strings.TrimSuffix(strings.TrimSuffix(p.form.Services[0].Name, "官方网站")+"资料站", "站站")
		case reason.Field == "/services/0/remark":
			p.form.Services[0].Remark += "不在线销售，不收取任何费用。"
		case reason.Field == "/sponsor/address/street":
			p.form.Sponsor.Address.Street += "3层301室"
		}
	}
	patch, err := json.Marshal(map[string]any{"sponsor": p.form.Sponsor, "services": p.form.Services})
	if err != nil {
		return err
	}
	if _, err := p.d.house.Edit(p.ctx, p.sponsor, p.id, patch, 0, "", nil); err != nil {
		return fmt.Errorf("mend a form: %w", err)
	}
	return p.submit()
}
