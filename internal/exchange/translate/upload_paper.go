package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ownPapers are the papers as our version carries them: each by its slot.
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

// papers are the papers as V.3.0 carries them: those of its five purposes, as pictures. The remark names the paper, which tells the
// sides of a card apart. Permits of prior approvals go with the approvals. What is left is not sent.
func (w *writer) papers(sponsor int64, standing wire.Owner, services []wire.Service) []wire.Attachment {
	if w.own() {
		return nil
	}
	var list []wire.Attachment
	for _, p := range w.out.Papers {
		purpose, service := purposeOf(p.Slot)
		format := formatNumber(p.ContentType)
		switch {
		case isPermit(p.Slot) && p.ContentType == typeJPEG && w.approved():
		case purpose == 0 || format == 0 || service >= len(services):
			w.leave(filing.DocumentPointer(p.Slot))
		default:
			a := wire.Attachment{Format: format, Purpose: purpose, Content: p.Content, OwnerKind: wire.OwnerSponsor,
				Owner: wire.Owner{ID: sponsor}, Remark: fieldOf(filing.DocumentPointer(p.Slot)).name.ZH}
			if sponsor == 0 {
				a.Owner = standing
			}
			if ownedByService(purpose) {
				a.OwnerKind, a.Owner = wire.OwnerService, wire.Owner{ID: services[service].ProviderID}
			}
			list, w.slots.attached = append(list, a), append(w.slots.attached, p.Slot)
		}
	}
	return list
}

// approved says that the form has a prior approval to send a permit with.
func (w *writer) approved() bool {
	for i := range w.form.Services {
		if len(w.form.Services[i].PriorApprovals) > 0 {
			return true
		}
	}
	return false
}
