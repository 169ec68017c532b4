package wire_test

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"openicp/internal/exchange/wire"
)

const schemaPage = "../../../docs/exchange-schema.md"

// The page of the schema is printed from the tables; -update prints it anew.
func TestTheSchemaPageIsFresh(t *testing.T) {
	t.Parallel()
	page := schema()
	if *update {
		if err := os.WriteFile(schemaPage, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stands, err := os.ReadFile(schemaPage)
	if err != nil {
		t.Fatal(err)
	}
	if string(stands) != page {
		t.Error("docs/exchange-schema.md is not what the tables say; go test ./internal/exchange/wire -update")
	}
}

func schema() string {
	var b strings.Builder
	b.WriteString(`# The schema of the enterprise interface, as this program speaks it

Printed from the tables in ` + "`internal/exchange/wire`" + ` that reader and writer walk; what it is for stands in [exchange.md](exchange.md).

Under each record: its elements, one a line, those of a group behind a dot for each level. *How often*: 1 once, ? at most once, + at least once, * any number,
n–m between. *Holds*: number with its bounds; text with its length in characters; day is YYYY-MM-DD; time is 10 to 22 characters that begin with a day; base64
with its encoded length. A record is a *sequence* (in this order), *all* (any order) or a *choice* (one of them). What is marked **own** belongs to
` + "`" + string(wire.Own) + "`" + ` alone.
`)
	for _, upload := range []bool{true, false} {
		b.WriteString(map[bool]string{true: "\n## Uploads\n", false: "\n## Downloads\n"}[upload])
		seen := map[*wire.Table]string{}
		for _, k := range wire.Kinds(upload) {
			fmt.Fprintf(&b, "\n### %s\n\n`%s` (%s)%s.\n", k.Name, strings.Join(k.Path, "/"), k.Table.Model, operation(k))
			if as, twice := seen[k.Table]; twice {
				fmt.Fprintf(&b, "\nElements as those of %s.\n", as)
				continue
			}
			seen[k.Table] = k.Name
			rows(&b, k.Table)
			asJSON(&b, k)
		}
	}
	b.WriteString("\n## Answers of the methods\n\nThe root is `return`, with the attribute `version`.\n")
	for _, m := range []wire.Method{wire.Upload, wire.Download, wire.DownloadAck, wire.PreviousUpload, wire.FilingStatus, wire.VerifyPassword} {
		table, _ := wire.AnswerTable(m)
		fmt.Fprintf(&b, "\n### %s\n", m)
		rows(&b, table)
	}
	results(&b, "Results of methods", wire.MethodResults())
	results(&b, "Results of data", wire.DataResults())
	codeTables(&b)
	return b.String()
}

// asJSON prints the members of the records that people hand out or report, in the order of the type. What cases make themselves, code
// tables and synchronised data are not.
func asJSON(b *strings.Builder, k *wire.Kind) {
	byHand := k == wire.ConfirmFiled || k == wire.HandleUnfiled || !k.Upload && k.Since != wire.Own && k.Path[0] != "JCDM" && k.Path[0] != "SJTB"
	if !byHand {
		return
	}
	value := reflect.ValueOf(k.New())
	fill(value.Elem())
	content, err := json.Marshal(value.Interface())
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(b, "\nIn JSON, every member but those that must stand may be left out: `%s`\n", strings.ReplaceAll(string(content), `{"Value":0,"Given":false}`, "0"))
}

// fill gives each list one member and each pointer what it points to.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() != reflect.Uint8 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0))
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	}
}

func operation(k *wire.Kind) string {
	s := ""
	if k.Operation > 0 {
		s = fmt.Sprintf(", Czlx %d", k.Operation)
	}
	if k.Since == wire.Own {
		s += ", **own**"
	}
	return s
}

func rows(b *strings.Builder, t *wire.Table) {
	b.WriteString("\n| element | how often | holds | 中文 | English |\n|---|---|---|---|---|\n")
	tableRows(b, t, "")
}

func tableRows(b *strings.Builder, t *wire.Table, above string) {
	for _, row := range t.Rows {
		mark := ""
		if row.Since == wire.Own {
			mark = " **own**"
		}
		fmt.Fprintf(b, "| %s%s%s | %s | %s | %s | %s |\n", above, row.Tag, mark, often(row), holds(row), row.Label().ZH, row.Label().EN)
		if row.Below != nil {
			tableRows(b, row.Below, above+"· ")
		}
	}
}

func often(row *wire.Row) string {
	s := times(row.Occurs)
	if row.OwnOccurs != nil {
		s += "; own " + times(*row.OwnOccurs)
	}
	return s
}

func times(o wire.Occurs) string {
	switch o {
	case wire.Occurs{Least: 1, Most: 1}:
		return "1"
	case wire.Occurs{Most: 1}:
		return "?"
	case wire.Occurs{Least: 1}:
		return "+"
	case wire.Occurs{}:
		return "*"
	}
	return fmt.Sprintf("%d–%d", o.Least, o.Most)
}

func holds(row *wire.Row) string {
	most := fmt.Sprint(row.Max)
	if row.Max == 0 || row.Max == 1<<63-1 {
		most = ""
	}
	s := fmt.Sprintf("%d–%s", row.Min, most)
	switch row.Type {
	case wire.Group:
		return string(row.Below.Model)
	case wire.Day, wire.Moment:
		return map[wire.Type]string{wire.Day: "day", wire.Moment: "time"}[row.Type]
	case wire.Long:
		s = "number " + s
	default:
		s = string(row.Type) + " " + s
	}
	if row.LaterMax > 0 {
		s += fmt.Sprintf("; later %d", row.LaterMax)
	}
	if row.Codes != "" {
		s += ", table " + string(row.Codes)
	}
	return s
}

func results(b *strings.Builder, heading string, list []wire.ResultText) {
	fmt.Fprintf(b, "\n## %s\n\n| code | text | meaning |\n|---|---|---|\n", heading)
	for _, r := range list {
		fmt.Fprintf(b, "| %d | %s | %s |\n", r.Code, r.Text.ZH, r.Text.EN)
	}
}

func codeTables(b *strings.Builder) {
	b.WriteString("\n## Code tables\n\nThe specification names the tables and gives no values; an authority dispatches its own, and they are to be used then. " +
		"These are what the program begins with, each with where it is from: C observed on a real client, S public material, I inferred, own chosen here.\n")
	for _, t := range []wire.CodeTable{wire.UnitKinds, wire.DocumentTypes, wire.ServiceContent, wire.ApprovalKinds, wire.Languages, wire.AccessModes,
		wire.ServerPlaces, wire.ServiceKinds, wire.FileFormats, wire.Purposes, wire.CancelReasons, wire.UnfiledResults, wire.DomainTypes, wire.Opinions,
		wire.UnitClasses, wire.AdministrativeLevels, wire.Industries} {
		fmt.Fprintf(b, "\n### %s\n\n| id | flag | class | our word | 中文 | English | from |\n|---|---|---|---|---|---|---|\n", t)
		for _, c := range wire.Codes(t) {
			fmt.Fprintf(b, "| %d | %s | %s | %s | %s | %s | %s |\n", c.ID, above0(c.Flag), class(c.Class), c.Word, c.Name.ZH, c.Name.EN, c.Source)
		}
	}
}

func above0(n int64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func class(n int64) string {
	if n < 0 {
		return ""
	}
	return fmt.Sprint(n)
}
