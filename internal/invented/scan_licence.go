package invented

import (
	"image"
	"image/color"

	"openicp/internal/filing"
)

// registration is what a business licence tells of a company.
type registration struct{ code, name, representative, scope, capital, address string }

// licence is the business licence of a filing's sponsor; a filing does not ask for capital and scope.
func (s *Scans) licence(form *filing.Form) *sheet {
	sponsor := sponsorOf(form)
	return s.businessLicence(registration{code: numberOf(sponsor.Document), name: sponsor.Name, representative: representative(sponsor), address: sponsor.RegisteredAddress,
		capital: "壹佰万元整", scope: "技术开发、技术咨询、技术服务；销售文化用品、办公用品。（示例经营范围，依法须经批准的项目，经批准后方可开展。）"})
}

// businessLicence draws a business licence (营业执照) with a gold frame and the seal of an authority that does not exist.
func (s *Scans) businessLicence(r registration) *sheet {
	gold := color.NRGBA{R: 186, G: 148, B: 70, A: 255}
	out := s.blank("licence", 780, 552, color.NRGBA{R: 251, G: 246, B: 230, A: 255}, func(b *sheet) {
		b.frame(image.Rect(14, 14, 766, 538), 6, gold)
		b.frame(image.Rect(25, 25, 755, 527), 1, gold)
		b.centred(390, 100, 52, black, "营业执照")
		b.centred(390, 132, 16, grey, "（副本） 样本")
		for i, label := range []string{"名　　称", "类　　型", "法定代表人", "经营范围"} {
			b.text(60, 222+i*44, 16, grey, label)
		}
		for i, label := range []string{"注册资本", "成立日期", "住　　所"} {
			b.text(440, 222+i*44, 16, grey, label)
		}
		b.text(440, 440, 16, grey, "登记机关")
		b.text(440, 490, 16, black, "2020 年 03 月 18 日")
		b.seal(610, 435, 62, "示例市场监督管理局")
	})
	x := out.text(60, 176, 16, grey, "统一社会信用代码 ")
	out.text(x, 176, 20, black, r.code)
	out.wrapped(158, 222, 262, 17, 21, black, r.name)
	out.text(158, 266, 17, black, "有限责任公司")
	out.text(158, 310, 17, black, r.representative)
	out.wrapped(158, 354, 262, 15, 22, black, r.scope)
	out.text(530, 222, 17, black, r.capital)
	out.text(530, 266, 17, black, "2020年03月18日")
	out.wrapped(530, 310, 205, 16, 22, black, r.address)
	return out
}

// representative is the legal representative: the lead where the form names nobody else.
func representative(sponsor filing.Sponsor) string {
	switch {
	case sponsor.LegalRepresentative != nil:
		return sponsor.LegalRepresentative.Name
	case sponsor.Lead != nil:
		return sponsor.Lead.Name
	}
	return ""
}
