package rule

var contactAddressRoom = Rule{
	ID: "e_sponsor_address_without_room", Code: "C07", Severity: block, From: sinceGuides2025,
	Title:    say("通信地址到房间号", "room in the contact address"),
	Source:   sourceProvince,
	Expected: say("到房间号", "an address down to the room"),
	Fix:      say("补充房间号；确无房间号的，在主体备注写明“通信地址已为最详细”。", "Add the room; where there is none, say 通信地址已为最详细 in the sponsor's remark."),
	Applies:  func(f *Facts) bool { return f.practice().AddressLevel == "room" },
	Check: func(f *Facts) findings {
		var c complaints
		a := f.read().street
		if !blank(a.text) && a.code == "" && wordIn(a.text, []string{"室", "房", "层", "楼", "单元", "铺"}) == "" && !saysMostDetailed(f) {
			c.at("/sponsor/address/street", "没有房间号", "the room is missing")
		}
		return findings(c)
	},
}
