package document

import (
	"strings"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/ident"
	"openicp/internal/licence"
)

// Certificate is what a licence is printed from. Of people it names the legal representative, as the real one does, and no number.
type Certificate struct {
	Number              string // 京B2-20260001
	Company             string
	LegalRepresentative string
	RegisteredAddress   string
	Kinds               []string // of B25, codes of licence.Kinds
	Coverage            licence.Coverage
	Provinces           []string // codes of the provinces covered; for one province its own
	Services            []LicensedService
	IssuedOn            civil.Date
	ValidTo             civil.Date // last day
	AdministrationZH    string
	AdministrationEN    string
	Conditions          []fault.Text // special ones, beside those that every licence has
	LookupURL           string       // of the public lookup, /lookup?q=NUMBER; in print and in the code
	Ended               fault.Text   // why it is not in force any more, such as 吊销; every page says so
	Specimen            bool         // the data are invented: every page says so
}

// LicensedService is one service of the holder, as the annex lists it.
type LicensedService struct {
	Name   string
	Domain string
	Number string // under the licence, such as 京B2-20260001-1; may be empty
	Kinds  []string
}

// LicenceCertificate prints the licence (增值电信业务经营许可证): one page that hangs on a wall, and an annex with the services and the
// conditions.
func LicenceCertificate(k Certificate) ([]byte, error) {
	c, err := newCanvas("增值电信业务经营许可证")
	if err != nil {
		return nil, err
	}
	blocks := append(k.face(), k.annex(c)...)
	page := 0
	composeUnder(c, func(c *canvas) { page++; k.frame(c, page) }, bilingualText{"许可证的效力以公开查询当时的结果为准。", "Whether the licence stands is what the public lookup answers."}, blocks)
	return c.bytes()
}

// frame is the double line around every page; further pages bear the number.
func (k Certificate) frame(c *canvas, page int) {
	switch {
	case k.Ended.ZH != "":
		c.across(clean(k.Ended.ZH))
	case k.Specimen:
		c.across(invented)
	}
	const outer, inner = 18.0, 23.0
	c.box(outer, outer, pageWidth-2*outer, pageHeight-2*outer, 2.4)
	c.box(inner, inner, pageWidth-2*inner, pageHeight-2*inner, 0.6)
	if page > 1 {
		c.bold(marginSide, marginTop+22, 12, clean(k.Number))
		paragraph{text: "增值电信业务经营许可证　附页", size: 9.5, colour: soft, align: right}.draw(c, marginSide, marginTop+8, bodyWidth)
		c.line(marginSide, marginTop+32, pageWidth-marginSide, marginTop+32, thinLine)
	}
}

// face is the first page.
func (k Certificate) face() []block {
	kinds, area := kindNames(k.Kinds), k.area()
	business := stack{paragraph{text: "第二类增值电信业务：信息服务业务（仅限互联网信息服务）（B25）", size: 12.5, leading: 18},
		small("Value-added, second class: information services, over the internet alone (B25)")}
	if kinds.zh != "" {
		business = append(business, paragraph{text: kinds.zh, size: 11, leading: 16}, small(kinds.en))
	}
	return []block{
		plain(stack{paragraph{text: "中华人民共和国", size: 16, leading: 26, align: centre}, paragraph{text: "增值电信业务经营许可证", size: 29, leading: 44, bold: true, align: centre},
			paragraph{text: "Licence to operate value-added telecommunications business", size: 9, leading: 14, colour: soft, align: centre}, gap(12),
			paragraph{text: "经营许可证编号　" + clean(k.Number), size: 15, leading: 24, align: centre},
			paragraph{text: "Number of the licence", size: 6.5, leading: 8.5, colour: soft, align: centre}, gap(14),
			paragraph{text: "　　根据《中华人民共和国电信条例》、《互联网信息服务管理办法》及国家有关规定，准予下列公司按照本许可证载明的内容经营增值电信业务。", size: 12, leading: 20},
			small("Under the Telecommunications Regulations and State Council Decree 292 the company named may operate value-added telecommunications business as this licence says."), gap(4)}),
		engraved("公司名称", "Company", paragraph{text: clean(k.Company), size: 14, leading: 20}),
		engraved("法定代表人", "Legal representative", paragraph{text: clean(k.LegalRepresentative), size: 13, leading: 19}),
		engraved("注册住所", "Registered address", paragraph{text: clean(k.RegisteredAddress), size: 12, leading: 18}),
		engraved("业务种类", "Business", business),
		engraved("业务覆盖范围", "Coverage", stack{paragraph{text: area.zh, size: 12.5, leading: 18}, small(area.en)}),
		engraved("有效期", "Term", stack{paragraph{text: "自" + dayOrBlank(k.IssuedOn) + "至" + dayOrBlank(k.ValidTo), size: 12.5, leading: 18},
			small("From " + dayEN(k.IssuedOn) + " to " + dayEN(k.ValidTo))}),
		k.ended(),
		{height: func(*canvas) float64 { return 10 }, draw: func(*canvas, float64, float64) {}, stretch: 1},
		k.issued(),
	}
}

// ended says in words that the licence is not in force; nothing where it is.
func (k Certificate) ended() block {
	if k.Ended.ZH == "" {
		return plain(gap(0))
	}
	return engraved("状态", "State", stack{paragraph{text: clean(k.Ended.ZH), size: 13, leading: 19}, small(clean(k.Ended.EN))})
}

// area names the provinces that are covered, or says that there are several.
func (k Certificate) area() bilingualText {
	var zh, en []string
	for _, code := range k.Provinces {
		if a, ok := ident.AdministrationByCode(code); ok {
			zh, en = append(zh, a.ProvinceZH()), append(en, a.NameEN)
		}
	}
	if len(zh) > 0 {
		return bilingualText{strings.Join(zh, "、"), strings.Join(en, ", ")}
	}
	name := k.Coverage.Name()
	return bilingualText{name.ZH, name.EN}
}

// kindNames lists kinds of B25; what the table does not have is printed as it stands.
func kindNames(codes []string) bilingualText {
	var zh, en []string
	for _, code := range codes {
		name, ok := licence.Kinds.Name(code)
		if !ok {
			name = fault.Text{ZH: clean(code), EN: clean(code)}
		}
		zh, en = append(zh, name.ZH), append(en, name.EN)
	}
	return bilingualText{strings.Join(zh, "、"), strings.Join(en, ", ")}
}
