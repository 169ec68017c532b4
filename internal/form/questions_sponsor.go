package form

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

func (a *asked) sponsorQuestions() []question {
	return append(append(a.sponsorIdentity(), a.sponsorPlace()...), a.sponsorMore()...)
}

// sponsorIdentity asks who the sponsor is (S6, S7, S8, S10).
func (a *asked) sponsorIdentity() []question {
	name, number := say("主办单位名称", "Name of the unit"), say("主办单位证件号码", "Number of the unit’s document")
	nameHelp := say("与证件上的名称一致，括号的全角半角也照证件。", "As on the document, brackets included.")
	numberHelp := say("营业执照填 18 位统一社会信用代码。", "From a business licence, the unified social credit code of 18 characters.")
	if a.individual {
		name, number = say("姓名", "Name"), say("证件号码", "Number of the document")
		nameHelp = say("与身份证件一致。", "As on your identity document.")
		numberHelp = all(say("身份证 18 位，末位可以是 X。", "An identity card has 18 characters; the last may be X."), a.ageHelp(), a.elsewhereHelp())
	}
	return []question{
		{pointer: "/province", label: say("向哪个省的管局备案", "Province"), control: controlSelect, options: provinces(), standard: a.facts.Province,
			help: say("单位选住所所在地，个人选户籍地或居住地。", "A unit chooses the province of its domicile, an individual that of home or residence.")},
		{pointer: "/sponsor/kind", label: say("主办单位性质", "Kind of sponsor"), control: controlSelect, options: optionsOf(filing.SponsorKinds, filing.SponsorKinds.Codes()),
			standard: string(a.kind), help: say("按证件选择；自己的网站选“个人”。", "As the document says; for a website of your own, choose individual.")},
		{pointer: "/sponsor/name", label: name, control: controlText, help: nameHelp, max: 100},
		{pointer: "/sponsor/document/type", label: say("证件类型", "Type of document"), control: controlSelect,
			options: optionsOf(filing.DocumentTypes, a.facts.OfferedDocuments()),
			help: all(say("这里只列出可以用的证件。", "Only documents that can be used are listed."),
				a.refuses(a.individual && a.practice.ForeignIndividual != nil && !*a.practice.ForeignIndividual, "外籍个人。", "foreign individuals."))},
		{pointer: "/sponsor/document/number", label: number, control: controlText, help: numberHelp},
		{pointer: "/sponsor/document/valid_from", label: say("证件开始日期", "Document valid from"), control: controlDate, full: true,
			help: say("照证件填写。", "Copy it from the document.")},
		{pointer: "/sponsor/document/valid_to", label: say("证件有效期至", "Document valid to"), control: controlValidity, help: all(
			say("没有截止日期的选“长期”。剩余有效期至少三个月。", "Without an end, choose long-term. At least three months must be left."), a.licenceTerm())},
	}
}

func provinces() []Option {
	var options []Option
	for _, each := range ident.Administrations() {
		options = append(options, Option{Value: each.Code, Label: say(each.NameZH, each.NameEN)})
	}
	return options
}

func (a *asked) licenceTerm() fault.Text {
	left := months(a.practice.BusinessLicenceMonths)
	return a.local(a.practice.BusinessLicenceMonths != nil && !a.individual, "营业执照剩余期限至少 "+left.ZH+"。", "for at least "+left.EN+" left on a business licence.")
}

// elsewhereHelp says whether an individual may file where the identity card is not from.
func (a *asked) elsewhereHelp() fault.Text {
	switch a.practice.IndividualFromElsewhere {
	case "local_id":
		return a.local(true, "使用本地身份证。", "for an identity card of its own.")
	case "permit":
		return a.local(true, "外地身份证附本地居住证。", "for a residence permit beside a card from elsewhere.")
	}
	return fault.Text{}
}

// sponsorPlace asks where the sponsor is (S9).
func (a *asked) sponsorPlace() []question {
	registered := say("照证件填写全文，到门牌号；证件上确实没有的，在备注写“证件住所已为最详细”。",
		"In full as printed, down to the number; where the document has none, say 证件住所已为最详细 in the remark.")
	street := all(say("从街道写起，到门牌号和房间；省、市、区县不用再写。确实没有门牌号的，在备注写“通信地址已为最详细”。",
		"Begin with the street and go down to the room, without province, city and district. Where there is no number, say 通信地址已为最详细 in the remark."),
		a.local(a.practice.AddressLevel == "room", "写到房间号。", "for the room."))
	return []question{
		{pointer: "/sponsor/registered_address", label: say("证件住所", "Registered address"), control: controlText, help: registered},
		{pointer: "/sponsor/address/region", label: say("所在区县", "District"), control: controlRegion, help: all(
			say("选到区县；东莞、中山这样不设区县的市，选到市。", "Choose down to the district; cities without districts end at the city."),
			a.local(is(a.practice.SameCity), "通信地址与证件在同一城市。", "for a contact address in the city of the document."))},
		{pointer: "/sponsor/address/street", label: say("通信地址", "Contact address"), control: controlText, help: street, max: 200},
	}
}

// permit is the group of fields about a residence permit.
var permit = Group{ID: "residence_permit", Ask: say("身份证不是本省的，另有本省居住证", "My card is from another province, and I hold a residence permit here")}

func (a *asked) sponsorMore() []question {
	left := months(a.practice.ResidencePermitMonths)
	outside := a.individual && a.practice.IndividualFromElsewhere != "local_id"
	return []question{
		{pointer: "/sponsor/investor", label: say("投资者或上级主管单位", "Investor or superior body"), control: controlText, only: "unit",
			leaveOut: !a.full && !is(a.practice.InvestorRequired), help: all(say("写全称。", "The full name."),
				a.local(is(a.practice.InvestorRequired), "填写此项。", "for this entry."))},
		{pointer: "/sponsor/residence_permit/number", label: say("居住证号码", "Number of the permit"), control: controlText, only: "individual", group: &permit,
			leaveOut: !outside, help: all(say("照居住证填写，并上传居住证。", "Copy it from the permit, and upload the permit."), a.elsewhereHelp())},
		{pointer: "/sponsor/residence_permit/valid_to", label: say("居住证有效期至", "Permit valid to"), control: controlValidity, only: "individual", group: &permit,
			leaveOut: !outside, help: all(say("照居住证填写。", "Copy it from the permit."),
				a.local(a.practice.ResidencePermitMonths != nil, "居住证剩余有效期至少 "+left.ZH+"。", "for at least "+left.EN+" left on the permit."))},
		{pointer: "/sponsor/remark", label: say("主体备注", "Remark"), control: controlTextarea, help: say("地址已经无法再详细时在这里说明；其他情况可以不填。",
			"Say here that an address cannot be more exact; otherwise leave it empty.")},
	}
}
