package document

import (
	"slices"
	"strconv"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// LicenceApplication prints the application form (《互联网信息服务经营许可证申报表》, S40): the company, what it applies for, its people and
// owners, and each service. Owners and services run over as many pages as they need.
func LicenceApplication(s LicenceSheet) ([]byte, error) {
	c, err := newCanvas("互联网信息服务经营许可证申报表")
	if err != nil {
		return nil, err
	}
	blocks := []block{title("互联网信息服务经营许可证申报表", "Application form for the licence to operate internet information services")}
	blocks = append(blocks, companyRows(c, s)...)
	blocks = append(blocks, businessRows(c, s)...)
	blocks = append(blocks, staffRows(s)...)
	blocks = append(blocks, plain(gap(7)))
	blocks = append(blocks, shareholderRows(s)...)
	blocks = append(blocks, licensedServiceRows(c, s)...)
	blocks = append(blocks, plain(gap(7)))
	blocks = append(blocks, applicationSigned()...)
	s.compose(c, bilingualText{"法定代表人签字并加盖公章后，逐页扫描上传。", "Signed by the legal representative and sealed, scan every page and upload it."}, blocks)
	return c.bytes()
}

func companyRows(c *canvas, s LicenceSheet) []block {
	company, document, representative, contact := s.company(), s.document(), personOf(s.company().LegalRepresentative), s.contact()
	kind, _ := filing.SponsorKinds.Name(company.Kind)
	blocks := []block{section("一、公司基本情况", "1  The company")}
	blocks = append(blocks, longRows(c, label("公司名称", "Company"), "公司名称（续）", company.Name)...)
	blocks = append(blocks,
		row(label("公司性质", "Kind"), value(pairValue, bilingual(kind.ZH, kind.EN, 11)),
			label("注册资本", "Capital, yuan"), entry(lastValue, yuan(company.RegisteredCapital))),
		row(labelOf("Credit code", "统一社会", "信用代码"), entry(pairValue, clean(document.Number)),
			label("执照有效期至", "Valid to"), entry(lastValue, until(document.ValidTo))))
	blocks = append(blocks, longRows(c, label("注册住所", "Registered address"), "注册住所（续）", company.RegisteredAddress)...)
	blocks = append(blocks,
		row(label("法定代表人", "Representative"), entry(pairValue, clean(representative.Name)),
			label("证件号码", "Document number"), entry(lastValue, clean(documentOf(representative.Document).Number))),
		row(label("联系人", "Contact"), entry(pairValue, clean(contact.Name)), label("手机", "Mobile"), entry(lastValue, clean(contact.Mobile))),
		row(label("电子邮箱", "Mail"), entry(pairValue, clean(contact.Email)),
			label("办公电话", "Office phone"), entry(lastValue, clean(strings.Join(contact.OfficePhones, "；")))))
	return append(blocks, longRows(c, label("经营范围", "Business scope"), "经营范围（续）", company.BusinessScope)...)
}

// until is the end of a document's term as a form says it.
func until(validTo string) string {
	if validTo == filing.LongTerm {
		return "长期"
	}
	return clean(validTo)
}

func businessRows(c *canvas, s LicenceSheet) []block {
	form := s.form()
	var kinds ticks
	for _, kind := range licence.Kinds {
		asked := slices.ContainsFunc(form.Services, func(each licence.Service) bool { return slices.Contains(each.Kinds, kind.Code) })
		kinds = append(kinds, tick{kind.Name.ZH, kind.Name.EN, asked})
	}
	blocks := []block{section("二、申请经营的电信业务", "2  The business applied for"),
		row(label("业务种类", "Business"), value(valueWidth, stack{
			bilingual("第二类增值电信业务：信息服务业务（仅限互联网信息服务）（B25）", "Value-added, second class: information services, over the internet alone (B25)", 10.5), gap(3), kinds})),
		row(label("业务覆盖范围", "Coverage"), value(pairValue, ticks{
			{"省内经营", "One province", form.Coverage == licence.OneProvince}, {"跨省经营", "Several", form.Coverage == licence.Several}}),
			label("申请类型", "Applied for"), value(lastValue, kindsAsked(form)))}
	blocks = append(blocks, heldRows(s)...)
	blocks = append(blocks, longRows(c, label("接入商", "Access provider"), "接入商（续）", s.ProviderName)...)
	blocks = append(blocks, specialRow(s))
	for _, approval := range form.PriorApprovals {
		blocks = append(blocks, approvalRow(approval))
	}
	return blocks
}

// kindsAsked ticks whether a new licence, a renewal or a change is asked for; a blank form ticks none.
func kindsAsked(form *licence.Form) ticks {
	asks := form.Asks()
	if form.Kind == "" && form.Company == nil {
		asks = ""
	}
	return ticks{{"新办", "New", asks == licence.NewLicence}, {"延续", "Renewal", asks == licence.Renewal}, {"变更", "Change", asks == licence.Change}}
}

// heldRows name the licence that is to be renewed or changed, and what of it changes.
func heldRows(s LicenceSheet) (blocks []block) {
	form := s.form()
	if form.Asks() == licence.NewLicence {
		return nil
	}
	blocks = append(blocks, row(label("已有许可证", "Licence held"), entry(valueWidth, clean(s.LicenceNumber))))
	if form.Asks() == licence.Change {
		var changes ticks
		for _, each := range licence.Changes {
			changes = append(changes, tick{each.Name.ZH, each.Name.EN, slices.Contains(form.Changes, each.Code)})
		}
		blocks = append(blocks, row(label("变更事项", "What changes"), value(valueWidth, changes)))
	}
	return blocks
}

// specialRow says which special fields the services touch; the bulletin board is asked for in the classic list alone.
func specialRow(s LicenceSheet) block {
	form := s.form()
	approvals := ticks{{"不涉及", "None", form.PriorApprovals != nil && len(form.PriorApprovals) == 0}, {"涉及，批准文件附后", "Needed; enclosed", len(form.PriorApprovals) > 0}}
	if !s.classic() {
		return row(label("前置审批", "Prior approval"), value(valueWidth, approvals))
	}
	return row(label("前置审批", "Prior approval"), value(pairValue, approvals), label("电子公告服务", "Bulletin board"),
		value(lastValue, ticks{{"不提供", "None", !form.BulletinBoard}, {"提供，申请附后", "Yes, enclosed", form.BulletinBoard}}))
}

func approvalRow(approval filing.PriorApproval) block {
	name, ok := filing.Approvals.Name(approval.Item)
	if !ok {
		name.ZH = clean(approval.Item)
	}
	return row(label("批准文件", "Approval"), value(pairValue, bilingual(name.ZH, name.EN, 10.5)), label("文号及有效期", "Number, valid to"),
		value(lastValue, stack{paragraph{text: clean(approval.Number), size: 10.5}, paragraph{text: until(approval.ValidTo), size: 9}}))
}

func staffRows(s LicenceSheet) []block {
	staff := licence.Staff{}
	if s.form().Staff != nil {
		staff = *s.form().Staff
	}
	officer := personOf(staff.SecurityOfficer)
	third := (bodyWidth - 3*labelWidth) / 3
	return []block{section("三、人员", "3  Staff"),
		row(label("员工总数", "Staff"), entry(third, number(staff.Total)), label("缴纳社会保险", "Insured"), entry(third, number(staff.Insured)),
			label("技术人员", "Technical"), entry(third, number(staff.Technical))),
		row(label("网络与信息安全负责人", "Security officer"), entry(pairValue, clean(officer.Name)),
			label("证件号码", "Document number"), entry(lastValue, clean(documentOf(officer.Document).Number)))}
}

func applicationSigned() []block {
	half := bodyWidth / 2
	declared := value(bodyWidth, stack{
		paragraph{text: "　　本公司保证：以上内容及所附材料真实、准确、完整、有效，各股东的出资和股权如实填报；如有虚假，愿承担相应的法律责任。", size: 10.5, leading: 16},
		small("The company warrants that the above and the papers enclosed are true, exact, complete and valid, and that every owner's share is stated as it is; it answers under the law for anything false.")})
	return []block{section("六、公司声明", "6  Declaration of the company"),
		keep(row(declared)),
		row(cell{width: half, padX: 12, content: signature("法定代表人签字", "Signature of the legal representative")},
			cell{width: half, padX: 12, content: signature("公司公章", "Seal of the company")}),
		section("七、受理记录（由通信管理局填写）", "7  Receipt: to be filled in by the administration"),
		row(label("经办人签字", "Handled by"), value(pairValue, gap(24)), label("收到日期", "Received on"), value(lastValue, dateLine{}))}
}

// keep holds a block on the page of the one after it.
func keep(b block) block {
	b.withNext = true
	return b
}

func ordinalCell(width float64, n int) cell { return value(width, centred(strconv.Itoa(n))) }
