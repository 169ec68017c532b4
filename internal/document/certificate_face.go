package document

// engraved is one line of the certificate: what it is, and what it says, over a hair line.
func engraved(zh, en string, content piece) block {
	const name, above = 96.0, 8.0
	b := block{height: func(c *canvas) float64 { return max(28, content.height(c, bodyWidth-name)) + 2*above }}
	b.draw = func(c *canvas, y, h float64) {
		title := stack{paragraph{text: zh, size: 11.5, leading: 16, colour: soft}, small(en)}
		title.draw(c, marginSide, y+(h-title.height(c, name))/2, name)
		content.draw(c, marginSide+name, y+(h-content.height(c, bodyWidth-name))/2, bodyWidth-name)
		c.line(marginSide, y+h, pageWidth-marginSide, y+h, 0.4)
	}
	return b
}

// issued is the foot of the first page: the code that leads to the lookup, and who issued the licence with room for the seal.
func (k Certificate) issued() block {
	const side, space, words, by, height = 96.0, 12.0, 170.0, 200.0, 128.0
	told := stack{paragraph{text: "扫码查询", size: 10.5, bold: true}, paragraph{text: "向登记簿查询本许可证是否有效。", size: 9.5, leading: 14},
		small("Scan to ask the register whether this licence stands."), gap(3), paragraph{text: k.LookupURL, size: 7.5, leading: 11}}
	issuer := stack{paragraph{text: "发证机关（盖章）", size: 10, colour: soft, align: centre},
		paragraph{text: "Issued by (seal)", size: 6.5, leading: 8.5, colour: soft, align: centre}, gap(26),
		paragraph{text: clean(k.AdministrationZH), size: 14, leading: 20, align: centre},
		paragraph{text: latin(clean(k.AdministrationEN)), size: 6.5, leading: 8.5, colour: soft, align: centre}, gap(6),
		paragraph{text: dayOrBlank(k.IssuedOn), size: 12.5, leading: 18, align: centre}}
	return block{height: func(c *canvas) float64 {
		return max(height, told.height(c, words), issuer.height(c, by))
	},
		draw: func(c *canvas, y, _ float64) {
			c.fill(marginSide-4, y-4, side+8, side+8, white)
			drawQR(c, k.LookupURL, marginSide, y, side)
			told.draw(c, marginSide+side+space, y, words)
			issuer.draw(c, pageWidth-marginSide-by, y, by)
		}}
}
