package document_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
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

func applicant() document.LicenceSheet {
	return document.LicenceSheet{CaseID: "019327c4-7b1a-7c3e-9d42-5a6b1c2d3e50", ProviderName: "示例云计算有限公司", AdministrationName: "北京市通信管理局",
		On: civil.Date{Year: 2026, Month: time.November, Day: 24}, Form: &licence.Form{Province: "110000", Profile: filing.Current, Coverage: licence.OneProvince,
			Company: &licence.Company{Kind: filing.Enterprise, Name: "北京示例云图科技有限公司",
				Document:          &filing.Document{Type: filing.BusinessLicence, Number: "91110108MA01T3X71T", ValidTo: filing.LongTerm},
				RegisteredAddress: "北京市海淀区中关村大街1号3层301室", RegisteredCapital: 5_000_000, BusinessScope: "技术开发；第二类增值电信业务（凭许可证经营）",
				LegalRepresentative: &filing.Person{Name: "张示例", Document: &filing.Document{Type: filing.ResidentID, Number: "110108198503120011"}},
				Contact:             &filing.Lead{Name: "李示例", Mobile: "13700137000", Email: "licence@example.com", OfficePhones: []string{"086-010-82345678"}}},
			Shareholders: []licence.Shareholder{{Name: "张示例", Kind: licence.PersonOwner, Origin: licence.Mainland, Share: 6000},
				{Name: "示例海外投资有限公司", Kind: licence.CompanyOwner, Origin: licence.Foreign, Share: 4000, Traced: true}},
			Staff: &licence.Staff{Total: 8, Insured: 6, Technical: 3, SecurityOfficer: &filing.Person{Name: "王示例"}},
			Services: []licence.Service{{Name: "示例云图会员资料库", Domain: "yuntu-example.cn", Kinds: []string{"publishing", "community"}, Paid: []string{"users"},
				ServerProvince: "110000", IPs: []string{"203.0.113.10"}, DomainEvidence: &filing.DomainEvidence{HolderName: "北京示例云图科技有限公司", ExpiresOn: "2031-05-06"}}},
			PriorApprovals: []filing.PriorApproval{}}}
}

// crowded has everything at the length and number the form allows.
func crowded() document.LicenceSheet {
	s := applicant()
	f := s.Form
	f.Profile, f.BulletinBoard = filing.Classic, true
	f.Company.Name = strings.Repeat("内蒙古自治区㛃䶮示例科技", 33) + "有限公司"
	f.Company.RegisteredAddress = strings.Repeat("示例路", 200)
	f.Company.BusinessScope = ""
	for i := range 200 {
		f.Company.BusinessScope += fmt.Sprintf("第%d项示例经营范围（依法须经批准）；", i+1)
	}
	s.AdministrationName = strings.Repeat("示例", 40) + "通信管理局"
	f.Shareholders, f.Services = nil, nil
	for i := range 200 {
		f.Shareholders = append(f.Shareholders, licence.Shareholder{Name: fmt.Sprintf("第%d号示例投资合伙企业（有限合伙）%s", i+1, strings.Repeat("很长", i%9)),
			Kind: licence.CompanyOwner, Origin: licence.Mainland, Share: 50, Traced: i%2 == 0})
	}
	f.Shareholders[7].Name = strings.Repeat("名", 400)
	for i := range 50 {
		service := licence.Service{Name: fmt.Sprintf("第%d项%s", i+1, strings.Repeat("很长的名称", 10)), Domain: fmt.Sprintf("s%d.%sexample.cn", i, strings.Repeat("long-label.", 20)),
			Kinds: licence.Kinds.Codes(), Paid: licence.Payers.Codes(), ServerProvince: "110000"}
		for j := range 200 {
			service.IPs = append(service.IPs, fmt.Sprintf("203.0.113.%d-203.0.113.%d", j, i+j))
		}
		f.Services = append(f.Services, service)
	}
	for _, item := range filing.Approvals {
		f.PriorApprovals = append(f.PriorApprovals, filing.PriorApproval{Item: item.Code, Number: "示例许字〔2026〕" + item.Code, ValidTo: "2030-01-01"})
	}
	return s
}

// Whatever the table of papers says is filled in here has a function that fills it in.
func TestEveryPaperOfTheSystemIsPrinted(t *testing.T) {
	t.Parallel()
	for _, m := range licence.Materials {
		if m.Provider == licence.BySystem && document.LicencePapers[m.Slot] == nil {
			t.Errorf("nothing prints %s", m.Slot)
		}
	}
}

// S39, S40, S41: the papers say what they must, under today's names and those of the founding document.
func TestLicencePapersSayWhatTheyMust(t *testing.T) {
	t.Parallel()
	classic := applicant()
	classic.Form.Profile, classic.Form.BulletinBoard = filing.Classic, true
	change := applicant()
	change.LicenceNumber, change.Form.Kind, change.Form.Changes = "京B2-20260001", licence.Change, []licence.ChangeOf{licence.ChangeName}
	for name, tc := range map[string]struct {
		sheet document.LicenceSheet
		slot  licence.Slot
		pages int
		want  []string
		none  []string
	}{
		"S40 application form": {applicant(), licence.ApplicationForm, 2, []string{"互联网信息服务经营许可证申报表", "北京示例云图科技有限公司", "91110108MA01T3X71T", "5,000,000元", "长期",
			"张示例", "110108198503120011", "李示例", "13700137000", "086-010-82345678", "第二类增值电信业务（凭许可证经营）", "信息服务业务（仅限互联网信息服务）（B25）", "示例云计算有限公司",
			"示例海外投资有限公司", "40.00%", "共2名股东，合计100.00%，其中境外资金40.00%", "王示例", "示例云图会员资料库", "yuntu-example.cn", "203.0.113.10", "2031-05-06", "法定代表人签字", "公司公章",
			"019327c4-7b1a-7c3e-9d42-5a6b1c2d3e50", "2026-11-24"}, []string{"电子公告", "已有许可证", "变更事项"}},
		"S40 of the classic list": {classic, licence.ApplicationForm, 2, []string{"电子公告服务", "提供，申请附后"}, nil},
		"S41 undertaking today": {applicant(), licence.SecurityUndertaking, 1, []string{"网络与信息安全责任书", "北京市通信管理局：", "本公司（北京示例云图科技有限公司，统一社会信用代码91110108MA01T3X71T）",
			"指定王示例为网络与信息安全负责人", "保存60日", "不少于六个月", "法定代表人（张示例）签字", "公司公章"}, nil},
		"S41 undertaking of the classic list": {classic, licence.SecurityUndertaking, 1, []string{"信息安全责任书"}, []string{"网络与信息安全责任书"}},
		"S39 guarantee letter today": {applicant(), licence.GuaranteeLetter, 1, []string{"不涉及前置审批承诺书", "新闻、出版、药品和医疗器械", "示例云图会员资料库", "yuntu-example.cn"},
			[]string{"医疗保健", "保证书"}},
		"S39 guarantee letter of the classic list": {classic, licence.GuaranteeLetter, 1, []string{"保证书", "医疗保健、电子公告服务"}, []string{"不涉及前置审批承诺书"}},
		"S39 special application":                  {classic, licence.BoardApplication, 1, []string{"电子公告服务专项申请", "第九条", "类别和栏目", "示例云图会员资料库", "该项审批已于2010年取消"}, nil},
		"undertaking to operate lawfully": {applicant(), licence.LawfulOperation, 1, []string{"依法经营电信业务承诺书", "在北京市经营", "公司登记变更之日起30日内", "届满90日前申请延续", "提前90日提出申请",
			"每年第一季度"}, nil},
		"S40 of a change": {change, licence.ApplicationForm, 3, []string{"已有许可证", "京B2-20260001", "变更事项", "业务种类和覆盖范围"}, nil},
		"blank form":      {document.LicenceSheet{}, licence.ApplicationForm, 2, []string{"公司名称", "股东姓名或名称"}, []string{"合计"}},
		"blank board":     {document.LicenceSheet{}, licence.BoardApplication, 1, []string{"＿＿＿＿＿＿＿＿通信管理局："}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf, err := document.LicencePapers[tc.slot](tc.sheet)
			if err != nil {
				t.Fatal(err)
			}
			keep(t, name, pdf)
			text := textOf(t, pdf)
			for _, want := range tc.want {
				if !strings.Contains(text, bare(want)) {
					t.Errorf("%q is not on the page", want)
				}
			}
			for _, none := range tc.none {
				if strings.Contains(text, none) {
					t.Errorf("%q is on the page", none)
				}
			}
			got, err := document.Accept(filing.VerificationSheet, "application/pdf", pdf)
			if err != nil || got.Pages != tc.pages {
				t.Errorf("our own paper: %d pages, want %d; %v", got.Pages, tc.pages, err)
			}
		})
	}
}

// keep writes a paper where OPENICP_SHOW_PAPERS says, to be looked at.
func keep(t *testing.T, name string, pdf []byte) {
	t.Helper()
	if folder := os.Getenv("OPENICP_SHOW_PAPERS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, " ", "_")+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// Two hundred owners, fifty services with two hundred addresses each, a business scope of thousands of characters: nothing is lost,
// and every page still leads to the case.
func TestCrowdedApplicationLosesNothing(t *testing.T) {
	t.Parallel()
	s := crowded()
	s.Reference = "L-2026-7K3QX9MA"
	want := map[licence.Slot][]string{}
	for _, owner := range s.Form.Shareholders {
		want[licence.ApplicationForm] = append(want[licence.ApplicationForm], owner.Name)
	}
	for _, service := range s.Form.Services {
		both := []string{service.Name, service.Domain}
		want[licence.ApplicationForm] = append(append(want[licence.ApplicationForm], both...), strings.Join(service.IPs, "；"))
		want[licence.GuaranteeLetter], want[licence.BoardApplication] = append(want[licence.GuaranteeLetter], both...), append(want[licence.BoardApplication], both...)
	}
	for _, approval := range s.Form.PriorApprovals {
		want[licence.ApplicationForm] = append(want[licence.ApplicationForm], approval.Number)
	}
	want[licence.ApplicationForm] = append(want[licence.ApplicationForm], strings.Split(strings.TrimSuffix(s.Form.Company.BusinessScope, "；"), "；")...)
	for slot, print := range document.LicencePapers {
		t.Run(string(slot), func(t *testing.T) {
			t.Parallel()
			pdf, err := print(s)
			if err != nil {
				t.Fatal(err)
			}
			keep(t, "crowded "+string(slot), pdf)
			text := withoutContinuations(textOf(t, pdf), s)
			for _, each := range append(want[slot], s.Form.Company.Name) {
				if !strings.Contains(text, bare(each)) {
					t.Errorf("%q is lost", each)
				}
			}
		})
	}
}

// withoutContinuations takes out head and foot of each page, and the labels that stand where a long value goes on in the next row.
func withoutContinuations(text string, s document.LicenceSheet) string {
	margins := regexp.MustCompile(`(法定代表人签字并|签字盖章后|该项审批)[^。]*。(签字盖章后[^。]*。)?[^。]*?第\d+页，共\d+页[A-Za-z0-9,.;]*?Page\d+of\d+?((` + s.Reference + `){1,2}` +
		`扫码查找申请打印日期[0-9-]+Scantofindtheapplication.Printedon[0-9-]{10}` + s.AdministrationName + `|$)`)
	return regexp.MustCompile(`(经营范围|公司名称|注册住所|IP地址|域名)（续）continued`).ReplaceAllString(margins.ReplaceAllString(text, ""), "")
}

func TestLicencePapersNameMissingCharacters(t *testing.T) {
	t.Parallel()
	for slot, print := range document.LicencePapers {
		s := applicant()
		s.Form.Company.Name = "王\U0002b820"
		pdf, err := print(s)
		if f := fault.As(err); f == nil || f.Code != "glyph_missing" || pdf != nil || !strings.Contains(f.Text.ZH, "U+2B820") || strings.Contains(f.Text.ZH, "王") {
			t.Errorf("%s: %v", slot, err)
		}
	}
}

// Each page of each paper is read as the case, and the same form prints the same bytes.
func TestLicencePapersAreFoundByTheirCode(t *testing.T) {
	t.Parallel()
	for slot, print := range document.LicencePapers {
		pdf, err := print(applicant())
		if err != nil {
			t.Fatal(err)
		}
		again, err := print(applicant())
		if err != nil || string(pdf) != string(again) {
			t.Errorf("%s: %d bytes, then %d; %v", slot, len(pdf), len(again), err)
		}
		for i, codes := range codesOn(t, pdf) {
			if !slices.Equal(codes, []string{applicant().CaseID}) {
				t.Errorf("%s, page %d reads %q", slot, i+1, codes)
			}
		}
	}
}
