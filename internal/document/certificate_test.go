package document_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

func certificate() document.Certificate {
	return document.Certificate{Number: "京B2-20260001", Company: "北京示例云图科技有限公司", LegalRepresentative: "张示例", RegisteredAddress: "北京市海淀区中关村大街1号3层301室",
		Kinds: []string{"publishing", "community"}, Coverage: licence.OneProvince, Provinces: []string{"110000"},
		Services: []document.LicensedService{{Name: "示例云图会员资料库", Domain: "yuntu-example.cn", Number: "京B2-20260001-1", Kinds: []string{"publishing"}}},
		IssuedOn: civil.Date{Year: 2026, Month: time.December, Day: 18}, ValidTo: licence.ValidTo(civil.Date{Year: 2026, Month: time.December, Day: 18}),
		AdministrationZH: "北京市通信管理局", AdministrationEN: "Beijing Communications Administration",
		Conditions: []fault.Text{{ZH: "不得经营信息搜索查询服务。", EN: "No information search."}},
		LookupURL:  "https://icp.example.cn/lookup?q=" + url.QueryEscape("京B2-20260001"), Specimen: true}
}

// The certificate names what the law publishes of a licence, lists services and conditions in its annex, and its code leads to the
// public lookup of its number.
func TestCertificateSaysWhatIsLicensed(t *testing.T) {
	t.Parallel()
	pdf, err := document.LicenceCertificate(certificate())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "certificate", pdf)
	text := textOf(t, pdf)
	for _, want := range []string{"中华人民共和国", "增值电信业务经营许可证", "京B2-20260001", "北京示例云图科技有限公司", "张示例", "北京市海淀区中关村大街1号3层301室", "（B25）",
		"信息发布平台和递送服务、信息社区平台服务", "北京市", "自2026年12月18日至2031年12月18日", "北京市通信管理局", "示例云图会员资料库", "yuntu-example.cn", "京B2-20260001-1", "特别规定事项",
		"届满90日前申请", "不得经营信息搜索查询服务。", "附页", "样本"} {
		if !strings.Contains(text, bare(want)) {
			t.Errorf("%q is not on the certificate", want)
		}
	}
	got, err := document.Accept(filing.VerificationSheet, "application/pdf", pdf)
	if err != nil || got.Pages != 2 {
		t.Errorf("%d pages; %v", got.Pages, err)
	}
	codes := codesOn(t, pdf)
	if !slices.Equal(codes[0], []string{certificate().LookupURL}) || len(codes[1]) != 0 {
		t.Errorf("the certificate reads %q", codes)
	}
	read, err := url.Parse(codes[0][0])
	if err != nil || read.Path != "/lookup" || read.Query().Get("q") != certificate().Number {
		t.Errorf("the code leads to %v", read)
	}
	again, err := document.LicenceCertificate(certificate())
	if err != nil || string(again) != string(pdf) {
		t.Errorf("%d bytes, then %d; %v", len(pdf), len(again), err)
	}
}

// Invented data are marked as such, and a real licence is not.
func TestCertificateTellsASpecimen(t *testing.T) {
	t.Parallel()
	k := certificate()
	k.Specimen, k.Provinces, k.Coverage = false, nil, licence.Several
	pdf, err := document.LicenceCertificate(k)
	if err != nil {
		t.Fatal(err)
	}
	if text := textOf(t, pdf); strings.Contains(text, "样本") || !strings.Contains(text, "跨省、自治区、直辖市") {
		t.Error("a licence for several provinces does not read as one")
	}
}

// A licence that has ended cannot be taken for one in force.
func TestCertificateTellsThatItEnded(t *testing.T) {
	t.Parallel()
	k := certificate()
	k.Ended = fault.Text{ZH: "已吊销（2028-03-01）", EN: "Revoked on 2028-03-01"}
	pdf, err := document.LicenceCertificate(k)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "ended certificate", pdf)
	if n := strings.Count(textOf(t, pdf), "已吊销（2028-03-01）"); n < 3 { // in words, and across two pages
		t.Errorf("said %d times", n)
	}
}

// Fifty services, names of every length and many conditions come out whole.
func TestLongCertificateLosesNothing(t *testing.T) {
	t.Parallel()
	k := certificate()
	k.Company, k.RegisteredAddress, k.Kinds = strings.Repeat("内蒙古自治区㛃䶮示例科技", 33)+"公司", strings.Repeat("示例路", 200), licence.Kinds.Codes()
	k.Services, k.Conditions, k.Provinces = nil, nil, nil
	for i := range 50 {
		k.Services = append(k.Services, document.LicensedService{Name: fmt.Sprintf("第%d项服务%s", i+1, strings.Repeat("名", i*8)), Domain: fmt.Sprintf("s%d-%s.example.cn", i, strings.Repeat("l", 200)),
			Number: fmt.Sprintf("京B2-20260001-%d", i+1), Kinds: []string{"search", "another"}})
	}
	for i := range 30 {
		k.Conditions = append(k.Conditions, fault.Text{ZH: fmt.Sprintf("第%d项特别规定，%s。", i+1, strings.Repeat("很长的规定", 20)), EN: "One more condition."})
	}
	pdf, err := document.LicenceCertificate(k)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "long certificate", pdf)
	text := textOf(t, pdf)
	want := []string{k.Company, k.RegisteredAddress, "another"}
	for _, service := range k.Services {
		want = append(want, service.Name, service.Domain, service.Number)
	}
	for i := range 30 {
		want = append(want, fmt.Sprintf("第%d项特别规定", i+1))
	}
	for _, each := range want {
		if !strings.Contains(text, bare(each)) {
			t.Errorf("%q is lost", each)
		}
	}
}

func TestCertificateNamesMissingCharacters(t *testing.T) {
	t.Parallel()
	k := certificate()
	k.LegalRepresentative = "王😀"
	if _, err := document.LicenceCertificate(k); fault.As(err) == nil || fault.As(err).Code != "glyph_missing" {
		t.Errorf("%v", err)
	}
}
