package wire_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"openicp/internal/exchange/measure"
	"openicp/internal/exchange/wire"
)

func filings(n int) wire.File {
	f := wire.File{Version: wire.V30, Upload: true, Unit: 110000000999}
	for i := range n {
		f.Add(wire.NewFiling, measure.Filing(i+1, 1))
	}
	return f
}

func written(t *testing.T, f wire.File) string {
	t.Helper()
	document, _, err := wire.Write(f, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return string(document)
}

// where lists faults as "record field rule result".
func where(faults wire.Faults) []string {
	var list []string
	for _, f := range faults {
		list = append(list, fmt.Sprintf("%d %s %s %d", f.Record, f.Field, f.Rule, f.Result))
	}
	return list
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

// All faults of a file at once, each with its record and field; the records beside stand.
func TestRecordsAreKeptApart(t *testing.T) {
	t.Parallel()
	document := written(t, filings(5))
	parts := strings.SplitAfter(document, "</Baxx>")
	parts[1] = strings.Replace(parts[1], "<Bbfs>1</Bbfs>", "<Bbfs>7</Bbfs>", 1)
	parts[1] = strings.Replace(parts[1], "<Ym>", "<Ym>a</Ym><Ym>", 1)
	parts[3] = strings.Replace(parts[3], "<Dwxz>4</Dwxz>", "<Dwxz>four</Dwxz><Zzzz/>", 1)
	parts[3] = strings.Replace(parts[3], "<Zzip>", "<Zz>", 1)
	parts[3] = strings.Replace(parts[3], "</Zzip>", "</Zz>", 1)
	file, err := wire.ReadUpload([]byte(strings.Join(parts, "")), wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range file.Records {
		r := &file.Records[i]
		if r.Sound() != (i != 1 && i != 3) || r.At != i+1 || r.Body.(*wire.Filing).Sponsor.ProviderID != int64(i+1) {
			t.Errorf("record %d: %v", i+1, r.Faults)
		}
	}
	same(t, where(file.Records[1].Faults), "2 Zt_xx/Bbfs bounds 5001", "2 Wz_xx[1]/Ym_xx[1]/Ym length 5001", "2 Wz_xx[1]/Ym_xx[1]/Ym repeated 5001")
	same(t, where(file.Records[3].Faults), "4 Zt_xx/Dwxz number 5001", "4 Zt_xx/Zzzz unknown 5002",
		"4 Wz_xx[1]/Jr_xx[1]/Ip_xx[1]/Zz unknown 5002", "4 Wz_xx[1]/Jr_xx[1]/Ip_xx[1]/Zzip missing 5001")
}

// Before anything is sent: every place that cannot be, all at once, and never what stands there.
func TestWhatCannotBeSent(t *testing.T) {
	t.Parallel()
	f := filings(3)
	second := f.Records[1].Body.(*wire.Filing)
	second.Sponsor.Lead.Name = "张𠀀示"
	second.Services[0].Name = strings.Repeat("长", 513)
	second.Services[0].Domains[0].Name = "猫😀.cn"
	second.Services[0].Accesses[0].Ranges = nil
	third := f.Records[2].Body.(*wire.Filing)
	third.Sponsor.ReportedBy = wire.Number{}
	third.Sponsor.Remark = "a\x01b"
	third.Services[0].Content = []int64{8, 65}
	third.Attachments = []wire.Attachment{{Format: 1, Purpose: 2, Content: make([]byte, 80<<10), OwnerKind: 1, Owner: wire.Owner{ID: 3}}}
	document, _, err := wire.Write(f, wire.Options{})
	faults, ok := errors.AsType[wire.Faults](err)
	if !ok || document != nil {
		t.Fatalf("%v, %d bytes", err, len(document))
	}
	same(t, where(faults),
		"2 Zt_xx/Fzr/Fzr_xm outside 5008", "2 Wz_xx[1]/Wzmc length 5001", "2 Wz_xx[1]/Ym_xx[1]/Ym outside 5008", "2 Wz_xx[1]/Jr_xx[1]/Ip_xx missing 5001",
		"3 Zt_xx/Bbfs missing 5001", "3 Zt_xx/Bz characters 5008", "3 Wz_xx[1]/Fwnr/Fwnr_id[2] bounds 5001", "3 Fj[1]/Fjxx/Fjnr size 5010")
	if text := faults[0].Text; text.ZH != "负责人姓名：含有 GBK 以外的字符：第2个字符为生僻汉字（扩展B区及以后）" || !strings.Contains(text.EN, "character 2 is a rare Han character") {
		t.Errorf("%+v", text)
	}
	all := fmt.Sprintf("%+v %v", faults, err)
	for _, personal := range []string{"张", "𠀀", "猫", "😀", "长长", "13800138000"} {
		if strings.Contains(all, personal) {
			t.Errorf("%s stands in the faults", personal)
		}
	}
	one, _ := wire.Check(wire.V30, f.Records[1], wire.Options{})
	if len(one) != 4 || one[0].Record != 2 {
		t.Errorf("checked alone: %v", where(one))
	}
}

// What V.3.0 has no place for is left out and told; our version carries it.
func TestWhatIsLeftOut(t *testing.T) {
	t.Parallel()
	f := filings(1)
	body := f.Records[0].Body.(*wire.Filing)
	body.Sponsor.Lead.EmergencyPhone, body.Sponsor.Lead.DocumentTo = "13900139000", "2035-03-12"
	body.Services[0].Commercial = wire.N(0)
	body.Services[0].Evidence = []wire.DomainEvidence{{Domain: "yuntu-example.cn", ExpiresOn: "2030-01-01"}}
	body.Case = wire.Case{Reference: "case", Round: 1, Papers: []wire.Paper{{Slot: "commitment_letter", ContentType: "image/jpeg", SHA256: strings.Repeat("0", 64), Content: []byte("x")}}}
	document, left, err := wire.Write(f, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	same(t, where(left), "1 Zt_xx/Fzr/EmergencyPhone left_out 5001", "1 Zt_xx/Fzr/DocumentValidTo left_out 5001", "1 Wz_xx[1]/Commercial left_out 5001",
		"1 Wz_xx[1]/DomainEvidence left_out 5001", "1 Reference left_out 5001", "1 Round left_out 5001", "1 Paper left_out 5001")
	for _, tag := range []string{"EmergencyPhone", "Commercial", "Paper", "Reference"} {
		if strings.Contains(string(document), tag) {
			t.Errorf("%s was sent", tag)
		}
	}
	f.Version = wire.Own
	document, left, err = wire.Write(f, wire.Options{})
	if err != nil || len(left) > 0 {
		t.Fatalf("%v %v", err, left)
	}
	back, err := wire.ReadUpload(document, wire.Options{})
	if err != nil || !back.Records[0].Sound() || back.Records[0].Body.(*wire.Filing).Case.Papers[0].Slot != "commitment_letter" ||
		!back.Records[0].Body.(*wire.Filing).Services[0].Commercial.Is(0) {
		t.Errorf("%v %+v", err, back.Records)
	}
	if faults, _ := wire.Check(wire.V30, wire.Record{Kind: wire.SMS, Body: &wire.SMSState{}}, wire.Options{}); len(faults) != 1 || faults[0].Rule != wire.RuleVersion {
		t.Errorf("a record of our version alone in V.3.0: %v", faults)
	}
}

// Both kinds of address, and never half a range.
func TestAddressesOfOurVersion(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		r    wire.Range
		v30  string
		own  string
	}{
		{"IPv4", wire.Range{ProviderID: 1, First: 1, Last: 2}, "", ""},
		{"IPv6", wire.Range{ProviderID: 1, First6: "2001:db8::1", Last6: "2001:db8::2"}, "Qsip missing", ""},
		{"both", wire.Range{ProviderID: 1, First: 1, Last: 2, First6: "2001:db8::1", Last6: "2001:db8::2"}, "", "FirstAddress6 choice"},
		{"half of IPv6", wire.Range{ProviderID: 1, First6: "2001:db8::1"}, "Qsip missing", "LastAddress6 missing"},
		{"half of IPv4", wire.Range{ProviderID: 1, First: 1}, "Zzip missing", "Qsip missing"},
		{"none", wire.Range{ProviderID: 1}, "Qsip missing", "Qsip missing"},
	} {
		for v, want := range map[wire.Version]string{wire.V30: row.v30, wire.Own: row.own} {
			body := measure.Filing(1, 1)
			body.Services[0].Accesses[0].Ranges = []wire.Range{row.r}
			faults, _ := wire.Check(v, wire.Record{Kind: wire.NewFiling, Body: body}, wire.Options{})
			got := ""
			if len(faults) > 0 {
				got = strings.TrimPrefix(faults[0].Field, "Wz_xx[1]/Jr_xx[1]/Ip_xx[1]/") + " " + string(faults[0].Rule)
			}
			if got != want {
				t.Errorf("%s in %s: %q, want %q", row.name, v, got, want)
			}
		}
	}
}
