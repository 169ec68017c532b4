package document

import (
	"openicp/internal/filing"
)

// VerificationSheet prints the verification sheet (网站备案信息真实性核验单) of S18: name, kind, domain, signature and date are the
// sponsor's, the checks are the provider's, who ticks them with the originals at hand (Order 33 art 10). One sheet for each
// service, filled in from the form.
func VerificationSheet(s Sheet) ([]byte, error) {
	c, err := newCanvas("网站备案信息真实性核验单")
	if err != nil {
		return nil, err
	}
	var blocks []block
	for i, service := range s.services() {
		sheet := verificationBlocks(s, service)
		sheet[0].newPage = i > 0
		blocks = append(blocks, sheet...)
	}
	compose(c, s, bilingualText{
		"一式两份，接入商与主办者各执一份。签好后请整页拍照上传，四角完整。",
		"Two copies, one for each side. When signed, photograph the whole page with all four corners and upload it."}, blocks)
	return c.bytes()
}

func verificationBlocks(s Sheet, service filing.Service) []block {
	domains, annexed := shortList(service.Domains)
	blocks := []block{
		title("网站备案信息真实性核验单", "Verification sheet for the data of a website filing"),
		stretchedRow(1, label("主办者名称", "Sponsor"), entry(valueWidth, clean(s.sponsor().Name))),
		stretchedRow(1, label("网站类型", "Kind of sponsor"), value(pairValue, kindTicks(s)),
			label("网站域名", "Domain"), entry(lastValue, domains)),
		section("一、接入商核验记录（由接入商填写，逐项核对后打勾）", "1  The access provider’s checks: to be ticked one by one by the provider"),
		stretchedRow(1, label("主体信息", "Sponsor’s data"), value(valueWidth, sponsorChecks(s))),
		stretchedRow(1, label("联系方式", "Contact"), value(valueWidth, contactChecks())),
		stretchedRow(1, label("网站信息", "Website"), value(valueWidth, websiteChecks(service))),
	}
	access, rest := accessRows(service)
	blocks = append(blocks, access, photoRow(),
		section("二、主办者承诺（由主办者阅读后签字）", "2  The sponsor’s declaration: to be read and signed by the sponsor"),
		stretchedRow(2, cell{width: bodyWidth, content: declaration(), padX: 12}))
	if annexed {
		blocks = append(blocks, annex("附页：网站域名", "Annex: domains", service.Domains)...)
	}
	return append(blocks, rest...)
}

func kindTicks(s Sheet) ticks {
	return ticks{{"单位", "Unit", s.unit()}, {"个人", "Individual", s.individual()}}
}

func sponsorChecks(s Sheet) piece {
	own := documentName(s.document().Type)
	boxes := ticks{{own.zh + "原件", own.en + ", original", false}}
	if !s.individual() {
		lead := documentName("")
		if d := s.lead().Document; d != nil {
			lead = documentName(d.Type)
		}
		boxes = append(boxes, tick{"负责人" + lead.zh + "原件", "Lead’s document, original", false})
	}
	boxes = append(boxes, tick{"复印件已留存", "Copies kept", false}, tick{"与填报一致", "As filled in", false})
	return stack{labelled{"证件号码", "Document number", clean(s.document().Number)}, gap(2), boxes}
}

func contactChecks() piece {
	return ticks{{"手机号码有效，本人接听", "Mobile answers in person", false}, {"应急电话有效", "Emergency phone works", false},
		{"电子邮箱有效", "Mail address works", false}}
}

func websiteChecks(service filing.Service) piece {
	return stack{labelled{"网站名称", "Name", clean(service.Name)}, gap(2),
		ticks{{"名称与内容相符", "Name fits the content", false}, {"域名归主办者所有", "Domain is the sponsor’s", false},
			{"不涉及前置审批", "No prior approval", false}, {"涉及，批准文件已核对", "Needed; permit checked", false}}}
}

// accessRows is the row of access, and the annex where the addresses do not fit in it.
func accessRows(service filing.Service) (access block, rest []block) {
	a := filing.Access{}
	if service.Access != nil {
		a = *service.Access
	}
	addresses, annexed := shortList(a.IPs)
	if annexed {
		rest = annex("附页：IP 地址", "Annex: IP addresses", a.IPs)
	}
	content := stack{labelled{"接入方式", "Mode", accessMode(a.Mode)}, labelled{"IP 地址", "Address", addresses}, gap(2),
		ticks{{"与实际接入一致", "As connected", false}}}
	return stretchedRow(1, label("接入信息", "Access"), value(pairValue, content),
		label("服务器地点", "Server place"), entry(lastValue, provinceName(a.ServerProvince))), rest
}

func photoRow() block {
	return stretchedRow(2, label("负责人照片", "Photo of the lead"), value(pairValue, photoFrame{}),
		label("核验意见", "Result"), cell{width: lastValue, top: true, content: stack{
			ticks{{"核验属实", "True", false}, {"不属实", "Not true", false}},
			bilingual("核验人签字", "Checked by (signature)", 10), rule{20}, gap(5),
			bilingual("接入商盖章", "Seal of the provider", 10), gap(22), dateLine{}}})
}

// photoFrame is where the photograph before the provider's backdrop (幕布, S21) goes.
type photoFrame struct{}

const photoWidth, photoHeight = 96.0, 116.0

func (photoFrame) height(*canvas, float64) float64 { return photoHeight }

func (photoFrame) draw(c *canvas, x, y, w float64) {
	x += (w - photoWidth) / 2
	c.dashedBox(x, y, photoWidth, photoHeight)
	hint := stack{
		paragraph{text: "现场采集，彩色", size: 8.5, leading: 13, colour: soft, align: centre},
		paragraph{text: "背景为接入商幕布", size: 8.5, leading: 13, colour: soft, align: centre},
		paragraph{text: "In person, in colour,", size: 6.5, leading: 8.5, colour: soft, align: centre},
		paragraph{text: "before the backdrop", size: 6.5, leading: 8.5, colour: soft, align: centre},
	}
	hint.draw(c, x+2, y+(photoHeight-hint.height(c, photoWidth-4))/2, photoWidth-4)
}

// declaration is what the sponsor signs: checked in person, true, kept up to date (Order 33 arts 14 and 15), and what follows
// if it was not.
func declaration() piece {
	return stack{
		clause("1. ", "以上信息由本单位（本人）如实提供，当面核验，真实有效。",
			"This was given truthfully, checked in person, and is true and valid."),
		clause("2. ", "信息有变动的，在变动前三十日内办理变更；停止服务的，当日办理注销。",
			"Changes are filed thirty days before they take effect; when the service ends, the filing is cancelled the same day."),
		clause("3. ", "提供虚假信息的，接受关闭网站、注销备案、列入黑名单的处理。",
			"If any of it is false, the sponsor accepts closing, cancellation and entry on the block list."),
		gap(8),
		columns{space: 36,
			left:  signature("网站负责人签字", "Signature of the website’s responsible person"),
			right: signature("主办者盖章（个人按手印）", "Seal of the sponsor (individuals: fingerprint)")},
	}
}

func signature(zh, en string) stack {
	return stack{bilingual(zh, en, 10), rule{26}, gap(3), dateLine{}}
}

// clause is one numbered sentence; its further lines stand under its text, not under its number.
func clause(number, zh, en string) stack {
	return stack{paragraph{text: number + zh, size: 10, leading: 14.5, hang: 12}, indented{12, small(en)}, gap(1.5)}
}

// indented is a piece moved to the right.
type indented struct {
	by      float64
	content piece
}

func (p indented) height(c *canvas, w float64) float64 { return p.content.height(c, w-p.by) }
func (p indented) draw(c *canvas, x, y, w float64)     { p.content.draw(c, x+p.by, y, w-p.by) }

// annex lists what did not fit in a cell, one to a line, on a page of its own.
func annex(zh, en string, items []string) []block {
	head := section(zh, en)
	head.newPage = true
	blocks := []block{head}
	for _, item := range items {
		blocks = append(blocks, row(cell{width: bodyWidth, content: paragraph{text: clean(item), size: 9.5}}))
	}
	return blocks
}
