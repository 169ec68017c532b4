package measure

import (
	"fmt"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
)

// Keys are the invented parameters of communication of a measurement.
var Keys = envelope.Keys{Key: "0123456789ABCDEF", Offset: "0102030405060708"}

// Upload packs n filings with the given number of services each, as a provider would send them.
func Upload(n, services int) (packed envelope.Packed, document []byte, err error) {
	f := wire.File{Version: wire.V30, Upload: true, Unit: 110000000999}
	for i := range n {
		f.Add(wire.NewFiling, Filing(int64(i+1), services))
	}
	document, _, err = wire.Write(f, wire.Options{MaxRecords: n})
	if err != nil {
		return envelope.Packed{}, nil, err
	}
	packed, err = envelope.Pack(envelope.File{Name: "UP0000000001.xml", Document: document}, &Keys, time.Date(2026, 11, 25, 9, 30, 0, 0, time.UTC))
	return packed, document, err
}

// Filing is one invented filing, numbered.
func Filing(number int64, services int) *wire.Filing {
	f := &wire.Filing{Sponsor: wire.Sponsor{ProviderID: number, Name: fmt.Sprintf("北京示例云图科技有限公司第%d分公司", number), Kind: 4,
		Investor: "示例投资控股集团", Address: wire.Address{Province: 110000, City: 110100, County: 110108, Detail: "中关村大街1号3层301室"},
		Document: wire.Document{Type: 1, Number: "91110108MA01T3X71T", Address: "北京市海淀区中关村大街1号3层301室"},
		Lead:     lead("张示例"), ReportedBy: wire.N(1), Remark: "介绍本公司的云端制图产品与技术服务"}}
	for s := range services {
		f.Services = append(f.Services, service(number*100+int64(s), s))
	}
	return f
}

func lead(name string) wire.Person {
	return wire.Person{Name: name, OfficePhone: "086-010-82345678", Mobile: "13800138000", Email: "lead@example.com",
		DocumentType: 2, DocumentNumber: "110108198503120011"}
}

func service(id int64, s int) wire.Service {
	domain := fmt.Sprintf("yuntu-example-%d.cn", id)
	return wire.Service{ProviderID: id, Name: fmt.Sprintf("示例云图官方网站第%d站", s+1), Content: []int64{8, 24}, Languages: []int64{1, 12},
		Domains: []wire.Domain{{ProviderID: id, Name: domain}}, Lead: lead("李示例"), HomeURL: "www." + domain,
		Accesses: []wire.Access{{ProviderID: id, Places: []int64{2}, Modes: []int64{3}, Ranges: []wire.Range{{ProviderID: id, First: 3405803786, Last: 3405803790}}}},
		Remark:   "介绍产品与技术服务，供客户查阅产品资料和联系方式"}
}
