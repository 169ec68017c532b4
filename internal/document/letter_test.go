package document_test

import (
	"fmt"
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

func letter() document.Letter {
	day := func(n int) civil.Date { return civil.Date{Year: 2026, Month: time.November, Day: n} }
	return document.Letter{CaseID: "019327c4-7b1a-7c3e-9d42-5a6b1c2d3e50", Reference: "L-2026-7K3QX9MA", Number: "示例许〔2026〕17 号", Asks: fault.Text{ZH: "延续", EN: "Renewal"}, AdministrationZH: "北京市通信管理局", AdministrationEN: "Beijing Communications Administration",
		Company: "北京示例云图科技有限公司", CreditCode: "91110108MA01T3X71T", ReceivedOn: day(3), On: day(9), Contact: fault.Text{ZH: "示例处，010-00000000", EN: "Example section, 010-00000000"},
		CaseURL: "https://icp.example.cn/portal/licences/019327c4-7b1a-7c3e-9d42-5a6b1c2d3e50", Specimen: true}
}

func remark(n int) document.Remark {
	return document.Remark{Where: fault.Text{ZH: fmt.Sprintf("第%d项：注册资本", n), EN: "Registered capital"}, Found: fault.Text{ZH: "500,000 元", EN: "500,000 yuan"},
		Expected: fault.Text{ZH: "不低于 1,000,000 元", EN: "at least 1,000,000 yuan"}, Fix: fault.Text{ZH: "增加注册资本后再申请。", EN: "Raise the capital first."},
		Source: fault.Text{ZH: "《电信业务经营许可管理办法》第六条", EN: "MIIT Order 42, art. 6"}}
}

// clock is a decision's clock, accepted on 9 November and read on a day of that month.
func clock(on int, terms licence.Terms) licence.DecisionClock {
	at := func(day int) time.Time { return time.Date(2026, time.November, day, 2, 0, 0, 0, time.UTC) }
	return terms.DecideBy(civil.Default(), at(3), at(9), nil, at(on))
}

// letters are all letters by name.
var letters = map[string]func(document.Letter, []document.Remark) ([]byte, error){
	"acceptance": func(l document.Letter, _ []document.Remark) ([]byte, error) {
		return document.AcceptanceNotice(l, document.Acceptance{Decision: clock(9, licence.Terms{})})
	},
	"silence": func(l document.Letter, _ []document.Remark) ([]byte, error) {
		return document.AcceptanceNotice(l, document.Acceptance{Silent: true, Decision: clock(9, licence.Terms{From: licence.FromReceipt, Decision: civil.WorkingDays(20)})})
	},
	"correction": func(l document.Letter, list []document.Remark) ([]byte, error) {
		return document.CorrectionNotice(l, document.Correction{Findings: list, Note: "材料请逐页盖章。", AnswerBy: civil.Date{Year: 2026, Month: time.December, Day: 24}})
	},
	"correction again": func(l document.Letter, list []document.Remark) ([]byte, error) {
		return document.CorrectionNotice(l, document.Correction{Findings: list, Again: true})
	},
	"pause": func(l document.Letter, _ []document.Remark) ([]byte, error) {
		return document.PauseNotice(l, document.Pause{AcceptedOn: civil.Date{Year: 2026, Month: time.November, Day: 9}, Ground: fault.Text{ZH: "专家评审", EN: "expert review"},
			From: civil.Date{Year: 2026, Month: time.November, Day: 20}, ExpectedUntil: civil.Date{Year: 2026, Month: time.December, Day: 9}, Decision: clock(20, licence.Terms{})})
	},
	"refusal": func(l document.Letter, list []document.Remark) ([]byte, error) {
		return document.RefusalLetter(l, document.Refusal{AcceptedOn: civil.Date{Year: 2026, Month: time.November, Day: 9}, Reasons: list, Note: "可以在条件具备后重新申请。"})
	},
	"grant": func(l document.Letter, _ []document.Remark) ([]byte, error) {
		return document.GrantLetter(l, document.Grant{AcceptedOn: civil.Date{Year: 2026, Month: time.November, Day: 9}, Kinds: []string{"publishing"}, Coverage: fault.Text{ZH: "北京市", EN: "Beijing"},
			IssueBy: civil.Due{On: civil.Date{Year: 2026, Month: time.December, Day: 18}}, Conditions: []fault.Text{{ZH: "不得经营信息搜索查询服务。", EN: "No information search."}}})
	},
	"non-acceptance": func(l document.Letter, list []document.Remark) ([]byte, error) {
		return document.NonAcceptanceNotice(l, document.NonAcceptance{Ground: "not_competent", CompetentBody: fault.Text{ZH: "工业和信息化部", EN: "the ministry"}, Reasons: list})
	},
	"not needed": func(l document.Letter, _ []document.Remark) ([]byte, error) {
		return document.NonAcceptanceNotice(l, document.NonAcceptance{Ground: "not_needed", Remedies: []fault.Text{{ZH: "可以依法申请行政复议。", EN: "Ask for reconsideration."}, {ZH: "可以向示例市中级人民法院提起行政诉讼。", EN: "Sue before the Example Court."}}})
	},
}

// A ground that is neither of the law's two is told in the officer's own words.
func TestNonAcceptanceOnAnotherGround(t *testing.T) {
	t.Parallel()
	pdf, err := document.NonAcceptanceNotice(letter(), document.NonAcceptance{Ground: "other", Note: "同一事项已在办理。"})
	if err != nil {
		t.Fatal(err)
	}
	text := textOf(t, pdf)
	if !strings.Contains(text, "同一事项已在办理。") || !strings.Contains(text, "申请行政复议") || strings.Contains(text, "职权范围") || strings.Contains(text, "不需要取得") {
		t.Error("the letter gives another ground than the officer")
	}
}

// Each letter says what the law asks of it: the reasons, the remedies, the dates, and the one complete list.
func TestLettersSayWhatTheLawAsks(t *testing.T) {
	t.Parallel()
	always := []string{"L-2026-7K3QX9MA", "延续　经营增值电信业务", "北京市通信管理局", "北京示例云图科技有限公司：", "91110108MA01T3X71T", "示例许〔2026〕17号", "2026年11月9日", "行政许可专用章", "示例处，010-00000000", letter().CaseURL, letter().CaseID}
	for name, want := range map[string][]string{
		"acceptance": {"受理通知书", "关于2026年11月3日收到", "决定予以受理", "自受理之日（2026年11月9日）起60日内作出决定，即不迟于2027年1月8日", "自收到申请之日起算的，为2027年1月4日", "所需时间不计算"},
		"silence":    {"受理通知书", "未在5个工作日内告知", "自收到申请材料之日起即为受理", "自收到申请之日（2026年11月3日）起20个工作日内"},
		"correction": {"补正通知书", "一次告知需要补正的全部内容，共2项", "第1项：注册资本", "第2项：注册资本", "情况：500,000元", "要求：不低于1,000,000元", "办法：增加注册资本后再申请。",
			"依据：《电信业务经营许可管理办法》第六条", "材料请逐页盖章。", "请于2026年12月24日前补正", "在5个工作日内作出是否受理的答复"},
		"correction again": {"补正通知书", "补正部分还有下列2项", "不再要求补正", "＿＿＿＿年＿＿月＿＿日前补正"},
		"pause":            {"暂停计时通知书", "专家评审", "自2026年11月20日起停止计算决定期限，预计需要20日，至2026年12月9日", "60日的决定期限已用10日，剩余50日", "《行政许可法》第四十五条"},
		"refusal": {"不予许可决定书", "理由如下", "第2项：注册资本", "依据：《电信业务经营许可管理办法》第六条", "可以在条件具备后重新申请。", "60日内，依法向工业和信息化部申请行政复议",
			"6个月内，依法向有管辖权的人民法院提起行政诉讼"},
		"grant":          {"准予许可决定书", "决定准予许可", "信息发布平台和递送服务", "北京市", "不得经营信息搜索查询服务。", "10个工作日内（不迟于2026年12月18日）"},
		"non-acceptance": {"不予受理通知书", "第三十二条第一款第二项", "请向工业和信息化部申请", "理由如下", "申请行政复议"},
		"not needed":     {"不予受理通知书", "第三十二条第一款第一项", "不需要取得行政许可", "可以依法申请行政复议。", "可以向示例市中级人民法院提起行政诉讼。"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pdf, err := letters[name](letter(), []document.Remark{remark(1), remark(2)})
			if err != nil {
				t.Fatal(err)
			}
			keep(t, "letter "+name, pdf)
			text := textOf(t, pdf)
			for _, each := range append(want, always...) {
				if !strings.Contains(text, bare(each)) {
					t.Errorf("%q is not in the letter", each)
				}
			}
			if got, err := document.Accept(filing.VerificationSheet, "application/pdf", pdf); err != nil || got.Pages > 2 {
				t.Errorf("%d pages; %v", got.Pages, err)
			}
			codes := codesOn(t, pdf)
			if !slices.Equal(codes[len(codes)-1], []string{letter().CaseURL}) {
				t.Errorf("reads %q", codes)
			}
			again, err := letters[name](letter(), []document.Remark{remark(1), remark(2)})
			if err != nil || string(again) != string(pdf) {
				t.Errorf("%d bytes, then %d; %v", len(pdf), len(again), err)
			}
		})
	}
}

// A list of eighty findings with texts of any length is told whole; so is a company's name.
func TestLongLettersLoseNothing(t *testing.T) {
	t.Parallel()
	l := letter()
	l.Company, l.AdministrationZH, l.Specimen = strings.Repeat("内蒙古自治区㛃䶮示例科技", 33)+"公司", strings.Repeat("示例", 30)+"通信管理局", false
	var list []document.Remark
	for i := range 80 {
		r := remark(i + 1)
		r.Found.ZH, r.Fix.EN = fmt.Sprintf("发现%d：%s", i+1, strings.Repeat("很长的情况", i)), strings.Repeat("a long way out ", i)
		list = append(list, r)
	}
	for _, name := range []string{"correction", "refusal", "non-acceptance"} {
		pdf, err := letters[name](l, list)
		if err != nil {
			t.Fatal(err)
		}
		keep(t, "long letter "+name, pdf)
		text := textOf(t, pdf)
		want := []string{l.Company, "样本"}[:1]
		for i := range list {
			want = append(want, fmt.Sprintf("第%d项：注册资本", i+1), fmt.Sprintf("发现%d：", i+1))
		}
		for _, each := range want {
			if !strings.Contains(text, each) {
				t.Errorf("%s: %q is lost", name, each)
			}
		}
		if strings.Count(text, "很长的情况") < 80*79/2*9/10 || strings.Contains(text, "样本") {
			t.Errorf("%s: %d of the texts", name, strings.Count(text, "很长的情况"))
		}
	}
}

// A letter with nothing in it can be written by hand, and what cannot be printed is named.
func TestLettersStandEmptyAndNameMissingCharacters(t *testing.T) {
	t.Parallel()
	for name, print := range letters {
		pdf, err := print(document.Letter{}, nil)
		if err != nil || !strings.Contains(textOf(t, pdf), "＿＿＿＿") {
			t.Errorf("%s: %v", name, err)
		}
		l := letter()
		l.Company = "王\u202e例"
		if _, err := print(l, nil); fault.As(err) == nil || fault.As(err).Code != "glyph_missing" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
