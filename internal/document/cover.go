package document

import (
	"fmt"
	"strconv"

	"openicp/internal/filing"
)

// CoverSheet prints the sheet that lies on top of the papers in the parcel (S25): whose they are, which and how many, and two
// codes by which whoever opens the parcel finds the case.
func CoverSheet(s Sheet) ([]byte, error) {
	c, err := newCanvas("备案原件寄送单")
	if err != nil {
		return nil, err
	}
	blocks := []block{title("备案原件寄送单", "Cover sheet for the papers of a filing")}
	blocks = append(blocks, plain(stack{
		paragraph{text: "备案申请编号　Case number", size: 8.5, colour: soft, align: centre},
		paragraph{text: s.CaseID, size: caseIDSize(c, s.CaseID), bold: true, align: centre}, gap(2),
		barcode{s.CaseID, 42}, gap(10)}))
	blocks = append(blocks, parcelRows(s)...)
	blocks = append(blocks, plain(gap(7)))
	blocks = append(blocks, paperRows(s.Papers)...)
	blocks = append(blocks, plain(gap(7)))
	blocks = append(blocks, receiptRows()...)
	compose(c, s, bilingualText{"请将本单放在材料最上面一并寄出，并保留快递单号。",
		"Put this sheet on top of the papers and keep the tracking number."}, blocks)
	return c.bytes()
}

// caseIDSize is as large as fits on one line.
func caseIDSize(c *canvas, id string) float64 {
	const largest, smallest = 26.0, 9.0
	return max(smallest, min(largest, (bodyWidth-8)/max(1, c.face.width(id, 1))))
}

func parcelRows(s Sheet) []block {
	half := (bodyWidth - 2*labelWidth) / 2
	rows := []block{
		row(label("收件单位", "To"), value(valueWidth, stack{paragraph{text: clean(s.ProviderName), size: 14},
			paragraph{text: clean(s.ProviderAddress), size: 11}})),
		row(label("主办者", "Sponsor"), entry(half, clean(s.sponsor().Name)), label("网站域名", "Domain"), entry(half, firstDomain(s))),
		row(label("快递公司", "Courier"), value(half, gap(20)), label("运单号", "Tracking number"), value(half, gap(20))),
		row(label("寄件人", "Sent by"), value(half, gap(20)), label("寄出日期", "Sent on"), value(half, dateLine{})),
	}
	if s.LookupURL != "" {
		rows = append(rows, row(label("进度查询", "Follow the case"), value(valueWidth, paragraph{text: clean(s.LookupURL), size: 9})))
	}
	return rows
}

// firstDomain tells the case by one domain, and says how many more there are.
func firstDomain(s Sheet) string {
	var domains []string
	for _, service := range s.form().Services {
		domains = append(domains, service.Domains...)
	}
	switch len(domains) {
	case 0:
		return ""
	case 1:
		return clean(domains[0])
	}
	return fmt.Sprintf("%s 等 %d 个 (%d in all)", clean(domains[0]), len(domains), len(domains))
}

// Widths of the list of papers.
const (
	numberWidth = 40.0
	copiesWidth = 62.0
	sentWidth   = 62.0
	cameWidth   = 62.0
	paperWidth  = bodyWidth - numberWidth - copiesWidth - sentWidth - cameWidth
)

func heading(width float64, zh, en string) cell {
	k := label(zh, en)
	k.width = width
	return k
}

func paperRows(papers []filing.Paper) []block {
	head := row(heading(numberWidth, "序号", "No."), heading(paperWidth, "材料名称", "Paper"), heading(copiesWidth, "份数", "Copies"),
		heading(sentWidth, "已放入", "Enclosed"), heading(cameWidth, "已收到", "Received"))
	head.withNext = true
	blocks := []block{head}
	total := 0
	for _, p := range papers {
		if p.Originals <= 0 {
			continue
		}
		total += p.Originals
		blocks = append(blocks, row(
			value(numberWidth, centred(strconv.Itoa(len(blocks)))),
			cell{width: paperWidth, tight: true, content: bilingual(clean(p.NameZH), clean(p.NameEN), 10.5)},
			value(copiesWidth, centred(strconv.Itoa(p.Originals))),
			value(sentWidth, emptyBox{}), value(cameWidth, emptyBox{})))
	}
	if total == 0 {
		return []block{row(cell{width: bodyWidth, content: bilingual("本申请不需要邮寄原件。", "This application needs no papers by post.", 10.5)})}
	}
	return append(blocks, row(value(bodyWidth, paragraph{text: fmt.Sprintf("合计 %d 份　　%d copies in all", total, total), size: 10.5, align: right})))
}

func centred(text string) paragraph { return paragraph{text: text, size: 10.5, align: centre} }

// emptyBox is a box to tick, alone in its cell.
type emptyBox struct{}

func (emptyBox) height(*canvas, float64) float64 { return 11 }

func (emptyBox) draw(c *canvas, x, y, w float64) { c.tickBox(x+(w-11)/2, y, 11, false) }

// receiptRows are filled in by whoever opens the parcel: no papers without a holder.
func receiptRows() []block {
	half := (bodyWidth - 2*labelWidth) / 2
	return []block{
		section("收件记录（由接入商填写）", "Receipt: to be filled in by the access provider"),
		row(label("收件人签字", "Received by"), value(half, gap(24)), label("收件日期", "Received on"), value(half, dateLine{})),
		row(label("比对结果", "Comparison"), value(valueWidth, ticks{{"份数齐全，与填报一致", "Complete and as filled in", false},
			{"有缺少", "Some missing", false}, {"不一致", "Does not match", false}})),
		row(label("处理", "Afterwards"), value(valueWidth, ticks{{"留存", "Kept", false}, {"退还主办者", "Returned to the sponsor", false},
			{"已销毁", "Destroyed", false}})),
	}
}
