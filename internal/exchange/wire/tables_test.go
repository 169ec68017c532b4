package wire_test

import (
	"strconv"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// walk calls see with every row of every kind.
func walk(t *wire.Table, above string, see func(path string, of *wire.Table, row *wire.Row)) {
	for _, row := range t.Rows {
		see(above+"/"+row.Tag, t, row)
		if row.Below != nil {
			walk(row.Below, above+"/"+row.Tag, see)
		}
	}
}

func TestEveryRowIsWhole(t *testing.T) {
	t.Parallel()
	names := map[string]bool{}
	for _, k := range everyKind() {
		if names[k.Name] {
			t.Errorf("two kinds are called %s", k.Name)
		}
		names[k.Name] = true
		if len(k.Table.Rows) > 64 {
			t.Errorf("%s has more rows than the reader can tell apart", k)
		}
		if found, ok := wire.KindNamed(k.Name); !ok || found != k {
			t.Errorf("%s is not found by its name", k)
		}
		walk(k.Table, k.Name, func(path string, of *wire.Table, row *wire.Row) {
			label := row.Label()
			if label.ZH == "" || label.EN == "" {
				t.Errorf("%s has no label", path)
			}
			if row.Max > 0 && row.Max < row.Min || row.Occurs.Most > 0 && row.Occurs.Most < row.Occurs.Least || row.LaterMax > 0 && row.LaterMax <= row.Max {
				t.Errorf("%s has its bounds the wrong way round", path)
			}
			if (row.Type == wire.Group) != (row.Below != nil) {
				t.Errorf("%s: a group has rows, and nothing else has", path)
			}
			if row.Since == wire.Own && row.Occurs.Least > 0 && of.Model != wire.Sequence {
				t.Errorf("%s of our version must not be asked of everybody", path)
			}
			if row.Codes != "" && row.Type != wire.Long {
				t.Errorf("%s has codes and is no number", path)
			}
		})
	}
}

// What our version adds stands behind what V.3.0 has, so that V.3.0 is a part of it.
func TestOurVersionStandsBehind(t *testing.T) {
	t.Parallel()
	for _, k := range everyKind() {
		ours := map[*wire.Table]bool{}
		walk(k.Table, k.Name, func(path string, of *wire.Table, row *wire.Row) {
			if row.Since == wire.Own {
				ours[of] = true
			} else if ours[of] && of.Model == wire.Sequence {
				t.Errorf("%s stands behind an element of our version", path)
			}
		})
	}
}

// The sample of the least is what every row must hold; every row's bounds are tried at their edges.
func TestBoundsAtTheirEdges(t *testing.T) {
	t.Parallel()
	for _, k := range wire.Kinds(true) {
		document := string(sample(k, sampler{version: wire.V30}))
		walk(k.Table, k.Name, func(path string, _ *wire.Table, row *wire.Row) {
			if row.Since == wire.Own || row.Type != wire.Text && row.Type != wire.Long || row.Type == wire.Text && (row.Max == 0 || row.Max > 5000) {
				return
			}
			at := strings.Index(document, "<"+row.Tag+">")
			if at < 0 {
				return // the other member of a choice
			}
			at += len(row.Tag) + 2
			end := at + strings.Index(document[at:], "<")
			for _, edge := range edges(row) {
				f, err := wire.ReadUpload(inGBK(decoded(document[:at])+edge.value+decoded(document[end:])), wire.Options{})
				if err != nil {
					t.Fatalf("%s: %v", path, err)
				}
				if f.Records[0].Sound() != edge.sound && !strings.HasSuffix(path, "/Zjlx") && !sharedTag[row.Tag] {
					t.Errorf("%s with %.20q: sound %v, %v", path, edge.value, f.Records[0].Sound(), f.Records[0].Faults)
				}
			}
		})
	}
}

// sharedTag are tags that stand in several rows of one record with different bounds, where the first found is not the one meant.
var sharedTag = map[string]bool{"Bz": true, "Baxh": true, "Jlid": true, "Ly_dwid": true}

type edge struct {
	value string
	sound bool
}

func edges(row *wire.Row) []edge {
	if row.Type == wire.Long {
		list := []edge{{itoa(row.Min), true}, {itoa(row.Min - 1), false}, {itoa(row.Max), true}}
		if row.Max < 1<<62 {
			list = append(list, edge{itoa(row.Max + 1), false})
		}
		return list
	}
	list := []edge{{strings.Repeat("长", int(max(row.Min, 1))), true}, {strings.Repeat("长", int(row.Max)), true}, {strings.Repeat("长", int(row.Max+1)), false}}
	if row.Min > 1 {
		list = append(list, edge{strings.Repeat("长", int(row.Min-1)), false})
	}
	return list
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func decoded(inGBK string) string {
	text, _, whole := gbk.AppendUTF8(nil, []byte(inGBK))
	if !whole {
		panic("a sample that is not GBK")
	}
	return string(text)
}

func TestCodeTables(t *testing.T) {
	t.Parallel()
	for _, table := range []wire.CodeTable{wire.UnitKinds, wire.DocumentTypes, wire.ServiceContent, wire.ApprovalKinds, wire.Languages, wire.AccessModes,
		wire.ServerPlaces, wire.ServiceKinds, wire.FileFormats, wire.Purposes, wire.CancelReasons, wire.UnfiledResults, wire.DomainTypes, wire.Opinions,
		wire.UnitClasses, wire.AdministrativeLevels, wire.Industries} {
		seen := map[int64]bool{}
		for _, c := range wire.Codes(table) {
			if seen[c.ID] || c.ID < 1 || c.Name.ZH == "" || c.Name.EN == "" && c.Word != "" || c.Source == "" {
				t.Errorf("%s %d: %+v", table, c.ID, c)
			}
			seen[c.ID] = true
			if c.Flag != 0 && c.Flag != 1<<(c.ID-1) && table != wire.ApprovalKinds {
				t.Errorf("%s %d: flag %d", table, c.ID, c.Flag)
			}
			if back, ok := wire.CodeOf(table, c.ID); !ok || back != c {
				t.Errorf("%s %d is not found", table, c.ID)
			}
		}
		if len(seen) == 0 {
			t.Errorf("%s is empty", table)
		}
	}
	day, _ := civil.Parse("2026-11-25")
	if officer, _ := wire.CodeOf(wire.DocumentTypes, 8); officer.ValidOn(day) || !wire.Codes(wire.UnitKinds)[0].ValidOn(day) {
		t.Error("validity by day")
	}
}

// Every word of the filing's tables has its number, but those V.3.0 has none for.
func TestEveryWordOfAFilingHasItsCode(t *testing.T) {
	t.Parallel()
	missing := func(table wire.CodeTable, words []string) (list []string) {
		for _, w := range words {
			if _, ok := wire.CodeFor(table, w, -1); !ok {
				list = append(list, w)
			}
		}
		return list
	}
	var kinds, documents []string
	for _, k := range filing.SponsorKinds.Codes() {
		kinds = append(kinds, string(k))
	}
	for _, d := range filing.DocumentTypes.Codes() {
		documents = append(documents, string(d))
	}
	for table, row := range map[wire.CodeTable]struct {
		words []string
		none  string
	}{
		wire.UnitKinds: {kinds, "sole_trader"}, wire.DocumentTypes: {documents, ""}, wire.ServiceContent: {filing.Contents.Codes(), ""},
		wire.AccessModes: {filing.AccessModes.Codes(), ""}, wire.Languages: {filing.Languages.Codes(), ""}, wire.ApprovalKinds: {filing.Approvals.Codes(), "games"},
	} {
		if got := strings.Join(missing(table, row.words), " "); got != row.none {
			t.Errorf("%s: no code for %q, want %q", table, got, row.none)
		}
	}
	if c, ok := wire.CodeFor(wire.DocumentTypes, "organisation_code", 6); !ok || c.ID != 10 {
		t.Errorf("the organisation code of a social organisation is %d", c.ID)
	}
}

func TestResultTables(t *testing.T) {
	t.Parallel()
	if n, m := len(wire.MethodResults()), len(wire.DataResults()); n != 26 || m != 178 {
		t.Errorf("%d results of methods, %d of data", n, m)
	}
	for _, list := range [][]wire.ResultText{wire.MethodResults(), wire.DataResults()} {
		last := int64(-1)
		for _, r := range list {
			if r.Code <= last && r.Code != 999 || r.Text.ZH == "" || r.Text.EN == "" {
				t.Errorf("%+v", r)
			}
			last = r.Code
		}
	}
	for code, want := range map[int64]bool{1001: true, 1060: true, 1062: true, 2998: true, 3998: true, 1002: false, 0: false, 5001: false} {
		if wire.DataSuccess(code) != want {
			t.Errorf("%d is not %v", code, want)
		}
	}
	if wire.DataResultText(4711).ZH != wire.DataResultText(5999).ZH || wire.MethodCode(4711).Text() != wire.OtherFailure.Text() {
		t.Error("a code that does not exist has a text of its own")
	}
	if !wire.NothingToDownload.Success() || wire.BadUser.Success() || wire.MethodCode(-1).Success() {
		t.Error("success of a method")
	}
}
