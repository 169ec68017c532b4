package translate_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"openicp/internal/exchange/translate"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/rule"
)

// dispatch writes records as the bytes of a version and reads them from these.
func dispatch(t rapid.TB, v wire.Version, records ...wire.Record) []wire.Record {
	t.Helper()
	f := wire.File{Version: v}
	for _, r := range records {
		f.Add(r.Kind, r.Body)
	}
	document, left, err := wire.Write(f, wire.Options{})
	if err != nil {
		t.Fatalf("it cannot be written: %v", err)
	}
	if len(left) > 0 {
		t.Fatalf("%s leaves out %v", v, left)
	}
	back, err := wire.ReadDownload(document, wire.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range back.Records {
		if len(r.Faults)+len(r.Notes) > 0 {
			t.Fatalf("what we wrote is not what we take: %v %v", r.Faults, r.Notes)
		}
	}
	return back.Records
}

func answer(t rapid.TB, record wire.Record, form *filing.Form, own []int64) translate.Answer {
	t.Helper()
	a, err := translate.ReadAnswer(record, form, own, 0)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func randomInput(t *rapid.T) flow.ReturnInput {
	fields := []string{"/sponsor/name", "/services/0/name", "/services/1/domains/0", "/documents/backdrop_photo", "/sponsor/lead/mobile"}
	reason := rapid.Custom(func(t *rapid.T) flow.Reason {
		text := phrase(t, true, 1, 40, "text")
		if rapid.Bool().Draw(t, "coded") {
			text = rapid.SampledFrom(rule.Reasons()).Draw(t, "code").Code
		}
		return flow.Reason{Field: rapid.SampledFrom(fields).Draw(t, "field"), Reason: text}
	})
	return flow.ReturnInput{Findings: rapid.SliceOfN(reason, 1, 6).Draw(t, "findings"), Also: rapid.SliceOf(rapid.SampledFrom([]string{"/services/0/access", "/sponsor/remark"})).Draw(t, "also"),
		Note: maybe(t, "note", func() string { return phrase(t, true, 1, 1500, "note") })}
}

var subject = translate.Subject{Operation: wire.OperationNewFiling, ID: 41, Mark: "41", Reference: "case-1", Names: []string{"示例一", "示例二"}}

// Every result comes back the same in our version, to the microsecond.
func TestResultsCrossInOurVersion(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		want := flow.Result{CaseID: "case-1", At: sentAt}
		want.Move = rapid.SampledFrom([]filing.MoveName{filing.SMSVerify, filing.SMSExpire, filing.SMSFail, filing.AdministrationReturn, filing.AdministrationRefuse}).Draw(t, "move")
		var err error
		switch want.Move {
		case filing.AdministrationReturn:
			want.Opinion, err = flow.ReadReturn(filing.PartyAdministration, randomInput(t))
		case filing.AdministrationRefuse:
			want.Decision, err = flow.ReadRefusal(randomInput(t))
		}
		if err != nil {
			t.Skip("a reason of blanks")
		}
		records, err := translate.NewResults(wire.Own, want, subject, translate.Decider{Name: "何示例", Decision: "示例〔2026〕1号", Basis: "信息产业部令第33号第十二条"})
		if err != nil || len(records) != 1 {
			t.Fatalf("%d records, %v", len(records), err)
		}
		back := dispatch(t, wire.Own, records...)[0]
		about, ok := translate.Addressed(back)
		if !ok || about.ID != 41 || about.Reference != "case-1" || about.Operation != wire.OperationNewFiling {
			t.Fatalf("it is addressed to %+v", about)
		}
		if diff := cmp.Diff(&want, answer(t, back, nil, nil).Result); diff != "" {
			t.Fatal(diff)
		}
	})
}

// In V.3.0 a return is one text for the whole form, a refusal begins with its mark, and neither is ever taken for the other.
func TestResultsInV30(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		in := randomInput(t)
		in.Note = strings.Map(inGBK, in.Note)
		for i := range in.Findings {
			in.Findings[i].Reason = strings.Map(inGBK, in.Findings[i].Reason)
		}
		opinion, err := flow.ReadReturn(filing.PartyAdministration, in)
		if err != nil {
			t.Skip("a reason of blanks")
		}
		decision, err := flow.ReadRefusal(in)
		if err != nil {
			t.Fatal(err)
		}
		returned := v30(t, flow.Result{Move: filing.AdministrationReturn, At: sentAt, Opinion: opinion})
		if returned.Move != filing.AdministrationReturn || returned.Opinion == nil || !strings.HasPrefix(returned.Opinion.Findings[0].Found.ZH, "退回修改。1. ") {
			t.Fatalf("a return became %+v", returned)
		}
		if diff := cmp.Diff([]string{"/documents", "/services", "/sponsor"}, returned.Opinion.Open); diff != "" {
			t.Fatal(diff)
		}
		refused := v30(t, flow.Result{Move: filing.AdministrationRefuse, At: sentAt, Decision: decision})
		if refused.Move != filing.AdministrationRefuse || refused.Decision == nil || len(refused.Decision.Remedies) == 0 {
			t.Fatalf("a refusal became %+v", refused)
		}
		if !refused.At.Equal(sentAt.Truncate(time.Second)) {
			t.Fatalf("it happened at %v", refused.At)
		}
	})
}

func inGBK(r rune) rune {
	if strings.ContainsRune("𬸚𠮷㛃€", r) {
		return '示'
	}
	return r
}

func v30(t rapid.TB, r flow.Result) *flow.Result {
	t.Helper()
	records, err := translate.NewResults(wire.V30, r, subject, translate.Decider{})
	if err != nil {
		t.Fatal(err)
	}
	result := answer(t, dispatch(t, wire.V30, records...)[0], nil, nil).Result
	if result == nil {
		t.Fatal("nothing comes of it")
	}
	return result
}

// Whatever an officer elsewhere writes: 不予備案 at its beginning refuses, all else returns, also nothing at all.
func TestOpinionsOfOthers(t *testing.T) {
	t.Parallel()
	for opinion, want := range map[string]filing.MoveName{
		"不予备案": filing.AdministrationRefuse, "　不予备案，主体已列入黑名单": filing.AdministrationRefuse, " \n不予备案：材料虚假。": filing.AdministrationRefuse,
		"": filing.AdministrationReturn, "材料不清晰，若再不更正将不予备案": filing.AdministrationReturn, "网站名称不规范": filing.AdministrationReturn,
		strings.Repeat("长", 1024): filing.AdministrationReturn,
	} {
		a := answer(t, wire.Record{Kind: wire.Reviewed, Body: &wire.ReviewResult{At: "2026-11-25", Opinion: opinion, Approved: wire.N(0), Operation: 1, ID: 4}}, nil, nil)
		if a.Result == nil || a.Result.Move != want || !a.Result.At.IsZero() {
			t.Errorf("%q: %+v", opinion, a.Result)
		}
	}
	if a := answer(t, wire.Record{Kind: wire.Reviewed, Body: &wire.ReviewResult{At: "2026-11-25", Approved: wire.N(1)}}, nil, nil); !a.Approved || a.Result != nil {
		t.Errorf("an approval is no grant until the numbers come: %+v", a)
	}
}

// V.3.0 says nothing of a verification that went well, and of the others by a text.
func TestVerificationInV30(t *testing.T) {
	t.Parallel()
	if records, err := translate.NewResults(wire.V30, flow.Result{Move: filing.SMSVerify, At: sentAt}, subject, translate.Decider{}); err != nil || len(records) > 0 {
		t.Errorf("%v %v", records, err)
	}
	for _, move := range []filing.MoveName{filing.SMSExpire, filing.SMSFail} {
		if got := v30(t, flow.Result{Move: move, At: sentAt}); got.Move != move {
			t.Errorf("%s became %s", move, got.Move)
		}
	}
	if awaited := translate.NewSMSAwaited(wire.V30, subject, sentAt); awaited != nil {
		t.Errorf("%v", awaited)
	}
	if a := answer(t, dispatch(t, wire.Own, translate.NewSMSAwaited(wire.Own, subject, sentAt)...)[0], nil, nil); !a.Awaiting || a.Result != nil {
		t.Errorf("%+v", a)
	}
}

// A real authority's answer to a faulty first filing (section 7.4 of the interface), its values invented.
func TestCodesOfOthers(t *testing.T) {
	t.Parallel()
	form := &filing.Form{Services: []filing.Service{{Name: "拾光随手记"}, {Name: "示例手账"}}}
	body := &wire.RecordResult{Operation: 1, Mark: "41", Items: []wire.ResultItem{
		{Code: 1015, Detail: "无效身份证号码，请核实后再次报备。错误数据：110108198503120019"},
		{Code: 1015, Detail: "无效身份证号码，请核实后再次报备。网站名称：示例手账，错误数据：110108198503120019"},
		{Code: 1010, Detail: "无效办公电话，请核实后再次报备。网站名称：示例手账，错误数据：0101234567890"},
		{Code: 1041, Detail: "网站首页URL中必须包含域名中的其中一项，请核实后再次报备。网站名称：拾光随手记"},
		{Code: 1063, Detail: "ICP备案接入信息中所使用的IP地址与你单位IP地址备案中报备的IP信息不一致，请核实后再次提交"},
	}}
	a := answer(t, wire.Record{Kind: wire.SubmissionResult, Body: body}, form, nil)
	if a.Result == nil || a.Result.Move != filing.AdministrationReturn || !a.Provider {
		t.Fatalf("%+v", a)
	}
	want := []string{"/services/0/domains", "/services/0/home_urls", "/services/1/lead/document/number", "/services/1/lead/office_phones", "/sponsor/document/number", "/sponsor/lead/document/number"}
	if diff := cmp.Diff(want, a.Result.Opinion.Open); diff != "" {
		t.Error(diff)
	}
	for _, f := range a.Result.Opinion.Findings {
		if strings.Contains(f.Found.ZH, "19850312") || strings.Contains(f.Found.ZH, "0101234567890") {
			t.Errorf("a finding repeats what stood there: %s", f.Found.ZH)
		}
	}
	for _, code := range []int64{5001, 5003, 1045, 1054, 4711} {
		a := answer(t, wire.Record{Kind: wire.SubmissionResult, Body: &wire.RecordResult{Operation: 1, Items: []wire.ResultItem{{Code: code}}}}, form, nil)
		if a.Result != nil || !a.Provider || len(a.Findings) != 1 {
			t.Errorf("%d is the provider's: %+v", code, a)
		}
	}
}

// A grant is the filing's data: whoever's order the services come in, the numbers come out in that of the form.
func TestGrantsCross(t *testing.T) {
	t.Parallel()
	for _, v := range wire.Versions() {
		form := example(t, "enterprise.json")
		second := form.Services[0]
		second.Name, second.Domains = "示例云图商城", []string{"second-example.cn"}
		form.Services = append(form.Services, second)
		s := submission(t, form, filing.FirstFiling)
		mine := newNumbers()
		mine.last[translate.ObjectService] = 70
		up, err := translate.NewUpload(v, outgoing(s, nil), mine)
		if err != nil {
			t.Fatal(err)
		}
		record, err := translate.NewFiled(v, sent(t, v, up.Record), translate.Granted{Case: "theirs", Objects: newNumbers(), ProviderID: 110000000999, At: sentAt,
			Numbers: flow.Numbers{Sponsor: "京ICP备2026000001号", Services: []string{"京ICP备2026000001号-1", "京ICP备2026000001号-2"}}})
		if err != nil {
			t.Fatal(err)
		}
		services := record.Body.(*wire.Filed).Services
		services[0], services[1] = services[1], services[0]
		back := dispatch(t, v, record)[0]
		if about, ok := translate.Addressed(back); !ok || about.ID != 1 || about.Operation != wire.OperationNewFiling {
			t.Errorf("%s: it is addressed to %+v", v, about)
		}
		a := answer(t, back, form, []int64{71, 72})
		if a.Result == nil || a.Result.Move != filing.AdministrationGrant {
			t.Fatalf("%s: %+v", v, a)
		}
		want := &flow.Numbers{Sponsor: "京ICP备2026000001号", Services: []string{"京ICP备2026000001号-1", "京ICP备2026000001号-2"}}
		if diff := cmp.Diff(want, a.Result.Numbers); diff != "" {
			t.Errorf("%s: %s", v, diff)
		}
		if a.Filing.SponsorID != 1 || a.Filing.Services[1].ID != 1 || a.Filing.Services[0].Domains[form.Services[1].Domains[0]] != 2 {
			t.Errorf("%s: the administration's numbers: %+v", v, a.Filing)
		}
	}
}
