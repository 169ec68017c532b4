package rule

import (
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// documentAt is a document of the form with where it stands.
type documentAt struct {
	document *filing.Document
	pointer  string
}

func documentsIn(f *Facts) []documentAt {
	var list []documentAt
	if s := f.Form.Sponsor; s != nil {
		list = append(list, documentAt{s.Document, "/sponsor/document"}, documentAt{s.ResidencePermit, "/sponsor/residence_permit"})
		if s.LegalRepresentative != nil {
			list = append(list, documentAt{s.LegalRepresentative.Document, "/sponsor/legal_representative/document"})
		}
	}
	for _, at := range f.Form.Leads() {
		list = append(list, documentAt{at.Lead.Document, at.Pointer + "/document"})
	}
	kept := list[:0]
	for _, d := range list {
		if d.document != nil {
			kept = append(kept, d)
		}
	}
	return kept
}

var documentRules = []Rule{
	{ID: "e_credit_code_wrong", Code: "S02", Severity: filing.Block, Source: sourceCode,
		Expected: text("18 位、校验位正确的统一社会信用代码", "a unified social credit code of 18 characters with a right check digit"),
		Fix:      text("对照证件再看一遍。", "Compare it with the document."),
		Check: func(f *Facts, report Report) {
			checkNumbers(f, report, func(t filing.DocumentType) bool {
				return t == filing.BusinessLicence || t == filing.CreditCodeCertificate
			})
		}},
	{ID: "e_resident_id_wrong", Code: "S02", Severity: filing.Block, Source: sourceID,
		Expected: text("18 位、出生日期真实、校验位正确的公民身份号码", "an ID number of 18 characters, a real date of birth and a right check digit"),
		Fix:      text("对照身份证再看一遍。", "Compare it with the identity card."),
		Check: func(f *Facts, report Report) {
			checkNumbers(f, report, func(t filing.DocumentType) bool { return t == filing.ResidentID })
		}},
	{ID: "e_document_number_wrong", Code: "S02", Severity: filing.Block, Source: text("各类证件的号码格式", "number formats of the documents"),
		Expected: text("该证件的号码格式", "the number format of this document"), Fix: text("对照证件再看一遍。", "Compare it with the document."),
		Check: func(f *Facts, report Report) {
			checkNumbers(f, report, func(t filing.DocumentType) bool {
				return t != filing.ResidentID && t != filing.BusinessLicence && t != filing.CreditCodeCertificate
			})
		}},
	{ID: "e_document_date_wrong", Severity: filing.Block, Source: sourceDocuments,
		Expected: text("真实的日期 YYYY-MM-DD，或 long_term（长期）", "a real date YYYY-MM-DD, or long_term"), Fix: text("对照证件填写有效期。", "Copy the validity from the document."),
		Check: func(f *Facts, report Report) {
			for _, d := range documentsIn(f) {
				if to := d.document.ValidTo; to != "" && to != longTerm {
					if _, err := civil.Parse(to); err != nil {
						report(d.pointer+"/valid_to", text("不是真实的日期", "not a real date"))
					}
				}
			}
		}},
	{ID: "e_document_expires_soon", Code: "P05", Severity: filing.Block, Source: sourceDocuments,
		Expected: text("有效期还有至少三个月", "at least three months of validity left"), Fix: text("换领新证后填写新的有效期。", "Renew the document and give the new date."),
		Check: func(f *Facts, report Report) {
			for _, d := range documentsIn(f) {
				on, err := civil.Parse(d.document.ValidTo)
				if err != nil || on.Compare(f.On.AddMonths(minMonthsLeft)) >= 0 {
					continue
				}
				found := text("有效期不足三个月", "fewer than three months are left")
				if on.Before(f.On) {
					found = text("已经过期", "it has expired")
				}
				report(d.pointer+"/valid_to", found)
			}
		}},
	{ID: "e_lead_document_missing", Code: "P05", Severity: filing.Block, Source: sourceOrder33,
		Expected: text("负责人的证件类型、号码", "type and number of the responsible person’s document"), Fix: text("填写证件。", "Fill in the document."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if at.Lead.Document == nil {
					report(at.Pointer+"/document", missing())
					continue
				}
				lack(report, at.Pointer+"/document/type", string(at.Lead.Document.Type))
				lack(report, at.Pointer+"/document/number", at.Lead.Document.Number)
			}
		}},
	{ID: "e_lead_document_not_personal", Code: "P05", Severity: filing.Block, Source: text("个人证件类型表（S10）", "table of personal documents (S10)"),
		Expected: text("身份证、护照、通行证等个人证件", "an identity card, passport, permit or the like"), Fix: text("改选个人证件。", "Choose a personal document."),
		Check: func(f *Facts, report Report) {
			for _, at := range f.Form.Leads() {
				if d := at.Lead.Document; d != nil && d.Type != "" && !personal[d.Type] {
					report(at.Pointer+"/document/type", text("不是个人证件", "not a personal document"))
				}
			}
		}},
	{ID: "e_lead_too_young", Code: "S14", Severity: filing.Block, Source: text("本省对年龄的要求", "age required by the province"),
		Expected: text("达到本省要求的年龄", "the age the province requires"), Fix: text("改由成年的负责人办理。", "Let an adult be responsible."),
		Check: tooYoung},
}

const (
	longTerm      = "long_term"
	minMonthsLeft = 3
)

// checkNumbers checks the numbers of the chosen documents. Texts come from the parser and never carry the number.
func checkNumbers(f *Facts, report Report, chosen func(filing.DocumentType) bool) {
	for _, d := range documentsIn(f) {
		if d.document.Number == "" || d.document.Type == "" || !chosen(d.document.Type) {
			continue
		}
		if _, fail := ident.CheckDocument(string(d.document.Type), d.document.Number); fail != nil {
			report(d.pointer+"/number", reason(fail))
		} else if d.document.Type == filing.ResidentID {
			bornLater(f, d, report)
		}
	}
}

func bornLater(f *Facts, d documentAt, report Report) {
	id, fail := ident.ParseResidentID(d.document.Number)
	if fail == nil && id.BornAfter(f.On.Year, int(f.On.Month), f.On.Day) {
		report(d.pointer+"/number", text("出生日期在将来", "the date of birth lies in the future"))
	}
}

// reason takes a parser's complaint as what was found.
func reason(f *ident.Fault) fault.Text {
	return fault.Text{ZH: strings.TrimSuffix(f.Text.ZH, "。"), EN: strings.TrimSuffix(f.Text.EN, ".")}
}
