package guide_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"openicp/internal/civil"
	"openicp/internal/guide"
)

var testDay = civil.Date{Year: 2026, Month: 11, Day: 23}

// said reads "who=company what=content,search …"; what a case leaves out is a website in the mainland, in one province, without
// special fields.
func said(text string) guide.Answers {
	values := map[string][]string{"as": {"website"}, "hosted": {"mainland"}, "area": {"one"}, "special": {"none"}}
	for pair := range strings.FieldsSeq(text) {
		name, value, _ := strings.Cut(pair, "=")
		values[name] = []string{value}
	}
	return guide.Read(values)
}

func advise(t *testing.T, a guide.Answers) guide.Advice {
	t.Helper()
	advice, ok := guide.Advise(a, guide.Today{On: testDay, Calendar: civil.Default()})
	if !ok {
		open, _ := a.Next()
		t.Fatalf("no advice: %s is open, %v", open, a.Check())
	}
	return advice
}

// One case: what was answered, what follows, all that is needed, all that stands in the way, and what must be said besides.
type guideCase struct{ name, said, outcome, needs, obstacles, because string }

var guideCases = []guideCase{
	// domain.md 6.1, row by row.
	{"every website is filed", "who=company what=own_site paid=none", "filing_only", "filing", "", "filing_by_company own_site_free provider_licensed"},
	{"every app is filed", "who=company as=app what=own_site paid=none", "filing_only", "filing", "", "app_filed_too app_elsewhere"},
	{"a mini program too", "who=body as=mini_program what=own_site paid=none", "filing_only", "filing", "", "filing_by_unit app_filed_too"},
	{"a quick app too", "who=company as=quick_app what=software paid=none", "filing_only", "filing", "", "app_filed_too software_free"},
	{"paid content", "who=company what=content paid=users", "filing_and_licence", "filing B25", "", "content_paid licence_after_filing licence_one_province licence_foreign_share"},
	{"paid membership for content", "who=company what=own_site,content paid=users", "filing_and_licence", "filing B25", "", "content_paid"},
	{"making pages for pay", "who=company what=pages paid=users", "filing_and_licence", "filing B25", "", "pages_paid"},
	{"advertising space for others", "who=company what=own_site paid=advertisers", "filing_and_licence", "filing B25", "", "advertising_space"},
	{"listings for others", "who=company what=listings paid=businesses", "filing_and_licence", "filing B25", "", "listings_paid"},
	{"an app store", "who=company what=app_store paid=businesses", "filing_and_licence", "filing B25", "", "app_store_paid"},
	{"recruiting, in the whole country", "who=company what=listings paid=businesses,users area=several", "filing_and_licence", "filing B25", "", "listings_paid licence_several"},
	{"a community with income", "who=company what=community paid=advertisers", "filing_and_licence", "filing B25", "", "community_paid"},
	{"search with income", "who=company what=search paid=advertisers", "filing_and_licence", "filing B25", "", "search_paid"},
	{"messaging with income", "who=company what=messaging paid=users", "filing_and_licence", "filing B25", "", "messaging_paid"},
	{"a marketplace", "who=company what=platform paid=businesses", "another_licence", "filing B21", "", "platform_paid platform_often_b25"},
	{"a marketplace with advertising", "who=company what=platform paid=businesses,advertisers", "another_licence", "filing B25 B21", "", "platform_paid advertising_space"},
	{"a marketplace with paid listings", "who=company what=platform,listings paid=businesses", "another_licence", "filing B25 B21", "", "platform_paid listings_paid"},
	{"one’s own goods", "who=company what=own_goods paid=goods", "filing_only", "filing", "", "own_goods_sold"},
	{"a company’s own site", "who=company what=own_site paid=goods", "filing_only", "filing", "", "own_site_free"},
	{"a free blog", "who=individual what=own_site paid=none", "filing_only", "filing", "", "filing_by_individual own_site_free"},
	{"the function of one’s own software", "who=company what=software paid=users", "ask_the_administration", "filing ask", "", "software_paid"},
	{"hosting and cloud", "who=company what=hosting paid=users", "another_licence", "filing B11", "", "hosting"},
	{"content delivery", "who=company what=cdn paid=businesses", "another_licence", "filing B12", "", "cdn"},
	{"access", "who=company what=access paid=users area=several", "another_licence", "filing B14", "", "access licence_several"},
	{"SMS and voice", "who=company what=sms_voice paid=users", "another_licence", "filing B25_all", "", "sms_voice"},

	// The same with other payers: what is free, what is for goods, what is not decided.
	{"free content", "who=company what=content paid=none", "filing_only", "filing", "", "information_free"},
	{"free content beside a shop", "who=company what=own_goods,content paid=goods", "filing_only", "filing", "", "own_goods_sold information_free"},
	{"paid content beside a shop", "who=company what=own_goods,content paid=goods,users", "filing_and_licence", "filing B25", "", "content_paid"},
	{"content, perhaps paid later", "who=company what=content paid=undecided", "filing_only", "filing", "", "information_free undecided_fees"},
	{"a shop with a paid membership", "who=company what=own_goods paid=goods,users", "ask_the_administration", "filing ask", "", "own_charged"},
	{"a site that is paid for somehow", "who=company what=own_site paid=businesses", "ask_the_administration", "filing ask", "", "own_charged"},
	{"a marketplace that takes nothing", "who=company what=platform paid=none", "ask_the_administration", "filing ask", "", "platform_free"},
	{"software for advertising", "who=company what=software paid=advertisers", "filing_and_licence", "filing B25", "", "advertising_space"},
	{"software and courses, both paid", "who=company what=software,content paid=users", "filing_and_licence", "filing B25 ask", "", "software_paid content_paid"},
	{"a cloud with a marketplace", "who=company what=hosting,platform paid=users", "another_licence", "filing B21 B11", "", "hosting platform_paid"},

	// Who runs it.
	{"an individual’s paid courses", "who=individual what=content paid=users", "filing_and_licence", "filing B25", "individual_paid licence_for_companies", "content_paid"},
	{"an individual’s forum", "who=individual what=community paid=none", "filing_only", "filing", "individual_business", "information_free"},
	{"an individual’s shop", "who=individual what=own_goods paid=goods", "filing_only", "filing", "individual_paid individual_business", ""},
	{"a sole trader’s shop", "who=sole_trader what=own_goods paid=goods", "filing_only", "filing", "", "filing_by_unit own_goods_sold"},
	{"a sole trader’s paid courses", "who=sole_trader what=content paid=users", "filing_and_licence", "filing B25", "licence_for_companies", "content_paid"},
	{"an institution’s paid database", "who=body what=content,search paid=users", "filing_and_licence", "filing B25", "licence_for_companies", "content_paid search_paid"},
	{"a company still being founded", "who=unregistered what=content paid=users", "filing_and_licence", "filing B25", "runner_unregistered", "filing_by_company"},
	{"a company from abroad", "who=foreign", "out_of_scope", "nothing", "", "runner_foreign"},
	{"unsure, with a business licence of 91", "who=unsure paper=business_licence code=91 what=own_site paid=none", "filing_only", "filing", "", "filing_by_company"},
	{"unsure, with a business licence of 92", "who=unsure paper=business_licence code=92 what=content paid=users", "filing_and_licence", "filing B25", "licence_for_companies", "filing_by_unit"},
	{"unsure, a farmers’ cooperative", "who=unsure paper=business_licence code=other what=own_goods paid=goods", "filing_only", "filing", "", "filing_by_unit"},
	{"unsure, with a certificate", "who=unsure paper=certificate what=own_site paid=none", "filing_only", "filing", "", "filing_by_unit"},
	{"unsure, with an identity card", "who=unsure paper=identity what=own_site paid=none", "filing_only", "filing", "", "filing_by_individual"},
	{"unsure, with papers from abroad", "who=unsure paper=abroad", "out_of_scope", "nothing", "", "runner_foreign"},
	{"unsure, with nothing yet", "who=unsure paper=none what=own_site paid=none", "filing_only", "filing", "runner_unregistered", "filing_by_company"},

	// Where it is hosted.
	{"hosted abroad", "who=company what=content paid=users hosted=abroad", "out_of_scope", "nothing", "", "hosted_abroad"},
	{"hosted in both", "who=company what=own_site paid=none hosted=both", "filing_only", "filing", "", "hosted_both"},
	{"hosting not decided", "who=company what=own_site paid=none hosted=undecided", "filing_only", "filing", "", "hosted_undecided"},

	// Special fields.
	{"news", "who=company what=content paid=none special=news", "filing_only", "approval filing", "", "approval_first"},
	{"paid video", "who=company what=content paid=users special=broadcasting,culture", "filing_and_licence", "approval filing B25", "", "approval_first content_paid"},
	{"medicines", "who=company what=own_goods paid=goods special=medicines", "filing_only", "approval filing", "", "approval_first medicines_changing"},
	{"tutoring", "who=company what=content paid=users special=tutoring", "filing_and_licence", "approval filing B25", "", "tutoring_exempt"},
	{"health care, abolished", "who=body what=own_site paid=none special=health_care", "filing_only", "filing", "", "approval_abolished"},
	{"a forum with its abolished approval", "who=company what=community paid=none special=bulletin_board", "filing_only", "filing", "", "approval_abolished"},
	{"an individual’s religious site", "who=individual what=own_site paid=none special=religion", "filing_only", "approval filing", "individual_special", "approval_first"},
}

// The first question of the founding document, answered for every kind of case (S1, S3, S44, S45; S29–S31 for what needs the licence).
func TestGuideAnswersEveryCase(t *testing.T) {
	t.Parallel()
	if len(guideCases) < 40 {
		t.Fatalf("%d cases", len(guideCases))
	}
	for _, c := range guideCases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			advice := advise(t, said(c.said))
			var needs, obstacles, reasons []string
			for _, n := range advice.Needs {
				needs = append(needs, string(n.Need))
			}
			for _, o := range advice.Obstacles {
				obstacles = append(obstacles, o.ID)
			}
			for _, r := range advice.Reasons {
				reasons = append(reasons, r.ID)
			}
			got := guideCase{c.name, c.said, string(advice.Outcome), strings.Join(needs, " "), strings.Join(obstacles, " "), c.because}
			if diff := cmp.Diff(c, got, cmp.AllowUnexported(guideCase{})); diff != "" {
				t.Error(diff)
			}
			for want := range strings.FieldsSeq(c.because) {
				if !slices.Contains(reasons, want) {
					t.Errorf("%s is not said; said is %v", want, reasons)
				}
			}
		})
	}
}

// A row that no case reaches is one nobody has looked at.
func TestEveryRowIsReachedByACase(t *testing.T) {
	t.Parallel()
	reached := map[string]bool{}
	for _, c := range guideCases {
		for _, r := range advise(t, said(c.said)).Reasons {
			reached[r.ID] = true
		}
	}
	for _, id := range guide.RowIDs() {
		if !reached[id] {
			t.Errorf("no case reaches %s", id)
		}
	}
}
