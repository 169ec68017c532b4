package document

import (
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
)

// Sheet is what the forms are filled in from. Whatever is absent leaves room to write by hand.
type Sheet struct {
	CaseID             string // printed, and in the codes that are scanned when papers arrive
	Form               *filing.Form
	ProviderName       string
	ProviderAddress    string // where papers are posted to
	AdministrationName string // such as 广东省通信管理局
	On                 civil.Date
	Papers             []filing.Paper // for the cover sheet: those with Originals come by post
	LookupURL          string         // where the sponsor follows the case; may be empty
}

func (s Sheet) form() *filing.Form {
	if s.Form == nil {
		return &filing.Form{}
	}
	return s.Form
}

func (s Sheet) sponsor() *filing.Sponsor {
	if sponsor := s.form().Sponsor; sponsor != nil {
		return sponsor
	}
	return &filing.Sponsor{}
}

func (s Sheet) lead() *filing.Lead {
	if lead := s.sponsor().Lead; lead != nil {
		return lead
	}
	return &filing.Lead{}
}

// document is the sponsor's own document, empty where the form names none.
func (s Sheet) document() filing.Document {
	if d := s.sponsor().Document; d != nil {
		return *d
	}
	return filing.Document{}
}

// individual and unit may both be false: a form that does not say yet leaves both boxes open.
func (s Sheet) individual() bool { return s.sponsor().Individual() }
func (s Sheet) unit() bool       { return s.sponsor().Kind != "" && !s.individual() }

// services gives every service, or one empty one to be written in by hand.
func (s Sheet) services() []filing.Service {
	if services := s.form().Services; len(services) > 0 {
		return services
	}
	return []filing.Service{{}}
}

// clean makes one line of a text somebody typed: line ends and tabs become spaces.
func clean(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("\n\r\t\v\f\u0085", r) }), " ")
}

// shortList joins what fits in a cell; the rest goes to an annex, and the cell says so.
func shortList(items []string) (text string, annexed bool) {
	const most = 240 // characters: about four lines
	all := clean(strings.Join(items, "；"))
	if len([]rune(all)) <= most {
		return all, false
	}
	text, count := "", 0
	for _, item := range items {
		item = clean(item)
		if len([]rune(text))+len([]rune(item)) > most-40 {
			break
		}
		text, count = text+item+"；", count+1
	}
	return fmt.Sprintf("%s共 %d 项，全部见附页 (all %d in the annex)", text, len(items), len(items)), true
}

// dated is a date behind a word, or nothing where there is no date.
func dated(before string, on civil.Date) string {
	if !on.Valid() {
		return ""
	}
	return before + on.String()
}
