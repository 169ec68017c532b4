package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ReadMaterial reads a paper that was sent alone (单独提交真实性核验材料电子件), as the slot of its purpose. The owner is a sponsor or a
// service that stands. Findings that block refuse it; without any it is answered with [wire.ResultMaterialStored].
func ReadMaterial(a *wire.Attachment) (paper Paper, findings []Finding) {
	r := &reader{form: new(filing.Form), owned: map[int64]int{a.Owner.ID: 0}}
	r.attachments([]wire.Attachment{*a})
	if len(r.out.Papers) > 0 {
		paper = r.out.Papers[0]
	}
	return paper, r.out.Findings
}
