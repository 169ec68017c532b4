package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/query"
)

// applied is an application for a licence of a company that has filed, driven as its people would.
type applied struct {
	t     *testing.T
	s     *server
	filed *player
	id    filing.ApplicationID
	form  *licence.Form
}

func newApplied(t *testing.T, n int) *applied {
	t.Helper()
	ctx := context.Background()
	s, err := newServer(ctx, where{Data: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.house.Store.Close(); err != nil {
			t.Error(err)
		}
	})
	d := &demo{server: s, password: "correct horse"}
	if err := d.people(ctx); err != nil {
		t.Fatal(err)
	}
	p, err := d.player(ctx, n)
	if err == nil {
		err = p.until(filing.Filed)
	}
	if err != nil {
		t.Fatal(err)
	}
	a := &applied{t: t, s: s, filed: p, form: invented.Licence(n, "110000", invented.Applicant{})}
	a.form.Company.BusinessScope = "技术开发；第二类增值电信业务"
	content, err := json.Marshal(a.form)
	if err != nil {
		t.Fatal(err)
	}
	made, err := s.house.CreateLicence(ctx, p.sponsor, content, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	a.id = made.Case
	a.papers(func(query.LicenceDocument) bool { return true })
	return a
}

// papers draws and uploads those papers of the case that want it.
func (a *applied) papers(wanted func(query.LicenceDocument) bool) {
	a.t.Helper()
	scans, err := a.filed.d.pen()
	if err != nil {
		a.t.Fatal(err)
	}
	for _, d := range a.view().Documents {
		if !wanted(d) {
			continue
		}
		picture, err := scans.LicencePaper(d.Slot, a.form)
		if err == nil {
			_, err = a.s.house.StorePaperOf(context.Background(), a.filed.sponsor, flow.OfLicenceApplication, a.id, drawnPaper(filing.Slot(d.Slot), picture), 0)
		}
		if err != nil {
			a.t.Fatalf("%s: %v", d.Slot, err)
		}
	}
}

func (a *applied) view() *query.LicenceCase {
	a.t.Helper()
	view, err := (&query.Query{House: a.s.house}).LicenceCase(context.Background(), a.filed.sponsor, a.id)
	if err != nil {
		a.t.Fatal(err)
	}
	return view
}

func (a *applied) move(who policy.Actor, name licence.MoveName, input any) {
	a.t.Helper()
	content, err := json.Marshal(input)
	if err != nil {
		a.t.Fatal(err)
	}
	if _, err := a.s.house.Run(context.Background(), who, flow.Command{Of: flow.OfLicenceApplication, Case: a.id, Name: string(name), Input: content}); err != nil {
		a.t.Fatalf("%s: %v %+v", name, err, fault.As(err).Extra)
	}
}

// pageOf reads a printed paper back, without any space.
func pageOf(t *testing.T, pdf []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(text)), "")
}

// The papers of an application are printed from what the company filled in, for who may see the case, and only those it is asked for;
// the letters say what happened, each with its day; the licence bears its number and leads to the public lookup (S39, S40, S41, S42).
func TestLicencePapersAndLettersArePrinted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	a := newApplied(t, 7)
	prints := licencePrinter(a.s.house, &query.Query{House: a.s.house}, true)
	const origin = "https://icp.example.cn"
	form := func(name string) string {
		pdf, err := prints.Form(ctx, a.filed.sponsor, a.id, name, origin)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return pageOf(t, pdf)
	}
	letter := func(who policy.Actor, name string) string {
		pdf, err := prints.Letter(ctx, who, a.id, name, origin)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return pageOf(t, pdf)
	}
	has := func(name, page string, wants ...string) {
		t.Helper()
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s: %q is not on the page", name, want)
			}
		}
	}
	has("application form", form("application_form.pdf"), a.form.Company.Name, a.form.Company.Document.Number, a.form.Company.LegalRepresentative.Document.Number, a.form.Services[0].Domain, "北京市通信管理局", "示例云计算有限公司")
	has("undertaking", form("security_undertaking"), a.form.Staff.SecurityOfficer.Name, string(a.view().Reference))
	for _, none := range []string{"board_application", "business_plan", "verification_sheet"} {
		if _, err := prints.Form(ctx, a.filed.sponsor, a.id, none, origin); fault.As(err).Code != "not_found" {
			t.Errorf("%s: %v", none, err)
		}
	}
	stranger := a.filed.sponsor
	stranger.ID = "somebody"
	if _, err := prints.Form(ctx, stranger, a.id, "application_form", origin); fault.As(err).Code != "not_found" {
		t.Errorf("for a stranger: %v", err)
	}
	if _, err := prints.Letter(ctx, a.filed.sponsor, a.id, "acceptance", origin); fault.As(err).Code != "letter_not_written" {
		t.Errorf("before it is written: %v", err)
	}

	a.move(a.filed.sponsor, licence.Submit, struct{}{})
	a.move(a.filed.officer, licence.AcceptanceCorrect, flow.ReturnInput{Findings: []flow.Reason{{Field: "/company/business_scope", Reason: "与营业执照不一致"}, {Field: "/documents/business_plan", Reason: "缺第二章"},
		{Field: "/services/0/domain", Reason: "与域名证书不一致"}}, Note: "请逐页盖章。"})
	has("correction", letter(a.filed.officer, "correction"), "补正通知书", "共3项", "经营范围", "业务发展计划", "（第1项）", "缺第二章", "请逐页盖章。", a.form.Company.Document.Number, origin+"/portal/l/"+string(a.id))
	a.papers(func(d query.LicenceDocument) bool { return d.State == "rejected" })
	a.move(a.filed.sponsor, licence.Submit, struct{}{})
	a.move(a.filed.officer, licence.AcceptanceAccept, struct{}{})
	has("acceptance", letter(a.filed.sponsor, "acceptance"), "受理通知书", "决定予以受理", "60日内作出决定")
	until := a.view().AcceptedAt.AddDate(0, 0, 20).Format(time.DateOnly)
	a.move(a.filed.officer, licence.ReviewPause, map[string]any{"ground": "expert_review", "expected_until": until})
	has("pause", letter(a.filed.sponsor, "pause"), "暂停计时通知书", "专家评审", "60日的决定期限已用0日，剩余60日")
	for _, none := range []string{"pause-2", "pause-0", "pause-x", "refusal", "non_acceptance", "grant", "correction-2"} {
		if _, err := prints.Letter(ctx, a.filed.sponsor, a.id, none, origin); fault.As(err).Kind != fault.NotFound {
			t.Errorf("%s: %v", none, err)
		}
	}
	a.move(a.filed.officer, licence.ReviewResume, struct{}{})
	a.move(a.filed.officer, licence.DecisionGrant, struct{}{})
	has("grant", letter(a.filed.sponsor, "grant.pdf"), "准予许可决定书", "北京市", "10个工作日内")
	a.move(a.filed.officer, licence.LicenceIssue, struct{}{})

	pdf, err := prints.Certificate(ctx, a.filed.officer, *a.view().Licence, origin)
	if err != nil {
		t.Fatal(err)
	}
	number := *a.view().Numbers.Licence
	has("certificate", pageOf(t, pdf), number, a.form.Company.Name, a.form.Company.LegalRepresentative.Name, "北京市", a.form.Services[0].Name, a.form.Services[0].Domain, "样本", origin+"/lookup?q=%E4%BA%ACB2-")
	if _, err := prints.Certificate(ctx, stranger, *a.view().Licence, origin); fault.As(err).Code != "not_found" {
		t.Errorf("for a stranger: %v", err)
	}
	// A renewal's form names the licence it is about.
	issued := a.id
	renewal := *a.form
	renewal.Kind, renewal.Licence = licence.Renewal, *a.view().Licence
	content, err := json.Marshal(renewal)
	if err != nil {
		t.Fatal(err)
	}
	made, err := a.s.house.CreateLicence(ctx, a.filed.sponsor, content, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	a.id = made.Case
	has("application form of a renewal", form("application_form"), "已有许可证", number)
	a.id = issued
	// Staff who have something printed stand in the trail.
	events, err := (&query.Query{House: a.s.house}).LicenceHistory(ctx, policy.Actor{ID: "auditor", Role: policy.Auditor, Channel: "test"}, a.id)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(marshalled(t, events), "letter_correction"); n != 1 {
		t.Errorf("the officer’s letter stands %d times in the trail: %s", n, marshalled(t, events))
	}
}

// A refusal names each reason by the field as the form asks for it, and the remedies; one that is not taken on says on which ground.
func TestRefusalsArePrinted(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for name, tc := range map[string]struct {
		moves func(*applied)
		want  []string
	}{
		"refusal": {func(a *applied) {
			a.move(a.filed.officer, licence.AcceptanceAccept, struct{}{})
			a.move(a.filed.officer, licence.DecisionRefuse, flow.ReturnInput{Findings: []flow.Reason{{Field: "/shareholders/1/name", Reason: "股东情况不实"}}})
		}, []string{"不予许可决定书", "股东情况不实", "（第2项）", "行政复议", "行政诉讼"}},
		"non_acceptance": {func(a *applied) {
			a.move(a.filed.officer, licence.AcceptanceRefuse, map[string]string{"ground": "not_needed", "note": "只销售自有商品。"})
		}, []string{"不予受理通知书", "依法不需要取得行政许可", "只销售自有商品。", "行政复议"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := newApplied(t, 9)
			a.move(a.filed.sponsor, licence.Submit, struct{}{})
			tc.moves(a)
			pdf, err := licencePrinter(a.s.house, &query.Query{House: a.s.house}, false).Letter(ctx, a.filed.sponsor, a.id, name, "https://icp.example.cn")
			if err != nil {
				t.Fatal(err)
			}
			page := pageOf(t, pdf)
			for _, want := range tc.want {
				if !strings.Contains(page, want) {
					t.Errorf("%q is not in the letter: %s", want, page)
				}
			}
		})
	}
}

func marshalled(t *testing.T, v any) string {
	t.Helper()
	content, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
