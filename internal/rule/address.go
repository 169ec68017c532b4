package rule

import (
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

var addressRules = []Rule{
	{ID: "e_registered_address_without_number", Code: "S03", Severity: filing.Block, Source: sourceAddress,
		Expected: text("写到街道和门牌号的证件住所", "the document address down to street and number (S9)"), Fix: text("照证件写全。", "Copy it in full from the document."),
		Check: func(f *Facts, report Report) {
			if s := f.Form.Sponsor; s != nil && s.RegisteredAddress != "" {
				if _, fail := ident.ParseAddress(s.RegisteredAddress); fail != nil {
					report("/sponsor/registered_address", reason(fail))
				}
			}
		}},
	{ID: "e_address_without_number", Code: "C07", Severity: filing.Block, Source: sourceAddress,
		Expected: text("街道、门牌号直到房间", "street, number, down to the room (S9)"), Fix: text("补上门牌号；确实没有的，在备注写“通信地址已为最详细”。", "Add the number; where none exists, say so in the remark (通信地址已为最详细)."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil || s.Address == nil || s.Address.Street == "" || strings.Contains(s.Remark, "通信地址已为最详细") {
				return
			}
			if _, fail := ident.ParseAddress(s.Address.Street); fail != nil {
				report("/sponsor/address/street", reason(fail))
			}
		}},
	{ID: "e_address_repeats_region", Code: "C07", Severity: filing.Block, Source: sourceAddress,
		Expected: text("不重复省、市，不写“市辖区”", "without province and city, and without 市辖区"), Fix: text("删去省市部分，地区已经选过。", "Leave out what the region already says."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil || s.Address == nil {
				return
			}
			address, fail := ident.ParseAddress(s.Address.Street)
			if fail == nil && address.StartsWithRegion() {
				report("/sponsor/address/street", text("重复了省市", "repeats the province or city"))
			}
		}},
	{ID: "e_address_region_wrong", Code: "S05", Severity: filing.Block, Source: text("GB/T 2260 行政区划代码；在住所所在省备案", "GB/T 2260; MII Order 33 art. 3, file where the domicile is"),
		Expected: text("本省的六位行政区划代码", "a six-digit region code of this province"), Fix: text("选择本省的区县，或改到住所所在的省备案。", "Choose a county of this province, or file in the province of the domicile."),
		Check: func(f *Facts, report Report) {
			s := f.Form.Sponsor
			if s == nil || s.Address == nil || s.Address.Region == "" {
				return
			}
			administration, ok := ident.AdministrationOfRegion(s.Address.Region)
			switch {
			case !ok || len(s.Address.Region) != 6:
				report("/sponsor/address/region", text("不是行政区划代码", "not a region code"))
			case f.Province != "" && administration.Code != f.Province:
				report("/sponsor/address/region", text("不在所选的省", "not in the chosen province"))
			}
		}},
}
