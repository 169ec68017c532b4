package translate

import (
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

func (w *writer) sponsor() wire.Sponsor {
	s := w.form.Sponsor
	out := wire.Sponsor{ProviderID: w.number(ObjectSponsor, 0, 0), Name: s.Name, Investor: s.Investor, Remark: s.Remark,
		ReportedBy: wire.N(1), Lead: w.person(s.Lead, "/sponsor/lead")}
	out.Kind = kindNumber(s.Kind)
	if out.Kind == 0 {
		w.block("/sponsor/kind", "主办单位性质没有填写，或不在代码表内", "The kind of sponsor is missing, or not in the table")
	}
	if s.Kind == filing.SoleTrader {
		if w.own() {
			out.SoleTrader = wire.N(1)
		} else {
			name, _ := filing.SponsorKinds.Name(soleTraderSentAs)
			w.left = append(w.left, replaced("/sponsor/kind", w.version, name))
		}
	}
	if s.Address != nil {
		var ok bool
		if out.Address, ok = regionNumbers(s.Address.Region); !ok {
			w.block("/sponsor/address/region", "所在省市县没有填写，或不是行政区划代码", "The region is missing, or no code of a division")
		}
		out.Address.Detail = s.Address.Street
	}
	if d := s.Document; d != nil {
		out.Document = wire.Document{Type: w.documentType(d.Type, out.Kind, "/sponsor/document/type"), Number: d.Number, ValidFrom: d.ValidFrom, ValidTo: d.ValidTo}
	}
	out.Document.Address = s.RegisteredAddress
	if r := s.LegalRepresentative; r != nil {
		out.LegalRepresentative = w.named(r.Name, r.Document, "/sponsor/legal_representative/document/type")
	}
	if r := s.ResidencePermit; r != nil {
		out.ResidencePermit = w.named("", r, "/sponsor/residence_permit/type")
	}
	return out
}

// documentType gives the code of a type of document. A type that is not in the table blocks; one that is missing is reported by the
// schema.
func (w *writer) documentType(t filing.DocumentType, class int64, pointer string) int64 {
	n := number(wire.DocumentTypes, string(t), class)
	if n == 0 && t != "" {
		w.block(pointer, "证件类型不在代码表内", "The type of document is not in the table")
	}
	return n
}

func (w *writer) named(name string, d *filing.Document, pointer string) *wire.Named {
	n := &wire.Named{Name: name}
	if d != nil {
		n.Type, n.Number, n.From, n.To = w.documentType(d.Type, personClass, pointer), d.Number, d.ValidFrom, d.ValidTo
	}
	if *n == (wire.Named{}) {
		return nil
	}
	return n
}

// listSeparator stands between several phones or mailboxes in one element.
const listSeparator = ";"

func (w *writer) person(lead *filing.Lead, pointer string) wire.Person {
	if lead == nil {
		return wire.Person{}
	}
	p := wire.Person{Name: lead.Name, OfficePhone: strings.Join(lead.OfficePhones, listSeparator), Mobile: lead.Mobile, Email: lead.Email,
		EmergencyPhone: lead.EmergencyPhone}
	for i, phone := range lead.OfficePhones {
		if phone == "" || strings.ContainsAny(phone, ";；") {
			w.block(itemPointer(pointer+"/office_phones", i), "每一项应是一个电话号码", "Each entry is one phone number")
		}
	}
	for _, one := range []struct{ value, pointer string }{{lead.Mobile, "/mobile"}, {lead.Email, "/email"}} {
		if strings.ContainsAny(one.value, ";；") {
			w.block(pointer+one.pointer, "只能填写一个", "One alone can be given")
		}
	}
	if d := lead.Document; d != nil {
		p.DocumentType, p.DocumentNumber = w.documentType(d.Type, personClass, pointer+"/document/type"), d.Number
		p.DocumentFrom, p.DocumentTo = d.ValidFrom, d.ValidTo
	}
	if lead.Letter != nil {
		p.LetterSignedOn = lead.Letter.SignedOn
	}
	return p
}
