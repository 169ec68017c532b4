package document

import "strings"

// SecurityAgreement prints the information security management agreement (信息安全管理协议书, S22) between provider and sponsor, in
// two copies to be signed and sealed by both.
func SecurityAgreement(s Sheet) ([]byte, error) {
	c, err := newCanvas("信息安全管理协议书")
	if err != nil {
		return nil, err
	}
	blocks := []block{title("信息安全管理协议书", "Information security management agreement")}
	sites := websites(s)
	short, annexed := shortList(sites)
	blocks = append(blocks, parties(s, short)...)
	blocks = append(blocks, plain(gap(8)))
	for _, article := range agreement {
		head := plain(stack{gap(3), paragraph{text: article.head.zh, size: 10.5, bold: true}, small(article.head.en)})
		head.withNext = true
		blocks = append(blocks, head)
		for _, text := range article.clauses {
			number, zh, _ := strings.Cut(text.zh, " ")
			blocks = append(blocks, agreed(c, number, bilingualText{zh, text.en})...)
		}
	}
	blocks = append(blocks, agreementSigned())
	if annexed {
		blocks = append(blocks, annex("附页：网站及域名", "Annex: websites and domains", sites)...)
	}
	compose(c, s, bilingualText{"一式两份，甲乙双方各执一份，签字盖章后生效。",
		"Two copies, one for each party; valid when signed and sealed."}, blocks)
	return c.bytes()
}

// websites names each website with each of its domains.
func websites(s Sheet) (sites []string) {
	for _, service := range s.form().Services {
		if len(service.Domains) == 0 {
			sites = append(sites, clean(service.Name))
		}
		for _, domain := range service.Domains {
			sites = append(sites, strings.TrimSpace(clean(service.Name)+" "+clean(domain)))
		}
	}
	return sites
}

func parties(s Sheet, sites string) []block {
	sponsor := s.sponsor()
	number := documentName(s.document().Type)
	half := (bodyWidth - 2*labelWidth) / 2
	return []block{
		row(label("甲方（接入商）", "Party A, provider"), entry(valueWidth, clean(s.ProviderName))),
		row(label("甲方地址", "Address of A"), value(valueWidth, paragraph{text: clean(s.ProviderAddress), size: 10})),
		row(label("乙方（主办者）", "Party B, sponsor"), entry(valueWidth, clean(sponsor.Name))),
		row(label("乙方证件", "Document of B"), value(valueWidth, paragraph{text: number.zh + "　" + clean(s.document().Number), size: 10})),
		row(label("乙方住所", "Address of B"), value(valueWidth, paragraph{text: clean(sponsor.RegisteredAddress), size: 10})),
		row(label("负责人", "Lead of B"), value(half, paragraph{text: clean(s.lead().Name), size: 10}),
			label("联系电话", "Phone"), value(half, paragraph{text: clean(s.lead().Mobile), size: 10})),
		row(label("网站及域名", "Websites"), value(valueWidth, paragraph{text: sites, size: 10})),
	}
}

// agreed is one clause: its number, its text with a hanging indent, its English.
func agreed(c *canvas, number string, text bilingualText) []block {
	if text.zh == "" { // no number: the text is all there is
		number, text.zh = "", number
	}
	blocks := flowing(paragraph{text: number + text.zh, size: 10, leading: 15.5, hang: 20})(c)
	for i := range blocks {
		blocks[i].withNext = text.en != ""
	}
	if text.en == "" {
		return blocks
	}
	return append(blocks, plain(stack{indented{20, small(text.en)}, gap(2)}))
}

func agreementSigned() block {
	return plain(stack{gap(14), columns{space: 40,
		left:  party("甲方（盖章）", "Party A (seal)", "代表签字", "Signature"),
		right: party("乙方（盖章，个人按手印）", "Party B (seal; individuals: fingerprint)", "负责人签字", "Signature of the lead")}})
}

func party(zh, en, signedZH, signedEN string) stack {
	return stack{bilingual(zh, en, 10), gap(44), bilingual(signedZH, signedEN, 10), rule{24}, gap(3), dateLine{}}
}
