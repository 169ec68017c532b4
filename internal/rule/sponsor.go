package rule

import (
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

var sponsorRules = []Rule{
	{ID: "e_sponsor_field_missing", Severity: filing.Block, Source: sourceOrder33,
		Expected: text("必填", "required"), Fix: text("填写此项。", "Fill this in."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil {
				report("/sponsor", missing())
				return
			}
			lack(report, "/sponsor/kind", string(s.Kind))
			lack(report, "/sponsor/name", s.Name)
			lack(report, "/sponsor/registered_address", s.RegisteredAddress)
			if s.Document == nil {
				report("/sponsor/document", missing())
			} else {
				lack(report, "/sponsor/document/type", string(s.Document.Type))
				lack(report, "/sponsor/document/number", s.Document.Number)
			}
			if s.Address == nil {
				report("/sponsor/address", missing())
			} else {
				lack(report, "/sponsor/address/region", s.Address.Region)
				lack(report, "/sponsor/address/street", s.Address.Street)
			}
			if s.Lead == nil {
				report("/sponsor/lead", missing())
			}
		}},
	{ID: "e_sponsor_kind_unknown", Severity: filing.Block, Source: text("主办单位性质代码表（S8）", "table of kinds of sponsor (S8)"),
		Expected: text("代码表中的单位性质", "a kind of sponsor of the table"), Fix: text("按证件选择单位性质。", "Choose the kind that the document shows."),
		Check: func(f *Facts, report Report) {
			if s := f.Form.Sponsor; s != nil && s.Kind != "" && documentsOf[s.Kind] == nil {
				report("/sponsor/kind", text("不在表中", "not in the table"))
			}
		}},
	{ID: "e_sponsor_document_not_of_kind", Code: "S02", Severity: filing.Block, Source: text("证件类型代码表（S7、S10）", "table of documents (S7, S10)"),
		Expected: text("该单位性质可用的证件类型", "a document this kind of sponsor can have"), Fix: text("改选证件类型，或更正单位性质。", "Choose another document, or correct the kind."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil || s.Document == nil || s.Document.Type == "" {
				return
			}
			if allowed := documentsOf[s.Kind]; allowed != nil && !allowed[s.Document.Type] {
				report("/sponsor/document/type", text("与单位性质不符", "does not go with the kind of sponsor"))
			}
		}},
	{ID: "e_individual_lead_differs", Code: "S01", Severity: filing.Block, Source: text("个人备案：主办者即负责人（S6、S7）", "an individual is the responsible person (S6, S7)"),
		Expected: text("与主办者本人一致", "the sponsor themself"), Fix: text("个人备案的主体负责人填写本人。", "The responsible person of an individual is that individual."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if !s.Individual() || s.Lead == nil {
				return
			}
			if s.Lead.Name != "" && s.Name != "" && s.Lead.Name != s.Name {
				report("/sponsor/lead/name", text("与主办者不是同一人", "not the same person as the sponsor"))
			}
			if s.Lead.Document != nil && s.Document != nil && s.Lead.Document.Number != "" && s.Lead.Document.Number != s.Document.Number {
				report("/sponsor/lead/document/number", text("与主办者的证件不一致", "differs from the sponsor’s document"))
			}
		}},
	{ID: "e_sponsor_register_differs", Code: "S02", Severity: filing.Block, Source: sourceCode,
		Expected: text("与登记部门和机构类别一致的代码", "a code whose first two characters fit the kind"), Fix: text("核对单位性质与统一社会信用代码。", "Compare the kind with the credit code."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil || s.Document == nil {
				return
			}
			prefix, ok := creditPrefix[s.Kind]
			code, fail := ident.ParseCreditCode(s.Document.Number)
			if ok && fail == nil && s.Document.Type == filing.BusinessLicence && !strings.HasPrefix(code.String(), prefix) {
				report("/sponsor/document/number", text("代码前两位与单位性质不符", "the first two characters do not fit the kind"))
			}
		}},
	{ID: "e_sponsor_lead_not_legal_representative", Code: "P01", Severity: filing.Block, Source: text("本省对主体负责人的要求", "the province’s requirement for the responsible person"),
		Expected: text("法定代表人，或有授权书的负责人", "the legal representative, or a lead with a letter where the province takes one"),
		Fix:      text("改由法定代表人担任，或补授权书日期。", "Name the legal representative, or give the letter’s date."),
		Check:    leadIsLegal},
}

var creditPrefix = map[filing.SponsorKind]string{filing.Enterprise: "91", filing.SoleTrader: "92"}

func lack(report Report, field, value string) {
	if strings.TrimSpace(value) == "" {
		report(field, missing())
	}
}
