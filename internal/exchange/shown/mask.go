package shown

import (
	"strings"

	"openicp/internal/flow"
	"openicp/internal/ident"
)

// masks say how the values of a tag are masked, wherever the tag stands. What is not listed is shown.
var masks = func() map[string]func(string) string {
	table := map[string]func(string) string{}
	for _, group := range []struct {
		mask func(string) string
		tags string
	}{
		{ident.MaskResidentID, "Zjhm Fzr_zjhm DocumentNumber HolderNumber"},
		{ident.MaskMobile, "Fzr_sjhm sjhm Sjhm EmergencyPhone Msn Qq"},
		{ident.MaskPhone, "Fzr_dhhm Sbrdh Lxrdh Zcr_dhhm Gly_dh Jfr_dh Shr_dhhm"},
		{ident.MaskEmail, "Fzr_dzyj Sbrdzyj Lxrdzyj Zcr_dzyj Gly_dzyj Jfr_dzyj Dzyj"},
		{ident.MaskAddress, "Xxdz Zcr_txdz Gly_dz Jfr_dz"},
		{ident.MaskName, "Fzr_xm Lxrxm Sbrxm Hsrxm Shrxm Zcr_mc Gly_mz Jfr_mz Name"},
		{hidden, "ICPmm Xgsj Cxtj"}, // the filing password, and what a result or a question quotes
	} {
		for _, tag := range strings.Fields(group.tags) {
			table[tag] = group.mask
		}
	}
	return table
}()

// ofIndividuals are the tags that are personal only where the sponsor is an individual; of a unit they are public. They are masked unless
// the record says that the sponsor is a unit.
var ofIndividuals = map[string]func(string) string{"Dwmc": ident.MaskName, "Zjzs": ident.MaskAddress, "HolderName": ident.MaskName, "Tzr": ident.MaskName}

const (
	sponsorKind = "Dwxz"
	individual  = "5" // in the table unit_kind
)

func hidden(string) string { return "******" }

// maskAll masks what is personal, in place.
func maskAll(elements []flow.ExchangeElement) {
	unit := false
	for _, e := range elements {
		if e.Tag == sponsorKind && e.Value != nil {
			kind, _, _ := strings.Cut(*e.Value, " ")
			if kind == individual {
				unit = false
				break
			}
			unit = true
		}
	}
	for i := range elements {
		e := &elements[i]
		mask := masks[e.Tag]
		if mask == nil && !unit {
			mask = ofIndividuals[e.Tag]
		}
		if mask == nil || e.Value == nil || *e.Value == "" {
			continue
		}
		shown := mask(*e.Value)
		e.Value, e.Masked = &shown, true
	}
}
