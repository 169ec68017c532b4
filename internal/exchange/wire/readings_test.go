package wire_test

import (
	"strings"
	"testing"

	"openicp/internal/exchange/wire"
)

// Where text and schema of the specification disagree (section 15): strict in what is sent, lenient in what is taken.

func downloaded(t *testing.T, inner string) wire.Record {
	t.Helper()
	f, err := wire.ReadDownload(inGBK(`<?xml version="1.0" encoding="GBK"?>`+"\n"+`<DownloadData version="V.3.0">`+inner+`</DownloadData>`), wire.Options{})
	if err != nil || len(f.Records) != 1 {
		t.Fatalf("%v, %d records", err, len(f.Records))
	}
	return f.Records[0]
}

func rules(faults wire.Faults) string {
	var list []string
	for _, f := range faults {
		list = append(list, f.Field+" "+string(f.Rule))
	}
	return strings.Join(list, ", ")
}

// 4: what a real authority sent: a unit with an element the schema does not have.
func TestTheUnitOfARealAuthority(t *testing.T) {
	t.Parallel()
	r := downloaded(t, `<JCDM><Bbdwlb><Bbdw><Id>1</Id><Dwmc>示例接入商</Dwmc><Xxdz>示例路1号</Xxdz><Lxr_msn>x</Lxr_msn><Sfyx>1</Sfyx><Bz></Bz></Bbdw></Bbdwlb></JCDM>`)
	u := r.Body.(*wire.Unit)
	if !r.Sound() || u.Name != "示例接入商" || !u.Valid.Is(1) || rules(r.Notes) != "Lxr_msn unknown" {
		t.Errorf("%+v %v %s", u, r.Faults, rules(r.Notes))
	}
}

// 5: Czlx 35, which the schema's 1 to 7 leaves out.
func TestOperation35(t *testing.T) {
	t.Parallel()
	r := downloaded(t, `<ICP><BAJG><Jg_xx><Jgxx><Jgdm>1060</Jgdm></Jgxx><Czlx>35</Czlx></Jg_xx></BAJG></ICP>`)
	if !r.Sound() || len(r.Notes) > 0 || r.Body.(*wire.RecordResult).Operation != wire.OperationMaterial {
		t.Errorf("%+v %v", r.Body, r.Faults)
	}
	body := &wire.ReviewResult{At: "2026-11-25", Approved: wire.N(1), Operation: wire.OperationMaterial}
	for o, want := range map[bool]string{false: "Czlx bounds", true: ""} {
		faults, _ := wire.Check(wire.V30, wire.Record{Kind: wire.Reviewed, Body: body}, wire.Options{Later: o})
		if rules(faults) != want {
			t.Errorf("later %v: %s", o, rules(faults))
		}
	}
}

// 6: Zxlb 2 among the cancelled data: taken, with a note; sent to those alone who know it.
func TestAWithdrawnAccess(t *testing.T) {
	t.Parallel()
	r := downloaded(t, `<ICP><ZXSJ><Zxxx><Zxlb>2</Zxlb><Jlid>5</Jlid></Zxxx></ZXSJ></ICP>`)
	if !r.Sound() || !r.Body.(*wire.Cancelled).What.Is(wire.CancelAccess) || rules(r.Notes) != "Zxlb bounds" {
		t.Errorf("%+v %v %s", r.Body, r.Faults, rules(r.Notes))
	}
	body := &wire.Cancelled{What: wire.N(wire.CancelAccess), ID: 5}
	for _, row := range []struct {
		v    wire.Version
		o    wire.Options
		want string
	}{{wire.V30, wire.Options{}, "Zxlb bounds"}, {wire.V30, wire.Options{Later: true}, ""}, {wire.Own, wire.Options{}, ""}} {
		if faults, _ := wire.Check(row.v, wire.Record{Kind: wire.CancelledData, Body: body}, row.o); rules(faults) != row.want {
			t.Errorf("%s %v: %s", row.v, row.o, rules(faults))
		}
	}
}

// 8: the confirmation's own tag for the mobile; the tag of the prose is not it.
func TestTheMobileOfAConfirmation(t *testing.T) {
	t.Parallel()
	for tag, sound := range map[string]bool{"sjhm": true, "Fzr_sjhm": false} {
		document := sample(wire.ConfirmFiled, sampler{version: wire.V30})
		document = []byte(strings.ReplaceAll(string(document), "sjhm>", tag+">"))
		f, err := wire.ReadUpload(document, wire.Options{})
		if err != nil || f.Records[0].Sound() != sound {
			t.Errorf("%s: %v, sound %v", tag, err, f.Records[0].Sound())
		}
	}
}

// 10: a change names document types up to 11 in V.3.0, and later ones where it is switched on.
func TestDocumentTypesOfAChange(t *testing.T) {
	t.Parallel()
	document := string(sample(wire.ChangeFiling, sampler{version: wire.V30}))
	document = strings.ReplaceAll(document, "<Zjlx>1</Zjlx>", "<Zjlx>36</Zjlx>")
	for later, sound := range map[bool]bool{false: false, true: true} {
		f, err := wire.ReadUpload([]byte(document), wire.Options{Later: later})
		if err != nil || f.Records[0].Sound() != sound {
			t.Errorf("later %v: %v, %v", later, err, f.Records[0].Faults)
		}
	}
}

// 11: the home page's length is each operation's own.
func TestLengthsOfTheHomePage(t *testing.T) {
	t.Parallel()
	url := "www.yuntu-example.cn/" + strings.Repeat("a", 300)
	for k, want := range map[*wire.Kind]bool{wire.NewFiling: false, wire.ChangeFiling: false, wire.NewService: true} {
		document := strings.ReplaceAll(string(sample(k, sampler{version: wire.V30})), "<Syurl>www.yuntu-example.cn<", "<Syurl>"+url+"<")
		f, err := wire.ReadUpload([]byte(document), wire.Options{})
		if err != nil || f.Records[0].Sound() != want {
			t.Errorf("%s: %v, %v", k, err, f.Records[0].Faults)
		}
	}
}

// 12: the languages of an unfiled website may be missing.
func TestLanguagesOfAnUnfiledWebsite(t *testing.T) {
	t.Parallel()
	r := downloaded(t, `<ICP><WBAWZLB><Wbawz_xx><Id>1</Id><Wzym_mc>unfiled-example.cn</Wzym_mc><IP>3405803786</IP><Yys>2</Yys></Wbawz_xx></WBAWZLB></ICP>`)
	if !r.Sound() || r.Body.(*wire.UnfiledWebsite).Carrier != 2 {
		t.Errorf("%v", r.Faults)
	}
}

// The text asks for the filing password where a sponsor is cancelled, the schema does not: sent always, missed from nobody.
func TestThePasswordOfACancellation(t *testing.T) {
	t.Parallel()
	body := &wire.Cancellation{What: wire.N(wire.CancelSponsor), ID: 1, Reason: 1}
	if faults, _ := wire.Check(wire.V30, wire.Record{Kind: wire.Cancel, Body: body}, wire.Options{}); rules(faults) != "ICPmm missing" {
		t.Errorf("sent: %s", rules(faults))
	}
	f, err := wire.ReadUpload([]byte(`<UploadData version="V.3.0"><ICP><Qqdwid>1</Qqdwid><ZXBA><Zx_xx><Zxlb>0</Zxlb><Jlid>1</Jlid><Zxly>1</Zxly></Zx_xx></ZXBA></ICP></UploadData>`), wire.Options{})
	if err != nil || !f.Records[0].Sound() {
		t.Errorf("taken: %v %v", err, f.Records)
	}
}

// A download is taken in any order, with texts longer than the schema has; an upload is not.
func TestStrictUpwardsLenientDownwards(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("长", 2000)
	r := downloaded(t, `<ICP><BAJG><Jg_xx><Czlx>1</Czlx><Jgxx><Dmms>`+long+`</Dmms><Jgdm>1015</Jgdm></Jgxx></Jg_xx></BAJG></ICP>`)
	if got := r.Body.(*wire.RecordResult).Items[0]; !r.Sound() || got.Code != 1015 || got.Detail != long || rules(r.Notes) != "Jgxx order, Jgxx[1]/Dmms length" {
		t.Errorf("%v %s", r.Faults, rules(r.Notes))
	}
	document := strings.Replace(bare(t), "<Fwnr>", "<Wz_Bz>x</Wz_Bz><Fwnr>", 1)
	f, err := wire.ReadUpload([]byte(document), wire.Options{})
	if err != nil || f.Records[0].Sound() || rules(f.Records[0].Faults)[:len("Wz_xx[1]/Fwnr order")] != "Wz_xx[1]/Fwnr order" {
		t.Errorf("an upload in another order: %v %v", err, f.Records)
	}
}

// bare is a filing without remarks, to put some in.
func bare(t *testing.T) string {
	t.Helper()
	f := filings(1)
	body := f.Records[0].Body.(*wire.Filing)
	body.Sponsor.Remark, body.Services[0].Remark = "", ""
	return written(t, f)
}

// An optional element that is there and empty is read as absent; nobody refuses a filing over it.
func TestEmptyOptionalElements(t *testing.T) {
	t.Parallel()
	document := strings.Replace(bare(t), "<Dwxz>4</Dwxz>", "<Dwxz/>", 1)
	document = strings.Replace(document, "<Bbfs>", "<Bz></Bz><Bbfs>", 1)
	f, err := wire.ReadUpload([]byte(document), wire.Options{})
	if err != nil || !f.Records[0].Sound() || rules(f.Records[0].Notes) != "Zt_xx/Dwxz empty, Zt_xx/Bz empty" {
		t.Errorf("%v %v %s", err, f.Records[0].Faults, rules(f.Records[0].Notes))
	}
}

// 2 and 3: a message of an answer of any length up to 256, a version that may be missing.
func TestAnswersOfTheExamples(t *testing.T) {
	t.Parallel()
	a, err := wire.ReadAnswer(wire.Upload, `<?xml version="1.0" encoding="GBK"?><return><msg_code>14</msg_code><msg>本次上载没有受理</msg><dataSequences><dataSequence>7</dataSequence><dataSequence>8</dataSequence></dataSequences></return>`)
	if err != nil || a.Code != wire.SequenceGap || a.Message != "本次上载没有受理" || strings.Join(a.Missing, " ") != "7 8" {
		t.Errorf("%+v %v", a, err)
	}
	text, err := wire.WriteAnswer(wire.Upload, wire.Answer{Code: wire.Done, Message: strings.Repeat("长", 300)})
	if err != nil || !strings.Contains(text, `<return version="V.3.0">`) || strings.Count(text, "长") != 256 {
		t.Errorf("%v %s", err, text)
	}
}

// A download that says it is UTF-8 is taken as that; an upload is GBK or none.
func TestADownloadInUTF8(t *testing.T) {
	t.Parallel()
	text := `<?xml version="1.0" encoding="UTF-8"?><DownloadData version="V.3.0"><ICP><XGTZ><Tzxx><Tzlb>0</Tzlb><Tznr>请更正𠀀</Tznr></Tzxx></XGTZ></ICP></DownloadData>`
	f, err := wire.ReadDownload([]byte(text), wire.Options{})
	if err != nil || !f.Records[0].Sound() || f.Records[0].Body.(*wire.Notice).Text != "请更正𠀀" {
		t.Errorf("%v %+v", err, f.Records)
	}
}

// A download without a version is one of V.3.0, and that is noted.
func TestADownloadWithoutVersion(t *testing.T) {
	t.Parallel()
	f, err := wire.ReadDownload([]byte(`<DownloadData><ICP><ZXSJ><Zxxx><Zxlb>0</Zxlb><Jlid>5</Jlid></Zxxx></ZXSJ></ICP></DownloadData>`), wire.Options{})
	if err != nil || f.Version != wire.V30 || rules(f.Notes) != " version" {
		t.Errorf("%v %+v", err, f)
	}
}
