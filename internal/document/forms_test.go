package document_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"openicp/internal/civil"
	"openicp/internal/document"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// printers are the forms by name.
var printers = map[string]func(document.Sheet) ([]byte, error){
	"verification_sheet": document.VerificationSheet,
	"security_agreement": document.SecurityAgreement,
	"commitment_letter":  document.CommitmentLetter,
	"cover_sheet":        document.CoverSheet,
}

func enterprise() document.Sheet {
	form := &filing.Form{Province: "110000", Profile: filing.Current,
		Sponsor: &filing.Sponsor{Kind: filing.Enterprise, Name: "北京示例云图科技有限公司",
			Document:          &filing.Document{Type: filing.BusinessLicence, Number: "91110108MA01T3X71T"},
			RegisteredAddress: "北京市海淀区中关村大街1号3层301室",
			Lead: &filing.Lead{Name: "张示例", Mobile: "13800138000",
				Document: &filing.Document{Type: filing.ResidentID, Number: "110108198503120011"}}},
		Services: []filing.Service{{Kind: filing.Website, Name: "示例云图官方网站", Domains: []string{"yuntu-example.cn"},
			Access: &filing.Access{Mode: "virtual_host", ServerProvince: "110000", IPs: []string{"203.0.113.10"}}}}}
	return sheetOf(form, "北京市通信管理局")
}

func individual() document.Sheet {
	form := &filing.Form{Province: "440000", Profile: filing.Classic,
		Sponsor: &filing.Sponsor{Kind: filing.Individual, Name: "王示例",
			Document:          &filing.Document{Type: filing.ResidentID, Number: "440106199206070028"},
			RegisteredAddress: "广东省广州市天河区体育东路100号2栋1502房",
			Lead: &filing.Lead{Name: "王示例", Mobile: "13500135000",
				Document: &filing.Document{Type: filing.ResidentID, Number: "440106199206070028"}}},
		Services: []filing.Service{{Kind: filing.Website, Name: "拾光随手记", Domains: []string{"sheying-example.cn"},
			Access: &filing.Access{Mode: "cloud", ServerProvince: "440000", IPs: []string{"203.0.113.20"}}}}}
	return sheetOf(form, "广东省通信管理局")
}

func sheetOf(form *filing.Form, administration string) document.Sheet {
	return document.Sheet{CaseID: "019327c4-7b1a-7c3e-9d42-5a6b1c2d3e4f", Form: form, ProviderName: "示例云计算有限公司",
		ProviderAddress: "广东省深圳市南山区示例路1号示例大厦8层 备案原件组（邮编 518000）", AdministrationName: administration,
		On: civil.Date{Year: 2026, Month: 11, Day: 24}, Papers: filing.Papers(form.Profile, form),
		LookupURL: "https://icp.cloud-example.cn/portal/applications/019327c4-7b1a-7c3e-9d42-5a6b1c2d3e4f"}
}

// long has everything at the length the form allows, rare characters included.
func long() document.Sheet {
	s := individual()
	s.Form.Sponsor.Kind, s.Form.Sponsor.Name = filing.PublicInstitution, strings.Repeat("内蒙古自治区㛃䶮示例研究院", 15)
	s.Form.Sponsor.RegisteredAddress = strings.Repeat("示例路", 60)
	service := s.Form.Services[0]
	service.Name, service.Domains, service.Access = strings.Repeat("很长的名称", 30), nil, &filing.Access{}
	for range 50 {
		service.Domains = append(service.Domains, strings.Repeat("long-label-", 12)+"example.cn")
		service.Access.IPs = append(service.Access.IPs, "203.0.113.20-203.0.113.200")
	}
	s.Form.Services = []filing.Service{service, s.Form.Services[0]}
	return s
}

// textOf reads a form back with pdftotext, without any space, since lines break where they must.
func textOf(t *testing.T, pdf []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Fatal("pdftotext is needed: install poppler-utils")
	}
	file := filepath.Join(t.TempDir(), "form.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	if tool, err := exec.LookPath("qpdf"); err == nil {
		if out, err := exec.Command(tool, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("qpdf: %v\n%s", err, out)
		}
	}
	return bare(string(out))
}

func bare(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '　' || unicode.IsSpace(r) }), "")
}

// S18: name, kind, domain, signature and date are the applicant's; the checks are the provider's. S22: the agreement.
// S25: the cover sheet names the papers and their copies.
func TestFormsSayWhatTheyMust(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		sheet document.Sheet
		form  string
		pages int
		want  []string
	}{
		"S18 verification sheet of an individual": {individual(), "verification_sheet", 1, []string{"网站备案信息真实性核验单", "王示例",
			"sheying-example.cn", "居民身份证原件", "440106199206070028", "拾光随手记", "203.0.113.20", "云接入", "核验人签字", "接入商盖章",
			"网站负责人签字", "提供虚假信息的，接受关闭网站、注销备案、列入黑名单的处理。", "019327c4-7b1a-7c3e-9d42-5a6b1c2d3e4f", "2026-11-24"}},
		"verification sheet of a unit": {enterprise(), "verification_sheet", 1, []string{"北京示例云图科技有限公司", "营业执照原件",
			"负责人居民身份证原件", "91110108MA01T3X71T", "虚拟主机", "北京"}},
		"S22 security agreement": {individual(), "security_agreement", 2, []string{"信息安全管理协议书", "示例云计算有限公司", "王示例",
			"（九）含有法律、行政法规禁止的其他内容的。", "一式两份", "sheying-example.cn"}},
		"commitment letter of a unit": {enterprise(), "commitment_letter", 1, []string{"互联网信息服务备案承诺书", "北京市通信管理局：",
			"本单位（北京示例云图科技有限公司，营业执照号码91110108MA01T3X71T）", "法定代表人签字", "单位公章"}},
		"commitment letter of an individual": {individual(), "commitment_letter", 1, []string{"本人（王示例", "手印"}},
		"S25 cover sheet": {individual(), "cover_sheet", 1, []string{"备案原件寄送单", "示例云计算有限公司", "邮编518000", "真实性核验单",
			"身份证（正反面）", "域名证书", "幕布照", "信息安全管理协议书", "合计10份", "快递公司", "运单号", "https://icp.cloud-example.cn/portal/"}},
		"cover sheet without papers": {enterprise(), "cover_sheet", 1, []string{"本申请不需要邮寄原件。"}},
		"blank":                      {document.Sheet{}, "verification_sheet", 1, []string{"有效证件原件"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf, err := printers[tc.form](tc.sheet)
			if err != nil {
				t.Fatal(err)
			}
			text := textOf(t, pdf)
			for _, want := range tc.want {
				if !strings.Contains(text, bare(want)) {
					t.Errorf("%q is not on the page", want)
				}
			}
			got, err := document.Accept(filing.VerificationSheet, "application/pdf", pdf)
			if err != nil || got.Pages != tc.pages {
				t.Errorf("our own form: %d pages, want %d; %v", got.Pages, tc.pages, err)
			}
		})
	}
}

// Names and lists at the length the API takes come out whole, on as many pages as they need.
func TestLongEntriesLoseNothing(t *testing.T) {
	t.Parallel()
	s := long()
	for i := range s.Form.Services[0].Domains {
		s.Form.Services[0].Domains[i] = strings.Repeat("l", i+1) + "." + s.Form.Services[0].Domains[i]
	}
	for form, print := range printers {
		pdf, err := print(s)
		if err != nil {
			t.Fatalf("%s: %v", form, err)
		}
		text := textOf(t, pdf)
		want := []string{s.Form.Sponsor.Name}
		if form != "cover_sheet" {
			want = append(want, s.Form.Services[0].Domains...)
		}
		for _, each := range want {
			if !strings.Contains(withoutMargins(text, s), each) {
				t.Errorf("%s lost %q", form, each)
			}
		}
	}
}

// withoutMargins takes out what stands at the head and foot of each page, where it parts what runs over two pages.
func withoutMargins(text string, s document.Sheet) string {
	foot := regexp.MustCompile(`(一式两份|签字盖章后|请将本单)[^。]*。[^。]*?第\d+页，共\d+页[A-Za-z0-9,.]*?Page\d+of\d+`)
	head := regexp.MustCompile(s.CaseID + `扫码收件打印日期[0-9-]+Scantofindthecase.Printedon[0-9-]{10}` + s.ProviderName)
	return head.ReplaceAllString(foot.ReplaceAllString(text, ""), "")
}

// 䶮 and 㛃 stand in names of people and are outside GB 2312; U+20164 is outside the first plane of Unicode.
func TestRareCharactersArePrinted(t *testing.T) {
	t.Parallel()
	s := individual()
	s.Form.Sponsor.Name = "王䶮㛃"
	pdf, err := document.VerificationSheet(s)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(textOf(t, pdf), "王䶮㛃") {
		t.Error("a rare character is lost")
	}
	s.Form.Sponsor.Name = "王\U00020164"
	other, err := document.VerificationSheet(s)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(pdf, other) {
		t.Error("U+20164 is not drawn")
	}
}

func TestMissingCharacterIsNamedNotLeftBlank(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{"王\U0002b820": "U+2B820", "王\u202e例": "U+202E", "王\x00": "U+0000", "王😀": "U+1F600"} {
		s := individual()
		s.Form.Sponsor.Name = name
		for form, print := range printers {
			pdf, err := print(s)
			f := fault.As(err)
			if f == nil || f.Code != "glyph_missing" || pdf != nil {
				t.Fatalf("%s: %v", form, err)
			}
			if !strings.Contains(f.Text.ZH, want) || !strings.Contains(f.Text.EN, want) || strings.Contains(f.Text.ZH, "王") {
				t.Errorf("%s: %s", form, f.Text.ZH)
			}
		}
	}
}

func TestEntryHigherThanAPageIsRefused(t *testing.T) {
	t.Parallel()
	s := individual()
	s.Form.Sponsor.Name = strings.Repeat("名", 5000)
	_, err := document.VerificationSheet(s)
	if f := fault.As(err); f == nil || f.Code != "entry_too_long" {
		t.Errorf("%v", err)
	}
}

// The same input prints the same bytes, also when many print at once.
func TestPrintingIsRepeatable(t *testing.T) {
	t.Parallel()
	for form, print := range printers {
		first, err := print(enterprise())
		if err != nil {
			t.Fatal(err)
		}
		var wait sync.WaitGroup
		for range 8 {
			wait.Go(func() {
				if again, err := print(enterprise()); err != nil || !bytes.Equal(first, again) {
					t.Errorf("%s: %d bytes, first %d; %v", form, len(again), len(first), err)
				}
			})
		}
		wait.Wait()
	}
}
