package translate

import (
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

func (r *reader) sponsor(in *wire.Sponsor) *filing.Sponsor {
	s := &filing.Sponsor{Name: in.Name, Investor: in.Investor, Remark: in.Remark, RegisteredAddress: in.Document.Address}
	s.Kind = r.kind(in)
	s.Address = r.address(in.Address)
	s.Document = documentOf(r.documentType(in.Document.Type, "/sponsor/document/type"), in.Document.Number, in.Document.ValidFrom, in.Document.ValidTo)
	s.Lead = r.lead(in.Lead, "/sponsor/lead")
	if n := in.LegalRepresentative; n != nil {
		s.LegalRepresentative = &filing.Person{Name: n.Name, Document: documentOf(r.documentType(n.Type, "/sponsor/legal_representative/document/type"), n.Number, n.From, n.To)}
	}
	if n := in.ResidencePermit; n != nil {
		s.ResidencePermit = documentOf(r.documentType(n.Type, "/sponsor/residence_permit/type"), n.Number, n.From, n.To)
	}
	return s
}

// kind reads the kind of sponsor. V.3.0 asks for it of units alone: a sponsor without a kind and with a person's document is an
// individual.
func (r *reader) kind(in *wire.Sponsor) filing.SponsorKind {
	if in.Kind == 0 {
		if code, ok := wire.CodeOf(wire.DocumentTypes, in.Document.Type); ok && code.Class == personClass {
			return filing.Individual
		}
		r.find(filing.Block, "/sponsor/kind", 0, "没有填写主办单位性质", "The kind of sponsor is missing")
		return ""
	}
	w, ok := word(wire.UnitKinds, in.Kind)
	if !ok {
		r.unknown(filing.Block, "/sponsor/kind", wire.UnitKinds, in.Kind)
		return ""
	}
	if in.SoleTrader.Is(1) {
		if w != string(soleTraderSentAs) {
			r.find(filing.Warn, "/sponsor/kind", 0, "注明是个体工商户，单位性质却不是企业", "It is said to be a sole trader, and is of another kind than a company")
		}
		return filing.SoleTrader
	}
	return filing.SponsorKind(w)
}

// unknown reports a number that a code table does not have, or that we have no word for.
func (r *reader) unknown(severity filing.Severity, pointer string, table wire.CodeTable, id int64) {
	name := codeName(table, id)
	r.find(severity, pointer, 0, "代码 "+numbered(id).ZH+"（"+name.ZH+"）在本系统中没有对应项", "Code "+numbered(id).EN+" ("+name.EN+") has no word here")
}

// documentType reads a type of document. One that is in the table and has no word of ours is only shown to the officer; one that is not
// in the table blocks.
func (r *reader) documentType(id int64, pointer string) filing.DocumentType {
	if id == 0 {
		return ""
	}
	w, ok := word(wire.DocumentTypes, id)
	if !ok {
		severity := filing.Warn
		if _, listed := wire.CodeOf(wire.DocumentTypes, id); !listed {
			severity = filing.Block
		}
		r.unknown(severity, pointer, wire.DocumentTypes, id)
	}
	return filing.DocumentType(w)
}

// documentOf is a document, nil where nothing of it was said.
func documentOf(t filing.DocumentType, number, from, to string) *filing.Document {
	d := filing.Document{Type: t, Number: number, ValidFrom: from, ValidTo: to}
	if d == (filing.Document{}) {
		return nil
	}
	return &d
}

func (r *reader) address(in wire.Address) *filing.Address {
	a := filing.Address{Street: in.Detail}
	whole := true
	a.Region, whole = regionCode(in)
	if !whole {
		r.find(filing.Block, "/sponsor/address/region", 0, "省、市、县代码互不相属", "Province, city and county do not lie in each other")
	}
	if a == (filing.Address{}) {
		return nil
	}
	return &a
}

func (r *reader) lead(in wire.Person, pointer string) *filing.Lead {
	lead := &filing.Lead{Name: in.Name, OfficePhones: listOf(in.OfficePhone), EmergencyPhone: in.EmergencyPhone,
		Document: documentOf(r.documentType(in.DocumentType, pointer+"/document/type"), in.DocumentNumber, in.DocumentFrom, in.DocumentTo)}
	if in.LetterSignedOn != "" {
		lead.Letter = &filing.Letter{SignedOn: in.LetterSignedOn}
	}
	mobiles := listOf(in.Mobile)
	if len(mobiles) > 0 {
		lead.Mobile, mobiles = mobiles[0], mobiles[1:]
	}
	if len(mobiles) > 0 && lead.EmergencyPhone == "" {
		lead.EmergencyPhone, mobiles = mobiles[0], mobiles[1:]
		r.drop(pointer+"/mobile", "报来多个手机号码，第二个作应急电话", "There are several mobiles; the second stands as emergency phone")
	}
	if len(mobiles) > 0 {
		r.drop(pointer+"/mobile", "报来多个手机号码，其余未收入", "There are several mobiles; the others are not kept")
	}
	mails := listOf(in.Email)
	if len(mails) > 0 {
		lead.Email = mails[0]
	}
	if len(mails) > 1 {
		r.drop(pointer+"/email", "报来多个电子邮箱，只收入第一个", "There are several mailboxes; the first is kept")
	}
	if in.MSN != "" || in.QQ != "" {
		r.drop(pointer, "MSN 与 QQ 未收入", "MSN and QQ are not kept")
	}
	return lead
}

// listOf splits a list that stands in one element. It is never nil, because an absent element says that there is none.
func listOf(in string) []string {
	list := []string{}
	for one := range strings.FieldsFuncSeq(in, func(c rune) bool { return c == ';' || c == '；' }) {
		if one = strings.TrimSpace(one); one != "" {
			list = append(list, one)
		}
	}
	return list
}
