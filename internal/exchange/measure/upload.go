package measure

import (
	"fmt"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/invented"
)

// Keys are the invented parameters of communication of a measurement.
var Keys = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}

// Upload packs n filings with the given number of services each, as a provider would send them.
func Upload(n, services int) (packed envelope.Packed, document []byte, err error) {
	f := wire.File{Version: wire.V30, Upload: true, Unit: 110000000999}
	for i := range n {
		f.Add(wire.NewFiling, Filing(i+1, services))
	}
	document, _, err = wire.Write(f, wire.Options{MaxRecords: n})
	if err != nil {
		return envelope.Packed{}, nil, err
	}
	packed, err = envelope.Pack(envelope.File{Name: "UP0000000001.xml", Document: document}, &Keys, time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC))
	return packed, document, err
}

// Filing is one invented filing, numbered: a company with a sponsor's lead and a lead of its services, documents, mobiles and domains
// that no other number has, so that an administration takes it.
func Filing(number, services int) *wire.Filing {
	form := invented.Enterprise(number, "110000")
	at, document := form.Sponsor.Address, form.Sponsor.Document
	f := &wire.Filing{Sponsor: wire.Sponsor{ProviderID: int64(number), Name: form.Sponsor.Name, Kind: 4,
		Investor: "示例投资控股集团", Address: wire.Address{Province: 110000, City: 110100, County: 110108, Detail: at.Street + "3层301室"},
		Document: wire.Document{Type: 1, Number: document.Number, Address: form.Sponsor.RegisteredAddress + "3层301室"},
		Lead:     lead(form.Sponsor.Lead), ReportedBy: wire.N(1), Remark: "介绍本公司的云端制图产品与技术服务"}}
	for s := range services {
		f.Services = append(f.Services, service(form, int64(number*100+s), s))
	}
	return f
}

func lead(of *filing.Lead) wire.Person {
	return wire.Person{Name: of.Name, OfficePhone: of.OfficePhones[0], Mobile: of.Mobile, Email: of.Email, DocumentType: 2, DocumentNumber: of.Document.Number}
}

func service(form *filing.Form, id int64, s int) wire.Service {
	domain := fmt.Sprintf("unit%d-example.cn", id)
	return wire.Service{ProviderID: id, Name: fmt.Sprintf("%s第%d站", form.Services[0].Name, s+1), Content: []int64{8, 24}, Languages: []int64{1, 12},
		Domains: []wire.Domain{{ProviderID: id, Name: domain}}, Lead: lead(form.Services[0].Lead), HomeURL: "www." + domain,
		Accesses: []wire.Access{{ProviderID: id, Places: []int64{2}, Modes: []int64{3}, Ranges: []wire.Range{{ProviderID: id, First: 3405803786, Last: 3405803790}}}},
		Remark:   "介绍产品与技术服务，供客户查阅产品资料和联系方式"}
}
