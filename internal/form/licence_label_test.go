package form_test

import (
	"strings"
	"testing"

	"openicp/internal/filing"
	"openicp/internal/form"
	"openicp/internal/licence"
)

// A letter names what it means as the form does: the field, the paper, and which entry of a list; never a bare pointer for anything
// that is asked.
func TestLicenceLabels(t *testing.T) {
	t.Parallel()
	asked := form.LicenceAsked{Kind: licence.NewLicence, Province: "110000", Coverage: licence.OneProvince, Profile: filing.Current}
	for pointer, want := range map[string]string{"/company/business_scope": "经营范围", "/documents/business_plan": "业务发展计划", "/shareholders/1/name": "（第 2 项）",
		"/services/0/domain": "（第 1 项）", "/services/0/ips/3": "（第 1 项）", "/shareholders": "股东", "/company/document/number/nowhere": "代码", "/nowhere": "/nowhere", "": ""} {
		if got := form.LicenceLabel(asked, pointer); !strings.Contains(got.ZH, want) || pointer != "" && got.EN == "" {
			t.Errorf("%s is called %+v", pointer, got)
		}
	}
	described := form.DescribeLicence(asked)
	for _, topic := range described.Topics {
		for _, field := range topic.Fields {
			if got := form.LicenceLabel(asked, strings.ReplaceAll(field.Pointer, "*", "0")); strings.HasPrefix(got.ZH, "/") || got.EN == "" {
				t.Errorf("%s is called %+v", field.Pointer, got)
			}
		}
	}
	for _, m := range licence.Materials {
		if got := form.LicenceLabel(asked, "/documents/"+string(m.Slot)); got != m.Name {
			t.Errorf("%s is called %+v", m.Slot, got)
		}
	}
}
