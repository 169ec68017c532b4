package document

import (
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// Letter is what every letter of an administration to a company that applied for a licence begins and ends with. Whatever is empty
// is left out, or leaves room to write.
type Letter struct {
	CaseID           string
	Reference        string     // the case's short name for people, such as L-2026-7K3QX9MA
	Number           string     // of the letter (文号)
	Asks             fault.Text // what is asked for besides a new licence: 延续, 变更
	AdministrationZH string
	AdministrationEN string
	Company          string
	CreditCode       string
	ReceivedOn       civil.Date // the day the application came in
	On               civil.Date // the day of the letter
	Contact          fault.Text // who can be asked, and how
	CaseURL          string     // where the company follows its case; in print and in the code
	Specimen         bool       // the data are invented: every page says so
}

// lastWords is how many blocks of a letter go with its signature: no signature stands on a page alone.
const lastWords = 4

// matter is what every letter is about.
var matter = bilingualText{"经营增值电信业务：信息服务业务（仅限互联网信息服务）（B25）",
	"to operate value-added telecommunications business: information services, over the internet alone (B25)"}

// print lays a letter out: letterhead, title, what it is about, what it says, remedies where there are any, who sends it.
func (l Letter) print(name bilingualText, says func(c *canvas) []block) ([]byte, error) {
	c, err := newCanvas(name.zh)
	if err != nil {
		return nil, err
	}
	var blocks []block
	if number := clean(l.Number); number != "" {
		blocks = append(blocks, plain(paragraph{text: number, size: 10.5, align: right}))
	}
	blocks = append(blocks, title(name.zh, name.en))
	blocks = append(blocks, l.about(c)...)
	blocks = append(blocks, stay(flowing(paragraph{text: orBlank(clean(l.Company)) + "：", size: 12})(c))...)
	said := says(c)
	for i := max(0, len(said)-lastWords); i < len(said); i++ {
		said[i].withNext = true
	}
	blocks = append(append(blocks, said...), l.signed()...)
	composeUnder(c, l.head, bilingualText{"本文书加盖行政许可专用章后生效。", "Valid with the administration's seal for licences."}, blocks)
	return c.bytes()
}

// about is the case in a few lines.
func (l Letter) about(c *canvas) []block {
	asks := matter
	if l.Asks.ZH != "" {
		asks = bilingualText{clean(l.Asks.ZH) + "　" + asks.zh, clean(l.Asks.EN) + ": " + asks.en}
	}
	blocks := longRows(c, label("申请人", "Applicant"), "申请人（续）", l.Company)
	return append(blocks, row(label("信用代码", "Credit code"), entry(pairValue, clean(l.CreditCode)), label("收到日期", "Received on"), entry(lastValue, dateZH(l.ReceivedOn))),
		row(label("申请事项", "Matter"), value(valueWidth, bilingual(asks.zh, asks.en, 10.5))),
		row(label("申请编号", "Case"), value(valueWidth, caseName(l.Reference, l.CaseID))), plain(gap(10)))
}

// caseName is a case by its short name, with its id below, small; by its id alone where it has none.
func caseName(reference, id string) piece {
	if reference = clean(reference); reference == "" {
		return paragraph{text: clean(id), size: 10}
	}
	return stack{paragraph{text: reference, size: 11}, paragraph{text: clean(id), size: 7, leading: 9.5, colour: soft}}
}

// head is the administration's name over every page.
func (l Letter) head(c *canvas) {
	if l.Specimen {
		c.across(invented)
	}
	name := paragraph{text: clean(l.AdministrationZH), size: 19, bold: true, align: centre}
	for name.size > 6 && name.height(c, bodyWidth) > name.step() {
		name.size--
	}
	name.draw(c, marginSide, marginTop, bodyWidth)
	paragraph{text: latin(clean(l.AdministrationEN)), size: 7.5, leading: 10, colour: soft, align: centre}.draw(c, marginSide, marginTop+27, bodyWidth)
	c.line(marginSide, marginTop+41, pageWidth-marginSide, marginTop+41, 1.6)
	c.line(marginSide, marginTop+44, pageWidth-marginSide, marginTop+44, 0.5)
}

// signed is who sends the letter and when, with room for the seal, whom to ask, and the code that leads to the case.
func (l Letter) signed() []block {
	sender := stack{gap(16), paragraph{text: clean(l.AdministrationZH), size: 11.5, align: right},
		paragraph{text: "（行政许可专用章）", size: 9, colour: soft, align: right}, paragraph{text: dateZH(l.On), size: 11.5, align: right}, gap(12)}
	blocks := []block{plain(sender)}
	if l.Contact != (fault.Text{}) {
		blocks = append(blocks, plain(stack{bilingual("联系方式："+clean(l.Contact.ZH), clean(l.Contact.EN), 10), gap(6)}))
	}
	if l.CaseURL != "" {
		blocks = append(blocks, codeBeside(l.CaseURL, bilingualText{"查看办理进度", ""}, bilingualText{"扫描左侧的二维码，或打开下面的网址，登录后查看申请的办理情况，提交补正材料。",
			"Scan the code, or open the address below and sign in, to follow the application and hand in what is missing."}))
	}
	return blocks
}

// told is a paragraph of a letter.
func told(c *canvas, zh, en string) []block {
	blocks := flowing(paragraph{text: "　　" + zh, size: 11.5, leading: 20})(c)
	blocks[len(blocks)-1].withNext = true
	return append(blocks, plain(stack{small(en), gap(6)}))
}

// dateZH is a date as a letter writes it, nothing for none.
func dateZH(on civil.Date) string {
	if !on.Valid() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", on.Year, int(on.Month), on.Day)
}

// dayOrBlank is a date in a sentence, or room to write it.
func dayOrBlank(on civil.Date) string {
	if text := dateZH(on); text != "" {
		return text
	}
	return "＿＿＿＿年＿＿月＿＿日"
}

// dayEN is a date in an English sentence.
func dayEN(on civil.Date) string {
	if !on.Valid() {
		return "(date)"
	}
	return on.String()
}

// termZH and termEN are a term in a sentence.
func termZH(t civil.Term) string {
	if t.Unit == civil.UnitWorkingDays {
		return fmt.Sprintf("%d 个工作日", t.Amount)
	}
	return fmt.Sprintf("%d 日", t.Amount)
}

func termEN(t civil.Term) string {
	if t.Unit == civil.UnitWorkingDays {
		return fmt.Sprintf("%d working days", t.Amount)
	}
	return fmt.Sprintf("%d days", t.Amount)
}
