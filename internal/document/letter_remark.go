package document

import (
	"fmt"

	"openicp/internal/fault"
)

// Remark is one thing a letter finds fault with: where, what was found, what is expected, the way out, and the source. Whatever is
// empty is left out.
type Remark struct {
	Where    fault.Text // the field or paper by its name
	Found    fault.Text
	Expected fault.Text
	Fix      fault.Text
	Source   fault.Text
}

// remarks lists them, each with its number.
func remarks(c *canvas, list []Remark) (blocks []block) {
	for i, each := range list {
		head := flowing(paragraph{text: fmt.Sprintf("%d. %s", i+1, clean(each.Where.ZH)), size: 11, leading: 17, hang: 14})(c)
		blocks = append(blocks, stay(head)...)
		if each.Where.EN != "" {
			blocks = append(blocks, keep(plain(indented{14, small(clean(each.Where.EN))})))
		}
		for _, part := range []struct {
			zh   string
			text fault.Text
		}{{"情况：", each.Found}, {"要求：", each.Expected}, {"办法：", each.Fix}, {"依据：", each.Source}} {
			blocks = append(blocks, remarkPart(c, part.zh, part.text)...)
		}
		blocks = append(blocks, plain(gap(4)))
	}
	return blocks
}

func remarkPart(c *canvas, name string, text fault.Text) []block {
	if text.ZH == "" {
		return nil
	}
	const indent = 14.0
	p := paragraph{text: name + clean(text.ZH), size: 10, leading: 15.5, hang: 30}
	var blocks []block
	for i, line := range p.lines(c, bodyWidth-indent) {
		blocks = append(blocks, block{height: func(*canvas) float64 { return p.step() },
			draw: func(c *canvas, y, _ float64) { p.drawLine(c, marginSide+indent, y, bodyWidth-indent, i, line) }})
	}
	if text.EN == "" || text.EN == text.ZH { // an officer's own words are in one language
		return blocks
	}
	blocks[len(blocks)-1].withNext = true
	return append(blocks, plain(indented{indent, small(clean(text.EN))}))
}

// noted is what an officer adds in words, which may be long and is in one language.
func noted(c *canvas, note string) []block {
	if note = clean(note); note == "" {
		return nil
	}
	return append(flowing(paragraph{text: "　　" + note, size: 11.5, leading: 20})(c), plain(gap(6)))
}

// remedies is whom a company may turn to against a decision, as the decision itself says it; one that does not gets the words of the
// law, with the ministry and the court that has jurisdiction.
func remedies(c *canvas, list []fault.Text) (blocks []block) {
	if len(list) == 0 {
		list = []fault.Text{{ZH: fmt.Sprintf("如不服本决定，可以自收到本决定之日起 %d 日内，依法向工业和信息化部申请行政复议；也可以自收到本决定之日起 %d 个月内，依法向有管辖权的人民法院提起行政诉讼。",
			reconsiderationDays, lawsuitMonths),
			EN: fmt.Sprintf("Against this decision the company may ask the Ministry of Industry and Information Technology for administrative reconsideration within %d days of receiving it, "+
				"or sue before the people's court that has jurisdiction within %d months (Administrative Licensing Law, art. 38).", reconsiderationDays, lawsuitMonths)}}
	}
	for _, each := range list {
		blocks = append(blocks, told(c, clean(each.ZH), clean(each.EN))...)
	}
	return blocks
}

// How long the remedies are open (Administrative Reconsideration Law; Administrative Litigation Law), from the day a decision is known.
const (
	reconsiderationDays = 60
	lawsuitMonths       = 6
)
