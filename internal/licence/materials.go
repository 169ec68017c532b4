package licence

import (
	"slices"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Slot names the place of one uploaded paper, in URLs and findings.
type Slot string

// The papers of an application, in the order of the founding document's list and then today's additions.
const (
	ApplicationLetter   Slot = "application_letter"   // 1 书面申请
	BusinessLicence     Slot = "business_licence"     // 2 营业执照, or the approved name of a company being founded
	CompanyOverview     Slot = "company_overview"     // 3 公司概况
	FinancialStatement  Slot = "financial_statement"  // 4 财务会计报表或验资报告
	ArticlesAndShares   Slot = "articles_and_shares"  // 5 公司章程、股权结构、股东情况
	BusinessPlan        Slot = "business_plan"        // 6 业务发展计划
	TechnicalPlan       Slot = "technical_plan"       // 6 技术方案
	SecurityMeasures    Slot = "security_measures"    // 7 网络与信息安全保障措施
	ServiceMeasures     Slot = "service_measures"     // 7 为用户提供长期服务和质量保障的措施
	PriorApproval       Slot = "prior_approval"       // 8 前置审批文件
	BoardApplication    Slot = "board_application"    // 8 电子公告服务专项申请
	GuaranteeLetter     Slot = "guarantee_letter"     // 8 保证书
	ApplicationForm     Slot = "application_form"     // 9 申报表
	SecurityUndertaking Slot = "security_undertaking" // 10 信息安全责任书
	LawfulOperation     Slot = "lawful_operation"     // 依法经营电信业务承诺书
	StaffInsurance      Slot = "staff_insurance"      // 员工社保证明
	Premises            Slot = "premises"             // 场地证明
	ProviderContract    Slot = "provider_contract"    // 接入合同和接入商许可证
	Reputation          Slot = "reputation"           // 公司信誉证明
	RepresentativeID    Slot = "representative_id"    // 法定代表人身份证
	DomainCertificate   Slot = "domain_certificate"   // 域名证书
	FilingProof         Slot = "filing_proof"         // 备案证明
	ImplementationPlan  Slot = "implementation_plan"  // 实施计划
)

// Provider is whose paper it is.
type Provider string

// Who provides a paper.
const (
	ByCompany   Provider = "company"   // the company writes or holds it
	ByRegistry  Provider = "registry"  // the company register gives it
	ByAuditor   Provider = "auditor"   // an accounting or auditing firm
	ByCompetent Provider = "competent" // the body that is competent for a special field
	BySystem    Provider = "system"    // filled in here, then signed and sealed
)

// Shape is which form a paper has.
type Shape string

// The shapes of papers.
const (
	Scan   Shape = "scan"   // of the original, in colour
	Signed Shape = "signed" // by the legal representative, with the company's seal
	Text   Shape = "text"   // a document of the company's own making
)

// Material is one paper of the list. Item is its place in the founding document's list of ten, 0 for what was added since.
type Material struct {
	Slot     Slot
	Item     int
	Name     fault.Text
	Provider Provider
	Shape    Shape
	Classic  bool       // asked for as the founding document describes
	Current  bool       // asked for today
	Today    fault.Text // how today's list differs; empty where it does not
	Only     Occasion   // asked for only then; empty: always
	Source   fault.Text
}

// Occasion is when a paper that not everybody needs is asked for.
type Occasion string

// The occasions.
const (
	OnSpecialField  Occasion = "special_field"    // a field of prior approval
	OnBulletinBoard Occasion = "bulletin_board"   // an electronic bulletin service, abolished in 2010
	OnNoSpecial     Occasion = "no_special_field" // neither of the two
)

// Materials is the one table of papers (S32–S41), with item 7, which the founding document leaves out, as what Decree 292
// art. 6 asks for.
var Materials = []Material{
	{ApplicationLetter, 1, say("法定代表人签署的书面申请", "Written application signed by the legal representative"), ByCompany, Signed, true, true,
		say("写明业务种类、覆盖范围、公司和联系人", "it names kinds of business, coverage, company and contact"), "", materialSource("一", "1")},
	{BusinessLicence, 2, say("营业执照副本", "Business licence"), ByRegistry, Scan, true, true,
		say("不再接受企业名称预登记；公司须已成立", "the approved name of a company being founded is no longer enough"), "", materialSource("二", "2")},
	{CompanyOverview, 3, say("公司概况：从事增值电信业务的人员、场地和设施", "Company overview: staff, premises and facilities for the business"), ByCompany, Text, true, true,
		fault.Text{}, "", materialSource("三", "3")},
	{FinancialStatement, 4, say("近期财务会计报表或验资报告", "Recent financial statements or capital verification report"), ByAuditor, Scan, true, false,
		say("不再要求；注册资本从公司登记读取", "no longer asked for; the capital is read from the company register"), "", materialSource("四", "4")},
	{ArticlesAndShares, 5, say("公司章程、股权结构和股东情况", "Articles of association, share structure and shareholders"), ByCompany, Scan, true, true,
		say("章程加盖登记机关章，股东追溯到自然人或国有出资人", "articles with the registry’s stamp; shareholders traced to persons or the state"), "", materialSource("五", "5")},
	{BusinessPlan, 6, say("业务发展计划", "Business development plan"), ByCompany, Text, true, true, fault.Text{}, "", article(lawServices, "第六条第一项", "art. 6 (1)")},
	{TechnicalPlan, 6, say("技术方案", "Technical plan"), ByCompany, Text, true, true, fault.Text{}, "", article(lawServices, "第六条第一项", "art. 6 (1)")},
	{ImplementationPlan, 0, say("实施计划", "Implementation plan"), ByCompany, Text, false, true, fault.Text{}, "", materialLaw},
	{SecurityMeasures, 7, say("网络与信息安全保障措施", "Network and information security measures"), ByCompany, Text, true, true,
		say("网站安全、信息安全保密、用户信息安全三项管理制度，并指定责任人", "website security, secrecy of information, users’ information, with a named officer"), "", article(lawServices, "第六条第二项", "art. 6 (2)")},
	{ServiceMeasures, 7, say("为用户提供长期服务和质量保障的措施", "Measures for long-term service and its quality"), ByCompany, Text, true, true, fault.Text{}, "", article(lawTelecom, "第十三条第三项", "art. 13 (3)")},
	{PriorApproval, 8, say("有关主管部门的前置审批文件", "Prior approval of the competent body"), ByCompetent, Scan, true, true, fault.Text{}, OnSpecialField, article(lawServices, "第五条", "art. 5")},
	{BoardApplication, 8, say("电子公告服务专项申请", "Special application for electronic bulletin services"), ByCompany, Signed, true, false,
		say("该项审批已于 2010 年取消", "this approval was abolished in 2010"), OnBulletinBoard, article(lawServices, "第九条", "art. 9")},
	{GuaranteeLetter, 8, say("《保证书》（不涉及前置审批）", "Guarantee letter: no field of prior approval"), BySystem, Signed, true, true,
		say("今称“不涉及前置审批承诺书”", "today called the letter of no prior approval"), OnNoSpecial, materialSource("八", "8")},
	{ApplicationForm, 9, say("《互联网信息服务经营许可证申报表》", "Application form"), BySystem, Signed, true, true,
		say("在电信业务市场综合管理信息系统里在线填写", "filled in online on the ministry’s platform"), "", materialSource("九", "9")},
	{SecurityUndertaking, 10, say("《信息安全责任书》，法定代表人签署", "Information security undertaking signed by the legal representative"), BySystem, Signed, true, true,
		say("今称“网络与信息安全责任书”", "today called the network and information security undertaking"), "", materialSource("十", "10")},
	{LawfulOperation, 0, say("依法经营电信业务承诺书", "Undertaking to operate lawfully"), BySystem, Signed, false, true, fault.Text{}, "", materialLaw},
	{StaffInsurance, 0, say("员工名单和社会保险证明", "List of staff with social insurance"), ByRegistry, Scan, false, true, say("通常三人，窗口做法", "usually three people; practice of the windows"), "", practice},
	{Premises, 0, say("经营场所证明", "Proof of the premises"), ByCompany, Scan, false, true, fault.Text{}, "", practice},
	{ProviderContract, 0, say("接入合同和接入商许可证复印件", "Contract with the access provider and a copy of its licence"), ByCompany, Scan, false, true, fault.Text{}, "", practice},
	{Reputation, 0, say("公司信誉证明", "Proof of the company’s reputation"), ByCompany, Scan, false, true, fault.Text{}, "", materialLaw},
	{RepresentativeID, 0, say("法定代表人身份证", "Identity card of the legal representative"), ByCompany, Scan, false, true, fault.Text{}, "", practice},
	{DomainCertificate, 0, say("域名证书，持有者为公司", "Domain certificate in the company’s name"), ByCompany, Scan, false, true, fault.Text{}, "", practice},
	{FilingProof, 0, say("备案证明，主办单位为公司", "Proof of the filing in the company’s name"), ByCompany, Scan, false, true, fault.Text{}, "", practice},
}

var (
	materialLaw = article(lawLicences, "申请材料", "papers of an application")
	practice    = say("各地窗口做法，条文没有列出", "practice of the windows; no article lists it")
)

func materialSource(zh, en string) fault.Text {
	return say("原许可材料清单第"+zh+"项；"+lawLicences.ZH+"申请材料", "item "+en+" of the list of ten; "+lawLicences.EN+", papers of an application")
}

// Asked says for whom the list is drawn up: what is special about the service.
type Asked struct {
	Profile filing.Profile
	Special []string // items of prior approval in force; package filing has the table
	Boards  bool     // runs an electronic bulletin board (forum)
}

// MaterialsFor lists the papers of one application, in the order of the table.
func MaterialsFor(a Asked) []Material {
	return slices.DeleteFunc(slices.Clone(Materials), func(m Material) bool { return !m.asked(a) })
}

func (m *Material) asked(a Asked) bool {
	if a.Profile == filing.Classic && !m.Classic || a.Profile != filing.Classic && !m.Current {
		return false
	}
	switch m.Only {
	case OnSpecialField:
		return len(a.Special) > 0
	case OnBulletinBoard:
		return a.Boards
	case OnNoSpecial:
		return len(a.Special) == 0 && !(a.Boards && a.Profile == filing.Classic)
	}
	return true
}
