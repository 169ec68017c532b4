package document

import (
	"fmt"

	"openicp/internal/fault"
	"openicp/internal/licence"
)

// Widths of the table of services in the annex.
const (
	annexKindWidth   = 120.0
	annexDomainWidth = 120.0
	annexNumberWidth = 96.0
	annexNameWidth   = bodyWidth - numberWidth - annexKindWidth - annexDomainWidth - annexNumberWidth
)

// annex is the services under the licence and the conditions it is held under, on pages of their own.
func (k Certificate) annex(c *canvas) []block {
	heads := title("附页", "Annex")
	heads.newPage = true
	blocks := []block{heads, section("一、经营的服务", "1  Services")}
	if len(k.Services) == 0 {
		blocks = append(blocks, row(cell{width: bodyWidth, content: bilingual("尚无服务。", "None yet.", 10.5)}))
	} else {
		head := row(heading(numberWidth, "序号", "No."), heading(annexNameWidth, "服务名称", "Service"), heading(annexDomainWidth, "域名", "Domain"),
			heading(annexNumberWidth, "服务编号", "Service number"), heading(annexKindWidth, "服务项目", "Kinds"))
		blocks = append(blocks, listed(head, k.serviceRows())...)
	}
	blocks = append(blocks, plain(gap(9)), partHeading("二、特别规定事项", "2  Conditions"))
	return append(blocks, conditions(c, append(standingConditions(), k.Conditions...))...)
}

func (k Certificate) serviceRows() (rows []block) {
	for i, service := range k.Services {
		kinds := kindNames(service.Kinds)
		rows = append(rows, row(ordinalCell(numberWidth, i+1), tight(annexNameWidth, paragraph{text: clean(service.Name), size: 10, leading: 14.5}),
			tight(annexDomainWidth, paragraph{text: clean(service.Domain), size: 9, leading: 13}),
			tight(annexNumberWidth, paragraph{text: clean(service.Number), size: 9, leading: 13}),
			tight(annexKindWidth, bilingual(kinds.zh, kinds.en, 9))))
	}
	return rows
}

// partHeading heads a part that is no table; it stays with what follows.
func partHeading(zh, en string) block {
	return keep(plain(stack{paragraph{text: zh, size: 12, bold: true}, small(en), gap(5)}))
}

// standingConditions are those every licence is held under (Decree 292 arts 11 and 12, MIIT Order 42), with the terms of the table of
// clocks.
func standingConditions() []fault.Text {
	change, scope, renewal, ending := days(licence.ClockNameChange), days(licence.ClockScopeChange), days(licence.ClockRenewal), days(licence.ClockEnding)
	return []fault.Text{
		{ZH: "持证公司按照本许可证载明的业务种类、覆盖范围和有效期经营。", EN: "The holder stays within the kinds of business, the coverage and the term named in this licence."},
		{ZH: "在公司主要经营场所、网站主页、业务宣传材料等显著位置标明许可证编号；各网站、应用仍须办理备案，标明服务编号。",
			EN: "The number stands in plain sight in the main premises, on the home page and in advertising; every website and app is filed all the same and shows its own number."},
		{ZH: "不得伪造、涂改、冒用本许可证，不得以任何方式转让、出租、出借。", EN: "This licence is not forged, altered or used by others, and not transferred, let or lent."},
		{ZH: "每年第一季度报送上一年度的年报。", EN: "The annual report on the year before is handed in during the first quarter of each year."},
		{ZH: fmt.Sprintf("公司名称、法定代表人变更的，自公司登记变更之日起 %d 日内办理变更；股东、业务范围变更的，自作出决定之日起 %d 日内申请，经批准后实施。", change, scope),
			EN: fmt.Sprintf("A new name or legal representative is reported within %d days of the company register; new shareholders or scope are applied for within %d days of the decision, and carried out once approved.", change, scope)},
		{ZH: fmt.Sprintf("需要延续的，在有效期届满 %d 日前申请；停止经营的，提前 %d 日申请，做好用户善后。", renewal, ending),
			EN: fmt.Sprintf("Renewal is applied for %d days before the end; to stop, an application is made %d days before, and users are settled with.", renewal, ending)},
	}
}
