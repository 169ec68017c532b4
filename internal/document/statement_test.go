package document_test

import (
	"fmt"
	"strings"
	"testing"

	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

func statement() document.Statement {
	return document.Statement{SponsorNumber: "京ICP备2026000001号", SponsorName: "北京示例云图科技有限公司", SponsorKind: filing.Enterprise,
		AdministrationZH: "北京市通信管理局", AdministrationEN: "Beijing Communications Administration", GrantedOn: "2026-12-10",
		Services: []document.StatedService{{Number: "京ICP备2026000001号-1", Name: "示例云图官方网站", Kind: filing.Website,
			Domains: []string{"yuntu-example.cn", "www.yuntu-example.com"}}},
		LookupURL: "https://icp.example.cn/lookup?q=%E4%BA%ACICP%E5%A4%872026000001%E5%8F%B7", On: civil.Date{Year: 2026, Month: 12, Day: 11}}
}

func TestStatementSaysWhatIsPublic(t *testing.T) {
	t.Parallel()
	pdf, err := document.StatementOfFiling(statement())
	if err != nil {
		t.Fatal(err)
	}
	text := textOf(t, pdf)
	for _, want := range []string{"备案情况说明", "京ICP备2026000001号-1", "北京示例云图科技有限公司", "企业", "北京市通信管理局", "2026-12-10", "示例云图官方网站", "网站",
		"yuntu-example.cn；www.yuntu-example.com", "https://icp.example.cn/lookup?q=%E4%BA%ACICP", "以公开查询当时的结果为准；不是通信管理局出具的证书", "打印日期 2026-12-11"} {
		if !strings.Contains(text, bare(want)) {
			t.Errorf("%q is not on the page: %s", want, text)
		}
	}
	if strings.Contains(text, "前置审批") || strings.Contains(text, "服务1") {
		t.Error("the page names what there is none of")
	}
	got, err := document.Accept(filing.VerificationSheet, "application/pdf", pdf)
	if err != nil || got.Pages != 1 {
		t.Errorf("%d pages; %v", got.Pages, err)
	}
}

// Many services with many domains come out whole, on as many pages as they need; a name of any length too.
func TestLongStatementLosesNothing(t *testing.T) {
	t.Parallel()
	s := statement()
	s.SponsorName = strings.Repeat("内蒙古自治区㛃䶮示例研究院", 25)
	s.Services = nil
	var want []string
	for i := range 20 {
		service := document.StatedService{Number: fmt.Sprintf("京ICP备2026000001号-%d", i+1), Name: fmt.Sprintf("示例服务第%d项", i+1), Kind: filing.App, Approvals: []string{"news", "another"}}
		for j := range 50 {
			service.Domains = append(service.Domains, fmt.Sprintf("d%d-%d-%s.example.cn", i, j, strings.Repeat("l", 40)))
		}
		s.Services = append(s.Services, service)
		want = append(append(want, service.Number, service.Name), service.Domains...)
	}
	pdf, err := document.StatementOfFiling(s)
	if err != nil {
		t.Fatal(err)
	}
	text := textOf(t, pdf)
	for _, each := range append(want, s.SponsorName, "服务20", "新闻", "another") {
		if !strings.Contains(text, bare(each)) {
			t.Errorf("%q is lost", each)
		}
	}
}

func TestStatementNamesMissingCharacters(t *testing.T) {
	t.Parallel()
	s := statement()
	s.SponsorName = "王😀"
	if _, err := document.StatementOfFiling(s); fault.As(err).Code != "glyph_missing" {
		t.Errorf("%v", err)
	}
}

// The same filing prints the same bytes.
func TestStatementIsRepeatable(t *testing.T) {
	t.Parallel()
	first, err := document.StatementOfFiling(statement())
	if err != nil {
		t.Fatal(err)
	}
	again, err := document.StatementOfFiling(statement())
	if err != nil || string(first) != string(again) {
		t.Errorf("%d bytes, then %d; %v", len(first), len(again), err)
	}
}
