package translate

import (
	"slices"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ownPapers writes the papers for our version, each named by its slot.
func (w *writer) ownPapers() []wire.Paper {
	var list []wire.Paper
	for _, p := range w.out.Papers {
		one := wire.Paper{Slot: string(p.Slot), ContentType: p.ContentType, SHA256: p.SHA256, Content: p.Content, File: p.File}
		if len(p.Content) > 0 {
			one.SHA256 = hashOf(p.Content)
		}
		if len(p.Content) == 0 && p.File == "" {
			w.block(filing.DocumentPointer(p.Slot), "材料没有内容", "The paper is empty")
		}
		list, w.slots.named = append(list, one), append(w.slots.named, p.Slot)
	}
	return list
}

// papers writes the papers for V.3.0: pictures for its five purposes, each owned by the sponsor or by one of the services. The remark
// names the paper, which tells the two sides of a card apart. Permits are sent inside their approvals (see permits). Every other paper
// is left out.
func (w *writer) papers(sponsor wire.Owner, service func(i int) wire.Owner, services int) []wire.Attachment {
	if w.own() {
		return nil
	}
	var list []wire.Attachment
	for _, p := range w.out.Papers {
		proves := w.proves(p.Slot, services)
		format := formatNumber(p.ContentType)
		switch {
		case isPermit(p.Slot) && p.ContentType == typeJPEG && w.approved():
		case len(proves) == 0 || format == 0:
			w.leave(filing.DocumentPointer(p.Slot))
		default:
			for _, use := range proves {
				a := wire.Attachment{Format: format, Purpose: use.purpose, Content: p.Content, OwnerKind: wire.OwnerSponsor, Owner: sponsor,
					Remark: FieldName(filing.DocumentPointer(use.as)).ZH}
				if ownedByService(use.purpose) {
					a.OwnerKind, a.Owner = wire.OwnerService, service(use.service)
				}
				list, w.slots.attached = append(list, a), append(w.slots.attached, p.Slot)
			}
		}
	}
	return list
}

// use is one purpose for which a paper is sent, and the slot that a paper for this purpose alone would have.
type use struct {
	as      filing.Slot
	purpose int64
	service int
}

// proves lists the purposes for which a paper is sent, its own first. We ask for a person's document once, while V.3.0 wants it for each
// part that the person has. The responsible person's document is sent again as the sponsor's, if the sponsor is that individual, and
// for every service for which the same person is responsible.
func (w *writer) proves(slot filing.Slot, services int) []use {
	purpose, service := purposeOf(slot)
	if purpose == 0 || service >= services {
		return nil
	}
	list := []use{{slot, purpose, service}}
	if !slices.Contains(sponsorLeadSlots, slot) {
		return list
	}
	if w.form.Sponsor.Individual() {
		list = append(list, use{filing.SponsorDocument, number(wire.Purposes, "sponsor_document", noClass), 0})
	}
	for i := range services {
		if w.form.Services[i].Lead.Same(w.form.Sponsor.Lead) {
			list = append(list, use{serviceLead + slot, number(wire.Purposes, "service_lead_document", noClass), i})
		}
	}
	return list
}

// sponsorLeadSlots hold the document of the sponsor's responsible person.
var sponsorLeadSlots = []filing.Slot{filing.IdentityCardFront, filing.IdentityCardBack, filing.IdentityDocument}

// approved says whether any service has a prior approval, in which a permit can be sent.
func (w *writer) approved() bool {
	for i := range w.form.Services {
		if len(w.form.Services[i].PriorApprovals) > 0 {
			return true
		}
	}
	return false
}
