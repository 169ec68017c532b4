package rule_test

import (
	"slices"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/rule"
)

// What is wrong with a region is said once, and only a region that cannot be is a reason to stop.
func TestRegionIsComparedWithTheTable(t *testing.T) {
	t.Parallel()
	for region, want := range map[string]string{"440106": "", "441900": "", "440100": "w_sponsor_region_not_listed", "440199": "w_sponsor_region_not_listed",
		"440102": "w_sponsor_region_not_listed", "440000": "e_sponsor_region_unknown", "990101": "e_sponsor_region_unknown", "4401": "e_sponsor_region_unknown"} {
		form := example(t, "individual")
		form.Sponsor.Address.Region = region
		var got []string
		for _, f := range rule.Check(rule.Facts{Form: form, On: testDay}) {
			if f.Field == "/sponsor/address/region" {
				got = append(got, f.Rule)
			}
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{want}) {
			t.Errorf("%s: %v, want %s", region, got, want)
		}
	}
}

// A division that was given up is told with its year and without its name: the address may be a person's.
func TestOldRegionIsTold(t *testing.T) {
	t.Parallel()
	form := example(t, "enterprise")
	form.Sponsor.Address.Region = "110103"
	found := rule.Check(rule.Facts{Form: form, On: testDay})
	i := slices.IndexFunc(found, func(f filing.Finding) bool { return f.Rule == "w_sponsor_region_not_listed" })
	if i < 0 || found[i].Found.ZH != "此代码已于 2010 年停用" || found[i].Found.EN != "the code was given up in 2010" {
		t.Errorf("%+v", found)
	}
}
