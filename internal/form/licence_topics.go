package form

import (
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// Controls that only the licence's form has: a whole number, and a list of objects whose members are the parts.
const (
	controlNumber Control = "number"
	controlList   Control = "list"
)

var yuan, percent, people = say("元", "yuan"), say("%", "%"), say("人", "people")

// shareScale is how many hundredths, in which shares are kept, make one percent, in which people write them.
const shareScale = licence.WholeShare / 100

func (a LicenceAsked) topics() []licenceTopic {
	return []licenceTopic{
		{"scope", say("申请什么", "What is applied for"), say("先说清要哪一种许可、在哪里经营。", "First say which licence it is, and where business will be done."), a.scopeQuestions()},
		{"company", say("公司", "The company"), say("与营业执照一致；许可证和备案都以公司名义。", "As on the business licence; licence and filing are both in the company’s name."), a.companyQuestions()},
		{"people", say("人员", "People"), say("法定代表人、联系人、员工和安全负责人。", "Legal representative, contact, staff and security officer."), peopleQuestions()},
		{"owners", say("股东", "Shareholders"), say("列出全部股东，比例合计百分之百；公司股东要追溯到自然人或国有出资人。", "All of them, together one hundred per cent; companies are traced to persons or the state."), []question{shareholderQuestion()}},
		{"services", say("经营的服务", "Commercial services"), say("每个域名都要先以公司名义备案。", "Each domain is filed in the company’s name first."), []question{a.serviceQuestion()}},
		{"approvals", say("前置审批", "Prior approval"), say("新闻、出版、药品和医疗器械等领域要先经主管部门批准。", "News, publishing, medicines, medical devices and others need their approval first."), approvalQuestions()},
	}
}

func (a LicenceAsked) scopeQuestions() []question {
	several := say("需要 1000 万元注册资本，由工业和信息化部决定。", "Ten million yuan of capital; the ministry decides.")
	one := say("需要 100 万元注册资本，由省通信管理局决定。", "One million yuan of capital; the administration of the province decides.")
	return []question{
		{pointer: "/kind", label: say("申请种类", "Kind of application"), control: controlRadio, options: optionsOf(licence.ApplicationKinds, licence.ApplicationKinds.Codes()),
			standard: string(licence.NewLicence), help: say("到期前延续，或变更已有的许可证，请选后两种。", "To renew or change a licence that is held, choose one of the others.")},
		{pointer: "/licence", label: say("已有的许可证", "Licence that is held"), control: controlText, leaveOut: a.Kind == licence.NewLicence || a.Kind == "",
			help: say("要延续或变更的那一张。", "The one to be renewed or changed.")},
		{pointer: "/changes", label: say("变更什么", "What changes"), control: controlChecks, options: optionsOf(licence.Changes, licence.Changes.Codes()), leaveOut: a.Kind != licence.Change,
			help: say("变更的各项都勾选。", "Tick everything that changes.")},
		{pointer: "/province", label: say("公司所在省份", "Province of the company"), control: controlSelect, options: provinces(), help: say("住所所在的省、自治区、直辖市。", "Where the company is registered.")},
		{pointer: "/coverage", label: say("业务覆盖范围", "Coverage"), control: controlRadio, standard: string(licence.OneProvince),
			options: []Option{{string(licence.OneProvince), licence.OneProvince.Name(), &one}, {string(licence.Several), licence.Several.Name(), &several}},
			help:    say("在一个省还是几个省经营。", "Business in one province, or in several.")},
		{pointer: "/provider", label: say("接入商", "Access provider"), control: controlSelect, options: a.providers(),
			help: say("须持有覆盖服务器所在省的 IDC、ISP 或 CDN 许可证，自身也已备案。", "It holds an IDC, ISP or CDN licence for the province the servers stand in, and is filed itself.")},
	}
}

func (a LicenceAsked) providers() []Option {
	options := make([]Option, 0, len(a.Provider))
	for _, p := range a.Provider {
		options = append(options, Option{Value: string(p.ID), Label: fault.Text{ZH: p.Name, EN: p.Name}})
	}
	return options
}

func (a LicenceAsked) companyQuestions() []question {
	kind := []Option{{Value: "enterprise", Label: say("企业", "Company")}}
	document := []Option{{Value: "business_licence", Label: say("营业执照", "Business licence")}}
	return []question{
		{pointer: "/company/kind", label: say("性质", "Legal form"), control: controlRadio, options: kind, standard: "enterprise", help: say("只有公司可以持有许可证；个人和个体工商户不行。", "Companies alone hold licences; individuals and sole traders cannot.")},
		{pointer: "/company/name", label: say("公司名称", "Name of the company"), control: controlText, help: say("与营业执照一致。", "As on the business licence.")},
		{pointer: "/company/document/type", label: say("证件类型", "Document"), control: controlRadio, options: document, standard: "business_licence", help: say("公司须已成立；名称预登记不再接受。", "The company exists; an approved name is no longer enough.")},
		{pointer: "/company/document/number", label: say("统一社会信用代码", "Unified social credit code"), control: controlText, help: say("18 位。", "18 characters.")},
		{pointer: "/company/document/valid_from", label: say("营业执照生效日期", "Business licence valid from"), control: controlDate, help: say("照执照填写。", "As printed.")},
		{pointer: "/company/document/valid_to", label: say("营业执照有效期至", "Business licence valid to"), control: controlValidity, help: say("长期的选“长期”。", "Choose long-term where it says so.")},
		{pointer: "/company/registered_address", label: say("住所", "Registered address"), control: controlText, help: say("照执照填写。", "As printed.")},
		{pointer: "/company/registered_capital", label: say("注册资本", "Registered capital"), control: controlNumber, unit: &yuan,
			help: say("以元为单位，认缴即可；不少于 "+a.capital()+" 万元。", "In yuan, as subscribed; at least "+a.capital()+" times ten thousand.")},
		{pointer: "/company/business_scope", label: say("经营范围", "Business scope"), control: controlTextarea, help: say("照执照填写；窗口通常要求写有增值电信业务。", "As printed; the windows usually ask for value-added telecommunications in it.")},
		{pointer: "/company/pilot_area", label: say("是否在取消外资股比限制的试点地区注册", "Registered in a pilot area without a cap on foreign shares"), control: controlYesNo, help: say("北京、上海、海南、深圳的试点区域。", "The pilot areas of Beijing, Shanghai, Hainan and Shenzhen.")},
	}
}

func peopleQuestions() []question {
	list := person("/company/legal_representative", say("法定代表人", "Legal representative"))
	contact := "/company/contact"
	list = append(list, person(contact, say("联系人", "Contact"))...)
	list = append(list, []question{
		{pointer: contact + "/mobile", label: say("联系人手机", "Mobile of the contact"), control: controlText, help: say("通知发到这里。", "Notices go there.")},
		{pointer: contact + "/emergency_phone", label: say("应急电话", "Emergency phone"), control: controlText, help: say("与手机不同。", "Another than the mobile.")},
		{pointer: contact + "/office_phones", label: say("办公电话", "Office phones"), control: controlPhones, help: say("格式：国家代码-区号-号码。", "Country-area-number.")},
		{pointer: contact + "/email", label: say("电子邮箱", "E-mail"), control: controlText, help: say("书面告知发到这里。", "Written notices go there.")},
		{pointer: "/staff/total", label: say("员工总数", "Staff"), control: controlNumber, unit: &people, help: say("与业务相适应。", "That fits the business.")},
		{pointer: "/staff/insured", label: say("其中上月缴纳社会保险的", "Of them with social insurance for the last month"), control: controlNumber, unit: &people, help: say("窗口通常要求至少三人。", "The windows usually ask for three.")},
		{pointer: "/staff/technical", label: say("其中技术人员", "Of them technical"), control: controlNumber, unit: &people, help: say("至少一人。", "One at least.")},
	}...)
	return append(list, person("/staff/security_officer", say("网络与信息安全负责人", "Security officer"))...)
}

// person asks for somebody by name and document.
func person(at string, who fault.Text) []question {
	label := func(zh, en string) fault.Text { return say(who.ZH+zh, who.EN+", "+en) }
	types := []Option{{Value: "resident_id", Label: say("居民身份证", "Resident identity card")}, {Value: "passport", Label: say("护照", "Passport")}}
	return []question{
		{pointer: at + "/name", label: label("姓名", "name"), control: controlText, help: say("与证件一致。", "As on the document.")},
		{pointer: at + "/document/type", label: label("证件类型", "document"), control: controlSelect, options: types, standard: "resident_id", help: say("内地居民填身份证。", "Residents give their identity card.")},
		{pointer: at + "/document/number", label: label("证件号码", "document number"), control: controlText, help: say("加密保存，对他人遮盖。", "Kept encrypted and masked for other eyes.")},
		{pointer: at + "/document/valid_to", label: label("证件有效期至", "document valid to"), control: controlValidity, help: say("长期的选“长期”。", "Choose long-term where it says so.")},
	}
}

func shareholderQuestion() question {
	kinds := []Option{{Value: string(licence.PersonOwner), Label: say("自然人", "Person")}, {Value: string(licence.CompanyOwner), Label: say("公司", "Company")}, {Value: string(licence.StateOwner), Label: say("国有出资人", "The state")}}
	origins := []Option{{Value: string(licence.Mainland), Label: say("境内", "Mainland")}, {Value: string(licence.Foreign), Label: say("境外（含港澳台）", "Abroad, Hong Kong, Macao and Taiwan included")}}
	at := "/shareholders/*"
	return question{pointer: "/shareholders", label: say("股东", "Shareholders"), control: controlList, help: say("全部股东。", "All of them."), parts: []question{
		{pointer: at + "/name", label: say("名称或姓名", "Name"), control: controlText, help: say("与公司登记一致。", "As in the company register.")},
		{pointer: at + "/kind", label: say("类别", "Kind"), control: controlRadio, options: kinds, help: say("谁出资。", "Who owns.")},
		{pointer: at + "/origin", label: say("来源", "Origin"), control: controlRadio, options: origins, standard: string(licence.Mainland), help: say("有境外股份的由部里决定，一般不超过百分之五十。", "With foreign shares the ministry decides; they are one half at most as a rule.")},
		{pointer: at + "/share", label: say("比例", "Share"), control: controlNumber, unit: &percent, scale: shareScale, help: say("各股东合计 100%，可写两位小数。", "100% together; two decimals may be given.")},
		{pointer: at + "/traced", label: say("是否已追溯到自然人或国有出资人", "Traced to persons or the state"), control: controlYesNo, help: say("公司股东回答。", "Answered for companies.")},
	}}
}

func (a LicenceAsked) serviceQuestion() question {
	at := "/services/*"
	return question{pointer: "/services", label: say("服务", "Services"), control: controlList, help: say("每个要收费的服务一项。", "One entry for each service that is to charge."), parts: []question{
		{pointer: at + "/name", label: say("服务名称", "Name of the service"), control: controlText, help: say("与备案一致。", "As filed.")},
		{pointer: at + "/domain", label: say("域名", "Domain"), control: controlText, help: say("公司持有、已实名、已以公司名义备案。", "Held by the company, verified, and filed in its name.")},
		{pointer: at + "/kinds", label: say("业务种类", "Kinds of business"), control: controlChecks, options: optionsOf(licence.Kinds, licence.Kinds.Codes()), help: say("B25 的五类。", "The five kinds of B25.")},
		{pointer: at + "/paid", label: say("谁付费", "Who pays"), control: controlChecks, options: optionsOf(licence.Payers, licence.Payers.Codes()), help: say("没有人付费的不用办许可证。", "Where nobody pays no licence is needed.")},
		{pointer: at + "/server_province", label: say("服务器所在省份", "Province of the servers"), control: controlSelect, options: provinces(), help: say("接入商的许可证须覆盖这里。", "The provider’s licence covers it.")},
		{pointer: at + "/ips", label: say("IP 地址", "Addresses"), control: controlIPs, help: say("与接入合同和备案一致。", "As in the contract with the provider and in the filing.")},
		{pointer: at + "/domain_evidence/domain", label: say("域名证书上的域名", "Domain on the certificate"), control: controlText, help: say("照证书填写。", "As printed.")},
		{pointer: at + "/domain_evidence/registrar", label: say("注册商", "Registrar"), control: controlText, help: say("照证书填写。", "As printed.")},
		{pointer: at + "/domain_evidence/holder_name", label: say("域名持有者", "Holder"), control: controlText, help: say("须是公司。", "The company.")},
		{pointer: at + "/domain_evidence/holder_document_number", label: say("持有者证件号码", "Holder’s document number"), control: controlText, help: say("公司的统一社会信用代码。", "The company’s credit code.")},
		{pointer: at + "/domain_evidence/real_name_on", label: say("实名日期", "Verified on"), control: controlDate, help: say("照证书填写。", "As printed.")},
		{pointer: at + "/domain_evidence/expires_on", label: say("域名到期日", "Expires on"), control: controlDate, help: say("照证书填写。", "As printed.")},
	}}
}

func approvalQuestions() []question {
	at := "/prior_approvals/*"
	return []question{
		{pointer: "/prior_approvals", label: say("是否涉及前置审批", "Prior approvals"), control: controlApprovals, options: special(), help: say("都不涉及的选“都没有”，并上传签署的保证书。", "Where none applies say so, and upload the signed guarantee letter."), parts: []question{
			{pointer: at + "/item", label: say("领域", "Field"), control: controlSelect, options: special(), help: say("主管部门审批的领域。", "The field that needs the approval.")},
			{pointer: at + "/number", label: say("批准文号", "Number of the approval"), control: controlText, help: say("照批准文件填写。", "As printed.")},
			{pointer: at + "/valid_to", label: say("有效期至", "Valid to"), control: controlValidity, help: say("长期的选“长期”。", "Choose long-term where it says so.")},
		}},
		{pointer: "/bulletin_board", label: say("是否开办电子公告服务（论坛）", "Runs an electronic bulletin board"), control: controlYesNo, help: say("该项审批 2010 年已取消；按经典清单办理的另交专项申请。", "That approval was abolished in 2010; the classic list still asks for a special application.")},
	}
}
