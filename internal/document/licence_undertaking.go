package document

import (
	"fmt"

	"openicp/internal/licence"
)

// signedAndScanned is at the foot of what is signed by hand.
var signedAndScanned = bilingualText{"签字盖章后请整页扫描上传，四角完整。", "When signed and sealed, scan the whole page with all four corners and upload it."}

// SecurityUndertaking prints the information security undertaking (《信息安全责任书》, S41), today 《网络与信息安全责任书》, for the legal
// representative to sign.
func SecurityUndertaking(s LicenceSheet) ([]byte, error) {
	name := bilingualText{"网络与信息安全责任书", "Network and information security undertaking"}
	if s.classic() {
		name = bilingualText{"信息安全责任书", "Information security undertaking"}
	}
	officer := "＿＿＿＿＿＿＿＿"
	if staff := s.form().Staff; staff != nil {
		officer = orBlank(clean(personOf(staff.SecurityOfficer).Name))
	}
	clauses := []bilingualText{{"指定 " + officer + " 为网络与信息安全负责人，保持联系畅通；人员变动时及时告知贵局。",
		"A named officer answers for network and information security and stays reachable; the administration is told of a change."}}
	return promised{title: name, foot: signedAndScanned, clauses: append(clauses, securityDuties...),
		opening: bilingualText{"申请经营互联网信息服务，依照《互联网信息服务管理办法》（国务院令第 292 号）、《中华人民共和国网络安全法》和《电信条例》，对所提供服务的网络与信息安全负责，并保证：",
			"The company applies to operate internet information services. Under State Council Decree 292, the Cybersecurity Law and the Telecommunications Regulations it answers for the security of its services, and undertakes the following:"},
		closing: bilingualText{"本责任书自签署之日起生效，在经营许可证有效期内持续有效。违反上述责任的，依法承担责任。",
			"This undertaking holds from the day it is signed for as long as the licence is valid. The company is liable under the law for a breach."}}.print(s)
}

// securityDuties follow Decree 292 arts 6 (2) and 14 to 16 and the Cybersecurity Law.
var securityDuties = []bilingualText{
	{"建立并落实网站安全保障、信息安全保密管理、用户信息安全管理三项制度，配备相应的人员和设施。",
		"Rules for the security of the website, for secrecy of information and for users’ information are set up and kept, with staff and facilities for them (Decree 292 art. 6)."},
	{"采取防范计算机病毒、网络攻击和网络侵入的技术措施，监测、记录网络运行状态，网络日志留存不少于六个月。",
		"Technical measures guard against viruses, attacks and intrusion; the state of the network is watched, and network logs are kept for at least six months."},
	{"提供新闻、出版等服务的，记录提供的信息内容、发布时间和互联网地址，保存 60 日，并在国家有关机关依法查询时提供。",
		"For news, publishing and the like: content, time and address of what is published are recorded, kept for 60 days, and given to the authorities when they ask under the law (Decree 292 art. 14)."},
	{"不制作、复制、发布、传播《互联网信息服务管理办法》第十五条所列的内容，建立信息发布审核、公共信息巡查制度。",
		"Nothing that Decree 292 art. 15 lists is made, copied, published or spread; what is published is reviewed, and public areas are patrolled."},
	{"发现违法信息的，立即停止传输，采取消除等处置措施，保存有关记录，并向有关主管部门报告。",
		"Unlawful content is stopped at once and removed, the records are kept, and the competent bodies are told (Decree 292 art. 16)."},
	{"依法要求用户提供真实身份信息；收集、使用个人信息遵循合法、正当、必要的原则，不泄露、篡改、毁损，不非法提供。",
		"Users give their real identity where the law asks; personal information is collected and used lawfully and no more than needed, and is not leaked, altered, damaged or passed on unlawfully."},
	{"制定网络安全事件应急预案；发生危害网络安全的事件时，立即启动预案，采取补救措施，并按照规定报告。",
		"There is a plan for security incidents; when one happens, it is put to work at once, damage is mended, and it is reported as prescribed."},
	{"建立投诉、举报制度，公布受理方式，及时受理并处理。",
		"Complaints and reports are taken and dealt with in time, and how to make them is made public."},
	{"配合通信管理局、网信部门和公安机关依法进行的监督检查，如实提供有关资料和数据。",
		"Inspections by the communications administration, the cyberspace administration and the police are supported with true documents and data."},
}

// LawfulOperation prints the undertaking to operate lawfully (依法经营电信业务承诺书), which today's list asks for. Its terms are those of
// the table of clocks.
func LawfulOperation(s LicenceSheet) ([]byte, error) {
	where := coverageName(s)
	return promised{title: bilingualText{"依法经营电信业务承诺书", "Undertaking to operate telecommunications business lawfully"}, foot: signedAndScanned, clauses: lawfulDuties(),
		opening: bilingualText{fmt.Sprintf("申请在%s经营信息服务业务（仅限互联网信息服务），已阅读并知悉《中华人民共和国电信条例》、《互联网信息服务管理办法》和《电信业务经营许可管理办法》"+
			"（工业和信息化部令第 42 号），郑重承诺：", where.zh), "The company applies for information services over the internet within the coverage named (" + where.en +
			"). It has read the Telecommunications Regulations, Decree 292 and MIIT Order 42, and undertakes the following:"},
		closing: bilingualText{"违反上述承诺的，接受列入电信业务经营不良名单或者失信名单等处理，并依法承担责任。",
			"If it breaks this undertaking, the company accepts entry on the lists of bad or dishonest operators, and is liable under the law."}}.print(s)
}

func lawfulDuties() []bilingualText {
	change, scope, renewal, ending := days(licence.ClockNameChange), days(licence.ClockScopeChange), days(licence.ClockRenewal), days(licence.ClockEnding)
	return []bilingualText{
		{"所提交的申请材料真实、准确、完整，不隐瞒有关情况，不以欺骗、贿赂等不正当手段取得许可。",
			"The papers handed in are true, exact and complete; nothing is hidden, and no licence is sought by fraud or bribery."},
		{"取得经营许可证后方开展经营活动；按照许可证载明的业务种类、覆盖范围和有效期经营，遵守许可证的特别规定事项。",
			"Business begins once the licence is there, and stays within its kinds, coverage, term and special conditions."},
		{"不伪造、涂改、冒用许可证，不以任何方式出租、出借或者转让许可证。",
			"The licence is not forged, altered or used by others, and not let, lent or transferred in any way."},
		{"在公司主要经营场所、网站主页、业务宣传材料等显著位置标明许可证编号。",
			"The licence number stands in plain sight in the main premises, on the home page and in advertising."},
		{"使用具有相应许可的接入服务单位提供的资源；先备案后接入，不将接入资源转租、转售。",
			"Access comes from providers that are licensed for it, the filing comes before access, and access is not let or sold on."},
		{fmt.Sprintf("公司名称、法定代表人变更的，在公司登记变更之日起 %d 日内办理；股东、业务范围等变更的，在作出决定之日起 %d 日内提出申请，经批准后实施。", change, scope),
			fmt.Sprintf("A new name or legal representative is reported within %d days of the company register; new shareholders or scope are applied for within %d days of the decision, and carried out once approved.", change, scope)},
		{"每年第一季度报送上一年度的年报，所报内容真实、完整。", "The annual report on the year before is handed in during the first quarter of each year, true and complete."},
		{fmt.Sprintf("需要继续经营的，在许可证有效期届满 %d 日前申请延续；停止经营的，提前 %d 日提出申请，妥善处理用户善后。", renewal, ending),
			fmt.Sprintf("To go on, renewal is applied for %d days before the end; to stop, an application is made %d days before, and users are settled with.", renewal, ending)},
		{"保障用户的知情权、选择权，明示收费项目和标准，按照承诺的质量长期提供服务。",
			"Users know and choose; what is charged for and how much is shown; the service is kept up for the long term at the quality promised."},
		{"落实网络与信息安全责任，配合电信管理机构的监督检查。", "Duties of network and information security are met, and inspections are supported."},
	}
}

// days is the length of a clock of the licence, from the one table of terms.
func days(clock licence.ClockID) int { return clock.Clock().Term.Amount }
