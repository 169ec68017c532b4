package document

import (
	"fmt"
	"strings"

	"openicp/internal/civil"
	"openicp/internal/filing"
)

// Statement is what the statement of a filing is printed from: what the law publishes (Decree 292 art. 10) and nothing else.
type Statement struct {
	SponsorNumber    string
	SponsorName      string // as the public is shown it
	SponsorKind      filing.SponsorKind
	AdministrationZH string
	AdministrationEN string
	GrantedOn        string // civil date
	Services         []StatedService
	LookupURL        string // where anybody can ask the register; in print and in the code
	On               civil.Date
}

// StatedService is a filed service in a statement.
type StatedService struct {
	Number    string
	Name      string
	Kind      filing.ServiceKind
	Domains   []string
	Approvals []string // codes of prior approval items
}

// domainsOfRow is how many domains one row holds: a cell is not parted by the end of a page.
const domainsOfRow = 8

// StatementOfFiling prints the statement of a filing (备案情况说明): the numbers, whose they are, for what and since when, with a code
// that leads to the public lookup. It says itself that the lookup decides and that it is no certificate.
func StatementOfFiling(s Statement) ([]byte, error) {
	c, err := newCanvas("备案情况说明")
	if err != nil {
		return nil, err
	}
	blocks := []block{title("备案情况说明", "Statement of filing"),
		plain(stack{paragraph{text: "主体备案号　Sponsor number", size: 8.5, colour: soft, align: centre},
			paragraph{text: clean(s.SponsorNumber), size: 24, bold: true, align: centre}, gap(8)})}
	blocks = append(blocks, statedSponsor(s)...)
	for i, service := range s.Services {
		blocks = append(blocks, plain(gap(7)))
		blocks = append(blocks, statedService(i, len(s.Services), service)...)
	}
	blocks = append(blocks, plain(gap(14)), toVerify(s.LookupURL))
	composeUnder(c, func(c *canvas) { statementHead(c, s.On) }, bilingualText{"本页只含依法公开的信息，以公开查询当时的结果为准；不是通信管理局出具的证书。",
		"This page holds only what the law publishes. What the public lookup answers decides; it is no certificate of the administration."}, blocks)
	return c.bytes()
}

func statementHead(c *canvas, on civil.Date) {
	c.bold(marginSide, marginTop+16, 12, "OpenICP 备案登记簿")
	c.text(marginSide, marginTop+28, 6.5, soft, "The filing register of this system")
	paragraph{text: strings.TrimSpace(dated("打印日期 ", on)), size: 9, colour: soft, align: right}.draw(c, pageWidth-marginSide-190, marginTop+5, 190)
	paragraph{text: dated("Printed on ", on), size: 6.5, colour: soft, align: right}.draw(c, pageWidth-marginSide-190, marginTop+19, 190)
	c.line(marginSide, marginTop+38, pageWidth-marginSide, marginTop+38, thinLine)
}

func statedSponsor(s Statement) []block {
	kind, _ := filing.SponsorKinds.Name(s.SponsorKind)
	return []block{
		row(label("主办者", "Sponsor"), entry(valueWidth, clean(s.SponsorName))),
		row(label("主办者性质", "Kind"), value(pairValue, bilingual(kind.ZH, kind.EN, 11)),
			label("准予日期", "Granted on"), entry(lastValue, s.GrantedOn)),
		row(label("备案机关", "Administration"), value(valueWidth, bilingual(clean(s.AdministrationZH), clean(s.AdministrationEN), 11))),
	}
}

func statedService(i, all int, s StatedService) []block {
	head := section("服务", "Service")
	if all > 1 {
		head = section(fmt.Sprintf("服务 %d", i+1), fmt.Sprintf("Service %d of %d", i+1, all))
	}
	kind, _ := filing.ServiceKinds.Name(s.Kind)
	number := row(label("服务备案号", "Service number"), value(valueWidth, paragraph{text: clean(s.Number), size: 14, leading: 20}))
	number.withNext = true
	blocks := []block{head, number,
		row(label("名称", "Name"), entry(pairValue, clean(s.Name)), label("类型", "Kind"), value(lastValue, bilingual(kind.ZH, kind.EN, 11)))}
	for from := 0; from < len(s.Domains); from += domainsOfRow {
		name := label("域名", "Domains")
		if from > 0 {
			name = label("域名（续）", "Domains, continued")
		}
		list := s.Domains[from:min(from+domainsOfRow, len(s.Domains))]
		blocks = append(blocks, row(name, entry(valueWidth, clean(strings.Join(list, "；")))))
	}
	if len(s.Approvals) > 0 {
		blocks = append(blocks, row(label("前置审批", "Prior approval"), value(valueWidth, approvals(s.Approvals))))
	}
	return blocks
}

func approvals(codes []string) piece {
	var zh, en []string
	for _, code := range codes {
		name, ok := filing.Approvals.Name(code)
		if !ok {
			name.ZH, name.EN = code, code
		}
		zh, en = append(zh, name.ZH), append(en, name.EN)
	}
	return bilingual(clean(strings.Join(zh, "、")), clean(strings.Join(en, ", ")), 11)
}

// toVerify is the code that leads to the public lookup.
func toVerify(url string) block {
	return codeBeside(url, bilingualText{"核对", ""}, bilingualText{"扫描左侧的二维码，或打开下面的网址，可以随时向登记簿公开查询，核对备案是否仍然有效。",
		"Scan the code, or open the address below, to ask the public register at any time whether the filing still stands."})
}

// codeBeside is the code of an address beside the words that say what it leads to, with the address in print.
func codeBeside(url string, head, text bilingualText) block {
	const side, space = 92.0, 14.0
	words := stack{paragraph{text: head.zh, size: 10.5, bold: true}, paragraph{text: text.zh, size: 10.5, leading: 16}, small(text.en), gap(5),
		paragraph{text: url, size: 9, leading: 13}}
	return block{
		height: func(c *canvas) float64 { return max(side, words.height(c, bodyWidth-side-space)) },
		draw: func(c *canvas, y, _ float64) {
			c.fill(marginSide-4, y-4, side+8, side+8, white)
			drawQR(c, url, marginSide, y, side)
			words.draw(c, marginSide+side+space, y, bodyWidth-side-space)
		},
	}
}
