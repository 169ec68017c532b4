package guide_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/guide"
	"openicp/internal/licence"
)

func complete(t *testing.T, what string, texts ...fault.Text) {
	t.Helper()
	for _, text := range texts {
		if text.ZH == "" || text.EN == "" || strings.ContainsFunc(text.EN, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && !strings.Contains(text.EN, "（") && !strings.Contains(text.EN, "(") {
			t.Errorf("%s lacks a text in one of the languages: %+v", what, text)
		}
	}
}

// Whoever runs whatever for whomever: there is an outcome, every reason and step has its text and its source, what is needed
// has its place in the order, and what stands in the way is named.
func TestEveryCombinationGetsAWholeAnswer(t *testing.T) {
	t.Parallel()
	payers := []string{"none", "goods", "users", "businesses", "advertisers", "undecided", "goods,users", "users,advertisers"}
	fields := []string{"none", "news", "health_care", "medicines,games"}
	runners := []string{"company", "sole_trader", "individual", "body", "unregistered"}
	seen := 0
	for _, who := range runners {
		for _, what := range optionsOf(guide.AskWhat) {
			for _, paid := range payers {
				for _, hosted := range optionsOf(guide.AskHosted) {
					for _, special := range fields {
						for _, area := range []string{"one", "several"} {
							a := guide.Read(map[string][]string{"who": {who}, "as": {"website"}, "what": {what, "own_site"}, "paid": {paid}, "hosted": {hosted}, "area": {area}, "special": {special}})
							checkWhole(t, a, advise(t, a))
							seen++
						}
					}
				}
			}
		}
	}
	if seen < 10_000 {
		t.Errorf("%d combinations", seen)
	}
}

func checkWhole(t *testing.T, a guide.Answers, advice guide.Advice) {
	t.Helper()
	scope := advice.Outcome != guide.OutOfScope
	if scope == (a.Hosted == "abroad") || len(advice.Reasons) == 0 || len(advice.Needs) == 0 {
		t.Fatalf("%+v: %s for %d reasons", a, advice.Outcome, len(advice.Reasons))
	}
	var order []string
	for _, s := range advice.Steps {
		order = append(order, s.ID)
	}
	want := []string{"domain", "filing", "licence", "update", "public_security"}
	if licensed := slices.Contains(order, "licence"); !scope {
		want = nil
	} else if !licensed {
		want = []string{"domain", "filing", "public_security"}
	}
	if got := slices.DeleteFunc(slices.Clone(order), func(s string) bool { return !slices.Contains(want, s) }); !slices.Equal(got, want) {
		t.Fatalf("%+v: %v", a, order)
	}
	if scope == (len(advice.Papers) == 0) || scope == (len(advice.Clocks) == 0) {
		t.Fatalf("%+v: %d papers and %d clocks", a, len(advice.Papers), len(advice.Clocks))
	}
	if stopped := slices.Contains(order, "company") || slices.Contains(order, "unit"); stopped != (len(advice.Obstacles) > 0) {
		t.Fatalf("%+v: %v with %d obstacles", a, order, len(advice.Obstacles))
	}
}

func optionsOf(id guide.QuestionID) []string {
	var list []string
	for _, q := range guide.Page(id) {
		for _, o := range q.Options {
			if q.ID == id {
				list = append(list, o.Value)
			}
		}
	}
	return list
}

// Nothing that is asked or answered lacks a language, and every reason, step and clock names its source.
func TestEverythingIsSaidInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, q := range guide.Questions {
		complete(t, string(q.ID), q.Asks, q.Short)
		for _, o := range q.Options {
			complete(t, string(q.ID)+" "+o.Value, o.Label, q.Label(o.Value))
		}
	}
	for _, c := range guideCases {
		for _, province := range []string{"", "440000"} {
			a := said(c.said)
			a.Set(guide.AskProvince, province)
			advice := advise(t, a)
			complete(t, c.name, advice.Title)
			for _, n := range advice.Needs {
				complete(t, c.name, n.Name, n.Reason, n.Source)
			}
			for _, r := range advice.Reasons {
				complete(t, c.name+" "+r.ID, r.Text, r.Source)
			}
			for _, s := range advice.Steps {
				complete(t, c.name+" "+s.ID, s.What, s.More, s.When, s.Source)
			}
			for _, p := range advice.Papers {
				complete(t, c.name, p.Name)
			}
			for _, k := range advice.Clocks {
				complete(t, c.name, k.What, k.Party, k.Text, k.Source)
			}
			for _, p := range advice.Approvals {
				complete(t, c.name, p.Name, p.Body, p.Permit)
			}
			if (advice.Forecast == nil) != (province == "440000" || advice.Outcome == guide.OutOfScope) {
				t.Errorf("%s in %q: forecast %v", c.name, province, advice.Forecast)
			}
		}
	}
}

// The order of the founding document: the filing in the company’s name, then the licence (S45), decided within 60 days (S42);
// the filing within 20 working days (S28).
func TestPaidContentOfACompany(t *testing.T) {
	t.Parallel()
	advice := advise(t, said("who=company what=content paid=users province=110000"))
	var steps, clocks []string
	for _, s := range advice.Steps {
		steps = append(steps, s.What.ZH+"："+s.More.ZH)
	}
	for _, c := range advice.Clocks {
		clocks = append(clocks, c.What.ZH+" "+c.Text.ZH)
	}
	wantSteps := []string{"域名实名认证：域名由公司持有，注册商完成实名认证", "备案：以公司名义，经接入商提交", "申请许可证：向省通信管理局申请，须先有公司名义的备案",
		"更新备案信息：把服务改为“经营性”，备案号换为许可证号", "公安联网备案：在公安机关的平台办理"}
	wantClocks := []string{"备案初审 2 个工作日", "短信核验 24 小时", "备案决定 20 个工作日", "许可证受理 5 个工作日", "许可证决定 60 日", "颁发许可证 10 个工作日", "公安联网备案 30 日"}
	if !slices.Equal(steps, wantSteps) || !slices.Equal(clocks, wantClocks) {
		t.Errorf("%q\n%q", steps, clocks)
	}
	if advice.Province.ZH != "北京市" || advice.Profile != "current" {
		t.Errorf("%s, %s", advice.Province.ZH, advice.Profile)
	}
	// 23 November 2026 and 2, 1 and 20 working days: 26 November, then 24 December.
	if f := advice.Forecast; f.DecidedBy != (civil.Date{Year: 2026, Month: 12, Day: 24}) || f.Provisional || !strings.Contains(f.Text.ZH, "2026 年 12 月 24 日（周四）") {
		t.Errorf("forecast %+v", f)
	}
	late, _ := guide.Advise(said("who=company what=content paid=users"), guide.Today{On: testDay.AddDays(14), Calendar: civil.Default()})
	if !late.Forecast.Provisional || !strings.Contains(late.Forecast.Text.EN, "Provisional") {
		t.Errorf("into a year without a notice: %+v", late.Forecast)
	}
}

// Where originals go by post the list says how many copies (S25), and nobody pretends to know the day.
func TestClassicProvinceAsksForOriginals(t *testing.T) {
	t.Parallel()
	advice := advise(t, said("who=individual what=own_site paid=none province=440000"))
	if advice.Profile != string(filing.Classic) || advice.Forecast != nil || len(advice.Papers) != 5 {
		t.Fatalf("%s with %d papers, forecast %v", advice.Profile, len(advice.Papers), advice.Forecast)
	}
	for _, p := range advice.Papers {
		if p.Originals != filing.ClassicCopies {
			t.Errorf("%s: %d copies", p.Name.EN, p.Originals)
		}
	}
	if again, _ := guide.Advise(said("who=individual what=own_site paid=none province=440000"), guide.Today{On: testDay, Calendar: civil.Default(), Profile: filing.Current}); again.Profile != string(filing.Current) {
		t.Error("the house’s own setting is not followed")
	}
}

// The papers of the licence are those of today; with a special field its approval takes the place of the guarantee letter (S39).
func TestLicencePapersFollowTheCase(t *testing.T) {
	t.Parallel()
	names := func(text string) string {
		var list []string
		for _, p := range advise(t, said(text)).Papers {
			if p.For == "licence" {
				list = append(list, p.Name.ZH)
			}
		}
		return strings.Join(list, "|")
	}
	plain, special, free := names("who=company what=content paid=users"), names("who=company what=content paid=users special=news"), names("who=company what=own_site paid=none")
	if !strings.Contains(plain, "《保证书》") || strings.Contains(plain, "前置审批文件") || strings.Contains(plain, "验资报告") || free != "" {
		t.Errorf("plain: %s; free: %s", plain, free)
	}
	if strings.Contains(special, "《保证书》") || !strings.Contains(special, "前置审批文件") {
		t.Errorf("special: %s", special)
	}
}

// What the guide says of capital is what the conditions ask for.
func TestCapitalIsThatOfTheConditions(t *testing.T) {
	t.Parallel()
	for area, coverage := range map[string]licence.Coverage{"one": licence.OneProvince, "several": licence.Several} {
		amount := map[int]string{1_000_000: "100 万元", 10_000_000: "1,000 万元"}[coverage.MinimumCapital()]
		said := slices.ContainsFunc(advise(t, said("who=company what=content paid=users area="+area)).Reasons, func(r guide.Reason) bool {
			return amount != "" && strings.Contains(r.Text.ZH, "至少 "+amount)
		})
		if !said {
			t.Errorf("%s: %d yuan are not told", area, coverage.MinimumCapital())
		}
	}
}
