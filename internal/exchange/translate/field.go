package translate

import (
	_ "embed"
	"strconv"
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// field is a kind of place in the form, such as the name of any service, with its name on the wire and the result code that says it is
// wrong.
type field struct {
	class string
	code  int64
	name  fault.Text
}

//go:embed fields.tsv
var fieldsText string

// fields are in the order of the table, which is that of the form.
var fields = parseFields(fieldsText)

func parseFields(table string) []field {
	var list []field
	for _, column := range rowsOf(table, 4) {
		code, err := strconv.ParseInt(column[1], 10, 64)
		if err != nil {
			panic("translate: table of fields: " + column[0])
		}
		list = append(list, field{column[0], code, fault.Text{ZH: column[2], EN: column[3]}})
	}
	return list
}

// rowsOf reads an embedded table: columns between tabs, lines that begin with # left out. A row with another number of columns is a
// mistake made at build time, so that it panics.
func rowsOf(table string, columns int) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		if line[0] == '#' {
			continue
		}
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != columns {
			panic("translate: an odd line in a table: " + line)
		}
		rows = append(rows, row)
	}
	return rows
}

// fieldOf finds the field that a pointer lies in: its own, or the nearest one around it.
func fieldOf(pointer string) field {
	class := filing.FieldClass(pointer)
	for class != "" {
		for i := range fields {
			if fields[i].class == class {
				return fields[i]
			}
		}
		class = class[:strings.LastIndexByte(class, '/')]
	}
	return field{code: resultOther, name: fault.Text{ZH: "备案信息", EN: "the filing"}}
}

// ruleCodes are the rules whose result code says more exactly what is wrong than that of their field would. A row holds for all rules
// whose name, without the letter of its severity, begins so; the first that fits counts.
var ruleCodes = []struct {
	prefix string
	code   int64
}{
	{"resident_id", 1015}, {"hk_macao_residence", 1015}, {"residence_card", 1015},
	{"sponsor_on_block_list", 1065}, {"domain_on_block_list", 1064},
	{"domain_filed_by", 1005}, {"home_url_outside", 1041}, {"ip_not_of_provider", 1063},
	{"lead_landline_missing", 1031}, {"application_open_elsewhere", 1052}, {"provider_unlicensed", 5009}, {"provider_serves_elsewhere", 1045}, {"provider_", 1054}, {"sponsor_differs", 1003},
	{"change_province", 1046}, {"request_other_provider", 1048},
}

// ResultCode gives the result code for a finding of the rules: the rule's where it has one, else the field's.
func ResultCode(f filing.Finding) int64 {
	if _, name, ok := strings.Cut(f.Rule, "_"); ok {
		for _, r := range ruleCodes {
			if strings.HasPrefix(name, r.prefix) {
				return r.code
			}
		}
	}
	return fieldOf(f.Field).code
}

// FieldName is the name of the field that a pointer lies in, for texts that cross the wire.
func FieldName(pointer string) fault.Text { return fieldOf(pointer).name }

// resultText is the specification's text of a code, cut before the request to check and report again (，请…) that most of them end with.
func resultText(code int64) string {
	zh, _, _ := strings.Cut(wire.DataResultText(code).ZH, "，请")
	return zh
}
