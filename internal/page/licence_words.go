package page

import (
	"strings"

	"openicp/internal/licence"
	"openicp/internal/register"
)

// held is one licence in words.
type held struct {
	register.Licence
	StateText, CoverageText, KindsText string
	Exact                              string // where to ask for it alone
}

// OfLicence says that a licence's number was asked for.
func (v verdict) OfLicence() bool { return v.Answer != nil && v.Answer.Kind == register.KindLicence }

// Numbered says that a number was asked for, which stands in figures of one width.
func (v verdict) Numbered() bool { return v.OfLicence() || v.Answer.Kind == register.KindNumber }

// licenceInWords puts a licence into the words of a language. Names and numbers stay as they are.
func licenceInWords(l lang, licensed register.Licence) held {
	h := held{Licence: licensed, StateText: licensed.State, Exact: l.link("/lookup", licensed.Number)}
	if row, ok := licence.LifeState(licensed.State).Row(); ok {
		h.StateText = l.pick(row.Name.ZH, row.Name.EN)
	}
	coverage := licence.Coverage(licensed.Coverage).Name()
	h.CoverageText = l.pick(coverage.ZH, coverage.EN)
	var kinds []string
	for _, kind := range licensed.Kinds {
		kinds = append(kinds, named(l, licence.Kinds, kind))
	}
	h.KindsText = strings.Join(kinds, l.pick("、", ", "))
	return h
}
