package document

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// promised is a paper in which a company undertakes something towards the administration: whom it speaks to, who speaks, numbered
// sentences, signature and seal.
type promised struct {
	title   bilingualText
	opening bilingualText // behind the company's name and code
	clauses []bilingualText
	closing bilingualText // may be empty
	foot    bilingualText
	between func(c *canvas) []block // after the opening; may be nil
}

// print lays the paper out; it runs over two pages where names are long.
func (p promised) print(s LicenceSheet) ([]byte, error) {
	c, err := newCanvas(p.title.zh)
	if err != nil {
		return nil, err
	}
	blocks := []block{title(p.title.zh, p.title.en)}
	blocks = append(blocks, addressed(c, s.AdministrationName)...)
	blocks = append(blocks, saying(c, "　　"+companySpeaks(s)+p.opening.zh, p.opening.en)...)
	if p.between != nil {
		blocks = append(blocks, p.between(c)...)
	}
	for i, each := range p.clauses {
		blocks = append(blocks, longClause(c, fmt.Sprintf("%d. ", i+1), each)...)
	}
	if p.closing.zh != "" {
		blocks = append(blocks, saying(c, "　　"+p.closing.zh, p.closing.en)...)
	}
	blocks = append(blocks, companySigned(s)...)
	s.compose(c, p.foot, blocks)
	return c.bytes()
}

// addressed is whom a paper speaks to; a name longer than a line is broken.
func addressed(c *canvas, administration string) []block {
	name := clean(administration)
	if name == "" {
		name = "＿＿＿＿＿＿＿＿通信管理局"
	}
	blocks := flowing(paragraph{text: name + "：", size: 12.5})(c)
	return append(stay(blocks), plain(stack{small("To the communications administration"), gap(4)}))
}

// companySpeaks is the company with its code, the subject of what follows.
func companySpeaks(s LicenceSheet) string {
	return fmt.Sprintf("本公司（%s，统一社会信用代码 %s）", orBlank(clean(s.company().Name)), orBlank(clean(s.document().Number)))
}

// saying is a paragraph that may be parted by the end of a page, with its English below.
func saying(c *canvas, zh, en string) []block {
	blocks := flowing(paragraph{text: zh, size: 10.5, leading: 18})(c)
	if en == "" {
		return append(blocks, plain(gap(4)))
	}
	last := len(blocks) - 1
	blocks[last].withNext = true
	return append(blocks, plain(stack{small(en), gap(4)}))
}

// stay keeps blocks with what follows them.
func stay(blocks []block) []block {
	for i := range blocks {
		blocks[i].withNext = true
	}
	return blocks
}

// companySigned is where the legal representative, whose name is that of the form, signs and the company puts its seal.
func companySigned(s LicenceSheet) []block {
	who := "法定代表人签字"
	if name := clean(personOf(s.company().LegalRepresentative).Name); name != "" {
		who = "法定代表人（" + name + "）签字"
	}
	return []block{plain(stack{gap(18), columns{space: 40,
		left: signature(who, "Signature of the legal representative"), right: signature("公司公章", "Seal of the company")}})}
}

// approvalNames lists the fields that need the approval of their competent body, as far as the law still asks for it.
func approvalNames(inForce func(item string) bool) (zh, en []string) {
	for _, item := range filing.Approvals {
		if inForce(item.Code) {
			zh, en = append(zh, item.Name.ZH), append(en, item.Name.EN)
		}
	}
	return zh, en
}

// coverageName is where business is to be done: the province by its name, or several.
func coverageName(s LicenceSheet) bilingualText {
	if a, ok := ident.AdministrationByCode(s.form().Province); ok && s.form().Coverage != "several" {
		return bilingualText{a.ProvinceZH(), a.NameEN}
	}
	name := s.form().Coverage.Name()
	return bilingualText{name.ZH, name.EN}
}
