package condition

import "openicp/internal/licence"

// A required member that is absent or blank is reported at its own pointer; below a missing object only the object is.
var memberMissing = Condition{
	ID: "e_member_missing", Severity: block, From: since292,
	Title:    say("必填项", "required entries"),
	Source:   sourceForm,
	Expected: say("必填", "required"),
	Fix:      say("填写此项。", "Fill this in."),
	Check: func(f *Facts) findings {
		var c complaints
		need := func(pointer string, missing bool) {
			if missing {
				c.at(pointer, "没有填写", "not filled in")
			}
		}
		form := f.Form
		need("/province", blank(form.Province))
		need("/coverage", form.Coverage == "")
		need("/company", form.Company == nil)
		if form.Company != nil {
			companyMissing(need, form.Company)
		}
		need("/shareholders", len(form.Shareholders) == 0)
		for i := range form.Shareholders {
			at := item("/shareholders", i)
			need(at+"/name", blank(form.Shareholders[i].Name))
			need(at+"/kind", form.Shareholders[i].Kind == "")
			need(at+"/origin", form.Shareholders[i].Origin == "")
			need(at+"/share", form.Shareholders[i].Share == 0)
		}
		need("/staff", form.Staff == nil)
		need("/services", len(form.Services) == 0)
		for i := range form.Services {
			need(serviceAt(i, "name"), blank(form.Services[i].Name))
			need(serviceAt(i, "domain"), blank(form.Services[i].Domain))
			need(serviceAt(i, "kinds"), len(form.Services[i].Kinds) == 0)
		}
		return findings(c)
	},
}

func companyMissing(need func(string, bool), company *licence.Company) {
	need("/company/kind", company.Kind == "")
	need("/company/name", blank(company.Name))
	need("/company/document", company.Document == nil)
	need("/company/document/number", company.Document != nil && blank(company.Document.Number))
	need("/company/registered_address", blank(company.RegisteredAddress))
	need("/company/registered_capital", company.RegisteredCapital == 0)
	need("/company/business_scope", blank(company.BusinessScope))
	need("/company/legal_representative", company.LegalRepresentative == nil || blank(company.LegalRepresentative.Name))
	need("/company/contact", company.Contact == nil)
}
