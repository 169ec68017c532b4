package translate

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/rule"
)

// rowsThere walks every row of a table of ours: each has a number, which reads back as the same word, but for those said to be lost.
func rowsThere[T ~string](t *testing.T, name string, table filing.Table[T], there func(T) int64, back wire.CodeTable, lost ...T) {
	t.Helper()
	for _, code := range table.Codes() {
		n := there(code)
		if n == 0 {
			t.Errorf("%s: %s has no number", name, code)
			continue
		}
		w, ok := word(back, n)
		if same := ok && w == string(code); same == slices.Contains(lost, code) {
			t.Errorf("%s: %s is sent as %d and read as %q", name, code, n, w)
		}
	}
}

func TestEveryRowOfOursGoesThereAndBack(t *testing.T) {
	t.Parallel()
	rowsThere(t, "kinds of sponsor", filing.SponsorKinds, kindNumber, wire.UnitKinds, filing.SoleTrader)
	rowsThere(t, "approvals", filing.Approvals, approvalNumber, wire.ApprovalKinds, gamesApproval)
	of := func(table wire.CodeTable) func(string) int64 {
		return func(w string) int64 { return number(table, w, noClass) }
	}
	rowsThere(t, "contents", filing.Contents, of(wire.ServiceContent), wire.ServiceContent)
	rowsThere(t, "languages", filing.Languages, of(wire.Languages), wire.Languages)
	rowsThere(t, "access modes", filing.AccessModes, of(wire.AccessModes), wire.AccessModes)
	rowsThere(t, "kinds of service", filing.ServiceKinds, func(k filing.ServiceKind) int64 { return number(wire.ServiceKinds, string(k), noClass) }, wire.ServiceKinds)
	for _, kind := range filing.SponsorKinds.Codes() {
		rowsThere(t, "documents of "+string(kind), filing.DocumentTypes, func(d filing.DocumentType) int64 {
			return number(wire.DocumentTypes, string(d), kindNumber(kind))
		}, wire.DocumentTypes)
	}
	for _, region := range ident.Regions() {
		if n := number(wire.ServerPlaces, region.Code, noClass); n == 0 {
			t.Errorf("a server in %s has no number", region.NameZH)
		}
	}
}

// Every number of the interface is one of our words or said to have none, and every word of theirs is one of ours.
func TestEveryNumberOfTheirsIsKnown(t *testing.T) {
	t.Parallel()
	var without []int64
	has := map[wire.CodeTable]func(string) bool{
		wire.UnitKinds: func(w string) bool { return filing.SponsorKinds.Has(filing.SponsorKind(w)) }, wire.ServiceContent: filing.Contents.Has,
		wire.DocumentTypes: func(w string) bool { return filing.DocumentTypes.Has(filing.DocumentType(w)) }, wire.ApprovalKinds: filing.Approvals.Has,
		wire.Languages: filing.Languages.Has, wire.AccessModes: filing.AccessModes.Has,
		wire.ServiceKinds: func(w string) bool { return filing.ServiceKinds.Has(filing.ServiceKind(w)) },
		wire.ServerPlaces: func(w string) bool {
			return ident.RegionShortName(w) != "" || slices.Contains([]string{"710000", "810000", "820000"}, w) // no divisions below them
		},
	}
	for table, ours := range has {
		for _, code := range wire.Codes(table) {
			switch {
			case code.Word == "":
				without = append(without, code.ID)
			case !ours(code.Word):
				t.Errorf("%s %d is %q, which is no word of ours", table, code.ID, code.Word)
			}
		}
	}
	if slices.Sort(without); !slices.Equal(without, []int64{34, 40}) {
		t.Errorf("%v have no word; say so at word.go", without)
	}
}

func TestEveryRegionGoesThereAndBack(t *testing.T) {
	t.Parallel()
	var walk func(regions []ident.Region)
	walk = func(regions []ident.Region) {
		for _, r := range regions {
			a, ok := regionNumbers(r.Code)
			code, whole := regionCode(a)
			if !ok || code != r.Code || !whole || a.Province == 0 || a.City == 0 {
				t.Errorf("%s %s: %+v, back %s %v %v", r.Code, r.NameZH, a, code, ok, whole)
			}
			walk(r.Children)
		}
	}
	walk(ident.Regions())
	for _, bad := range []string{"", "1101", "1101080", "99", "abcdef", "-11010", "099999", "+11010"} {
		if a, ok := regionNumbers(bad); ok {
			t.Errorf("%q is read as %+v", bad, a)
		}
	}
	for _, c := range []struct {
		in    wire.Address
		code  string
		whole bool
	}{
		{wire.Address{Province: 330000, City: 330100, County: 330108}, "330108", true},
		{wire.Address{Province: 330000, City: 330100}, "330100", true},
		{wire.Address{Province: 330000}, "330000", true},
		{wire.Address{Province: 330000, City: 330200, County: 330108}, "330108", false},
		{wire.Address{Province: 110000, City: 330100}, "330100", false},
		{wire.Address{Province: 460000, City: 460400, County: 469001}, "469001", true},
		{wire.Address{}, "", true},
	} {
		if code, whole := regionCode(c.in); code != c.code || whole != c.whole {
			t.Errorf("%+v: %s %v", c.in, code, whole)
		}
	}
}

// leaves are the classes of the fields of a form that hold a value.
func leaves(at reflect.Type, class string) (list []string) {
	switch at.Kind() {
	case reflect.Pointer:
		return leaves(at.Elem(), class)
	case reflect.Slice:
		return append([]string{class}, leaves(at.Elem(), class+"/*")...)
	case reflect.Struct:
		for i := range at.NumField() {
			name, _, _ := strings.Cut(at.Field(i).Tag.Get("json"), ",")
			list = append(list, leaves(at.Field(i).Type, class+"/"+name)...)
		}
		return list
	}
	return []string{class}
}

// Whatever a finding or an opinion can be about has a name and a code of its own.
func TestEveryFieldHasAName(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, f := range fields {
		if known[f.class] {
			t.Errorf("%s stands twice", f.class)
		}
		known[f.class] = true
		if class := filing.FieldClass(strings.ReplaceAll(f.class, "*", "0")); class != f.class {
			t.Errorf("%s is no place of the form", f.class)
		}
		if !slices.ContainsFunc(wire.DataResults(), func(r wire.ResultText) bool { return r.Code == f.code }) {
			t.Errorf("%s: %d is no result code", f.class, f.code)
		}
	}
	for _, class := range leaves(reflect.TypeFor[filing.Form](), "") {
		if class != "/kind" && class != "/profile" && class != "/provider" && !known[class] {
			t.Errorf("%s has no name", class)
		}
	}
}

func TestEveryRuleHasACode(t *testing.T) {
	t.Parallel()
	for _, r := range rule.All() {
		for _, f := range fields {
			code := ResultCode(filing.Finding{Rule: r.ID, Field: strings.ReplaceAll(f.class, "*", "3")})
			if _, known := resultCodes[code]; !known && code != resultOther {
				t.Fatalf("%s at %s: nobody knows what %d is about", r.ID, f.class, code)
			}
		}
	}
	for id, want := range map[string]int64{"e_resident_id_checksum": 1015, "e_domain_on_block_list": 1064, "w_ip_not_of_provider": 1063, "e_lead_mobile_malformed": 1011} {
		if got := ResultCode(filing.Finding{Rule: id, Field: "/services/2/lead/mobile"}); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
	for id, want := range map[string]int64{"e_provider_unlicensed": 5009, "e_provider_not_filed": 1054, "e_provider_serves_elsewhere": 1045, "e_request_other_provider": 1048} {
		if got := ResultCode(filing.Finding{Rule: id, Field: "/provider"}); got != want {
			t.Errorf("%s: %d", id, got)
		}
	}
	if got := ResultCode(filing.Finding{Rule: "e_change_province", Field: "/province"}); got != 1046 {
		t.Errorf("a change of the province: %d", got)
	}
}

// Every code of what is refused says whose turn it is, and what it is about is a place of the form.
func TestEveryResultCodeIsAboutSomething(t *testing.T) {
	t.Parallel()
	skipped := regexp.MustCompile(`^(1001|1060|1062|1999|2\d{3}|3\d{3}|5005|5006|5007)$`) // successes; of what the product does not send
	for _, r := range wire.DataResults() {
		is, known := resultCodes[r.Code]
		if known == skipped.MatchString(numbered(r.Code).EN) {
			t.Errorf("%d %s: known %v", r.Code, r.Text.EN, known)
		}
		for _, class := range is.classes {
			if filing.FieldClass(strings.ReplaceAll(class, "*", "0")) != class {
				t.Errorf("%d is about %s, which is no place", r.Code, class)
			}
		}
	}
}

// paths are the elements of a record that hold values, as faults name them.
func paths(table *wire.Table, at string) (list []string) {
	for _, row := range table.Rows {
		path := at + row.Tag
		if row.Occurs.Most != 1 {
			path += "[2]"
		}
		if row.Below == nil {
			list = append(list, path)
			continue
		}
		list = append(list, paths(row.Below, path+"/")...)
	}
	return list
}

// Every element of what we send stands somewhere in the form, but for numbers of objects, what we never write, and what is of the case.
func TestEveryElementHasAPlace(t *testing.T) {
	t.Parallel()
	slots := papersAt{[]filing.Slot{filing.BackdropPhoto, filing.SponsorDocument}, []filing.Slot{filing.BackdropPhoto, filing.SponsorDocument}}
	nowhere := regexp.MustCompile(`^(Reference|Round|Zxlb)$`)
	for _, kind := range []*wire.Kind{wire.NewFiling, wire.NewService, wire.NewAccess, wire.ChangeFiling, wire.Cancel} {
		for _, path := range paths(kind.Table, "") {
			pointer := place(path, slots)
			if nowhere.MatchString(path) {
				if pointer != "/" {
					t.Errorf("%s stands at %s", path, pointer)
				}
				continue
			}
			if filing.FieldClass(pointer) == "" {
				t.Errorf("%s stands at %q, which is no place", path, pointer)
			}
			if strings.HasPrefix(path, "Wz_xx[2]") && !strings.HasPrefix(pointer, "/services/1") && !strings.HasPrefix(pointer, "/documents/") {
				t.Errorf("%s stands at %s", path, pointer)
			}
			if (strings.HasPrefix(path, "Fj[2]") || strings.HasPrefix(path, "Paper[2]")) && pointer != "/documents/sponsor_document" {
				t.Errorf("%s stands at %s", path, pointer)
			}
		}
	}
	for path := range places {
		example := regexp.MustCompile(`\[\]`).ReplaceAllString(path, "[1]")
		if pointer := place(example, papersAt{}); filing.FieldClass(pointer) == "" {
			t.Errorf("%s stands at %q, which is no place", path, pointer)
		}
	}
}

// Every slot a paper can have is sent for a purpose in V.3.0, or is one of those that have none.
func TestEverySlotIsDecided(t *testing.T) {
	t.Parallel()
	none := []filing.Slot{filing.DomainCertificate, filing.SecurityAgreement, filing.CommitmentLetter, filing.AuthorisationLetter, filing.PriorApprovalPermit, filing.ResidencePermit}
	for _, f := range fields {
		slot, ok := strings.CutPrefix(f.class, "/documents/")
		if !ok {
			continue
		}
		if purpose, _ := purposeOf(filing.Slot(slot)); (purpose == 0) != slices.Contains(none, filing.Slot(slot)) {
			t.Errorf("%s is sent for purpose %d", slot, purpose)
		}
	}
	for _, p := range purposes {
		n := number(wire.Purposes, p.purpose, noClass)
		if n == 0 || !slices.Equal(slotsFor(n), p.slots) {
			t.Errorf("purpose %s", p.purpose)
		}
	}
	if purpose, service := purposeOf(serviceLead + filing.IdentityCardBack + "_3"); purpose != 4 || service != 2 {
		t.Errorf("the third service's lead: purpose %d of service %d", purpose, service)
	}
}
