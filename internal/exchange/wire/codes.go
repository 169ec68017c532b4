package wire

import (
	_ "embed"
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// CodeTable names a code table of the interface (section 11).
type CodeTable string

// The code tables. Regions are those of package ident; result codes and operations are tables of their own.
const (
	UnitKinds            CodeTable = "unit_kind"
	DocumentTypes        CodeTable = "document_type"
	ServiceContent       CodeTable = "service_content"
	ApprovalKinds        CodeTable = "approval_kind"
	Languages            CodeTable = "language"
	AccessModes          CodeTable = "access_mode"
	ServerPlaces         CodeTable = "server_place"
	ServiceKinds         CodeTable = "service_kind"
	FileFormats          CodeTable = "file_format"
	Purposes             CodeTable = "purpose"
	CancelReasons        CodeTable = "cancel_reason"
	UnfiledResults       CodeTable = "unfiled_result"
	DomainTypes          CodeTable = "domain_type"
	Opinions             CodeTable = "opinion"
	UnitClasses          CodeTable = "unit_class"
	AdministrativeLevels CodeTable = "administrative_level"
	Industries           CodeTable = "industry"
	Regions              CodeTable = "region"
	DataResultCodes      CodeTable = "data_result"
	Operations           CodeTable = "operation"
)

// Code is one entry of a code table with the days it is valid on.
type Code struct {
	Table CodeTable
	ID    int64
	Flag  int64 // Ysid, 0 where there is none
	Class int64 // of a document the kind of unit it belongs to, of a purpose its owner (0 sponsor, 1 service); -1 where there is none
	// From and Until are the first day it is valid and the first it no longer is; zero where neither is known.
	From, Until civil.Date
	Word        string // our word: a code of the filing's tables; several codes may share one
	Name        fault.Text
	Source      string
}

//go:embed codes.tsv
var codesText string

var codes = func() map[CodeTable][]Code {
	tables := map[CodeTable][]Code{}
	for _, column := range rowsOf("codes.tsv", codesText, 10) {
		c, err := codeFrom(column)
		if err != nil {
			panic("wire: codes.tsv: " + err.Error())
		}
		tables[c.Table] = append(tables[c.Table], c)
	}
	return tables
}()

// codeFrom reads a row: table, id, flag, class, from, until, our word, Chinese, English, source.
func codeFrom(column []string) (Code, error) {
	c := Code{Table: CodeTable(column[0]), Class: -1, Word: column[6], Name: fault.Text{ZH: column[7], EN: column[8]}, Source: column[9]}
	for i, into := range []*int64{&c.ID, &c.Flag, &c.Class} {
		if text := column[i+1]; text != "" {
			var err error
			if *into, err = strconv.ParseInt(text, 10, 64); err != nil {
				return Code{}, err
			}
		}
	}
	if err := c.From.UnmarshalText([]byte(column[4])); err != nil {
		return Code{}, err
	}
	return c, c.Until.UnmarshalText([]byte(column[5]))
}

// Codes lists a code table, what is no longer valid included.
func Codes(t CodeTable) []Code { return codes[t] }

// ValidOn says whether the entry is valid on a day.
func (c Code) ValidOn(day civil.Date) bool {
	return (c.From.IsZero() || !day.Before(c.From)) && (c.Until.IsZero() || day.Before(c.Until))
}

// CodeOf finds an entry by its number.
func CodeOf(t CodeTable, id int64) (Code, bool) {
	for _, c := range codes[t] {
		if c.ID == id {
			return c, true
		}
	}
	return Code{}, false
}

// CodeFor finds the entry for our word. Where several share it, the one of the class is taken, such as the organisation code
// certificate of that kind of unit; without one of that class, the first.
func CodeFor(t CodeTable, word string, class int64) (Code, bool) {
	var found Code
	for _, c := range codes[t] {
		if c.Word != word {
			continue
		}
		if c.Class == class {
			return c, true
		}
		if found.Word == "" {
			found = c
		}
	}
	return found, found.Word != ""
}
