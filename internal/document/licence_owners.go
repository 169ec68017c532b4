package document

import (
	"fmt"

	"openicp/internal/licence"
)

// Widths of the table of owners.
const (
	ownerKindWidth   = 74.0
	ownerOriginWidth = 66.0
	ownerShareWidth  = 62.0
	ownerTraceWidth  = 62.0
	ownerNameWidth   = bodyWidth - numberWidth - ownerKindWidth - ownerOriginWidth - ownerShareWidth - ownerTraceWidth
)

// emptyOwners is how many rows a blank form has room for.
const emptyOwners = 3

var ownerKinds = map[licence.ShareholderKind]bilingualText{
	licence.PersonOwner: {"自然人", "Person"}, licence.CompanyOwner: {"公司", "Company"}, licence.StateOwner: {"国有出资人", "State"},
}

var ownerOrigins = map[licence.Origin]bilingualText{licence.Mainland: {"境内", "Mainland"}, licence.Foreign: {"境外", "Foreign"}}

// shareholderRows is who owns the company, one row each, and the sums.
func shareholderRows(s LicenceSheet) []block {
	head := row(heading(numberWidth, "序号", "No."), heading(ownerNameWidth, "股东姓名或名称", "Shareholder"), heading(ownerKindWidth, "类型", "Kind"),
		heading(ownerOriginWidth, "资金来源", "Origin"), heading(ownerShareWidth, "持股比例", "Share"), heading(ownerTraceWidth, "已追溯", "Traced"))
	form := s.form()
	owners := form.Shareholders
	if len(owners) == 0 {
		owners = make([]licence.Shareholder, emptyOwners)
	}
	var rows []block
	sum := 0
	for i, owner := range owners {
		sum += owner.Share
		rows = append(rows, ownerRow(i+1, owner))
	}
	rows[len(rows)-1].withNext = true // the sums do not begin a page of their own
	blocks := append([]block{section("四、股东及股权结构", "4  Shareholders")}, listed(head, rows)...)
	if len(form.Shareholders) == 0 {
		return blocks
	}
	return append(blocks, row(value(bodyWidth, stack{
		paragraph{text: fmt.Sprintf("共 %d 名股东，合计 %s，其中境外资金 %s", len(form.Shareholders), percent(sum), percent(form.ForeignShare())), size: 10.5, align: right},
		paragraph{text: fmt.Sprintf("%d shareholders, %s in all, of which foreign %s", len(form.Shareholders), percent(sum), percent(form.ForeignShare())), size: 6.5, leading: 8.5, colour: soft, align: right}})))
}

func ownerRow(n int, owner licence.Shareholder) block {
	traced := piece(centred("—"))
	if owner.Kind == licence.CompanyOwner || owner.Kind == "" {
		traced = markedBox{owner.Traced}
	}
	share := ""
	if owner.Share != 0 {
		share = percent(owner.Share)
	}
	kind, origin := ownerKinds[owner.Kind], ownerOrigins[owner.Origin]
	return row(ordinalCell(numberWidth, n), tight(ownerNameWidth, paragraph{text: clean(owner.Name), size: 10.5, leading: 15}),
		tight(ownerKindWidth, centredPair(kind)), tight(ownerOriginWidth, centredPair(origin)), tight(ownerShareWidth, centred(share)), tight(ownerTraceWidth, traced))
}

func tight(width float64, content piece) cell {
	return cell{width: width, content: content, tight: true, padX: 5}
}

func centredPair(text bilingualText) stack {
	return stack{centred(text.zh), paragraph{text: latin(text.en), size: 6.5, leading: 8.5, colour: soft, align: centre}}
}

// percent writes hundredths of a percent.
func percent(hundredths int) string { return fmt.Sprintf("%d.%02d%%", hundredths/100, hundredths%100) }

// markedBox is a box in the middle of its cell, ticked or not.
type markedBox struct{ ticked bool }

func (markedBox) height(*canvas, float64) float64 { return 11 }

func (b markedBox) draw(c *canvas, x, y, w float64) { c.tickBox(x+(w-11)/2, y, 11, b.ticked) }
