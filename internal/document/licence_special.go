package document

import (
	"slices"
	"strings"

	"openicp/internal/licence"
	law "openicp/internal/rule" // rule is a line to write on, here
)

// GuaranteeLetter prints the guarantee letter (《保证书》, S39), today 《不涉及前置审批承诺书》: none of the fields that need the approval of
// their competent body and, in the classic list, no electronic bulletin board. Who has such a field hands in its approval instead:
// which of the two a case asks for is told by licence.MaterialsFor.
func GuaranteeLetter(s LicenceSheet) ([]byte, error) {
	name := bilingualText{"不涉及前置审批承诺书", "Letter of no prior approval"}
	inForce := func(item string) bool { return !law.ApprovalAbolished(item) }
	if s.classic() {
		name = bilingualText{"保证书", "Guarantee letter"}
		inForce = func(string) bool { return true }
	}
	fieldsZH, fieldsEN := approvalNames(inForce)
	return promised{title: name, foot: signedAndScanned, between: serviceTable(s),
		opening: bilingualText{"申请经营互联网信息服务，就下列服务郑重保证：", "The company applies to operate internet information services and warrants the following of the services named here:"},
		clauses: []bilingualText{
			{"不提供法律、行政法规和国家有关规定要求事先取得有关主管部门审核同意或者专项审批的服务，包括：" + strings.Join(fieldsZH, "、") + "。",
				"It offers no service that needs the prior consent of a competent body: " + strings.Join(fieldsEN, ", ") + "."},
			{"今后拟提供上述服务的，先取得有关主管部门的批准，并办理许可证变更，之后再提供。",
				"Before it ever offers one of them, it obtains the approval and has the licence changed."},
			{"服务中的链接、栏目和用户发布的内容一并遵守本保证。", "Links, columns and what users publish are under this warranty as well."}},
		closing: bilingualText{"以上保证不实或者违反的，接受停止服务、吊销许可证等处理，并依法承担责任。",
			"If this is untrue or broken, the company accepts the stop of the service and the loss of the licence, and is liable under the law."}}.print(s)
}

// BoardApplication prints the special application for an electronic bulletin board (电子公告服务专项申请, S39), which Decree 292 art. 9
// asked for and which was abolished in 2010: it belongs to the classic list alone. What the form does not ask is written in by hand.
func BoardApplication(s LicenceSheet) ([]byte, error) {
	return promised{title: bilingualText{"电子公告服务专项申请", "Special application for electronic bulletin services"}, between: boardTable(s),
		foot: bilingualText{"该项审批已于 2010 年取消；本表只用于原许可材料清单。签字盖章后整页扫描上传。", "This approval was abolished in 2010; the paper belongs to the list of that time. Signed and sealed, scan it and upload it."},
		opening: bilingualText{"申请经营互联网信息服务，并在下列服务中开办电子公告服务（论坛、留言板等用户发布信息的服务），依照《互联网信息服务管理办法》第九条提出专项申请：",
			"The company applies to operate internet information services with bulletin boards (forums, message boards and the like) in the services named, and makes the special application of Decree 292 art. 9:"},
		clauses: []bilingualText{
			{"有确定的类别和栏目，只在批准的类别和栏目内提供服务。", "The boards have fixed kinds and columns, and stay within those approved."},
			{"有完善的服务规则，在显著位置公布，并提示上网用户发布信息须承担的法律责任。", "There are rules, shown in plain sight, and users are told what they answer for under the law."},
			{"有用户登记程序、用户信息安全管理制度和技术保障设施；用户的个人信息依法保密。", "Users are registered; there are rules and facilities for the security of their information, which is kept secret under the law."},
			{"有相应的专业管理人员和技术人员，对电子公告服务实施有效管理。", "Trained staff run and supervise the boards."},
			{"记录发布的信息内容、发布时间、互联网地址，保存 60 日；发现违法内容的，立即删除，保存记录，并向有关机关报告。",
				"Content, time and address of what is published are kept for 60 days; unlawful content is removed at once, recorded and reported (Decree 292 arts 14 and 16)."}}}.print(s)
}

// Widths of the tables of services in a letter.
const (
	letterDomainWidth  = 190.0
	letterServiceWidth = bodyWidth - numberWidth - letterDomainWidth
)

// serviceTable names every service with its domain.
func serviceTable(s LicenceSheet) func(*canvas) []block {
	return func(*canvas) []block {
		head := row(heading(numberWidth, "序号", "No."), heading(letterServiceWidth, "服务名称", "Service"), heading(letterDomainWidth, "域名", "Domain"))
		var rows []block
		for i, service := range s.services() {
			rows = append(rows, row(ordinalCell(numberWidth, i+1), tight(letterServiceWidth, paragraph{text: clean(service.Name), size: 10, leading: 14.5}),
				tight(letterDomainWidth, paragraph{text: clean(service.Domain), size: 10, leading: 14.5})))
		}
		return append(listed(head, rows), plain(gap(7)))
	}
}

// boardTable names the services that are communities, or all where none says so, with room for the columns.
func boardTable(s LicenceSheet) func(*canvas) []block {
	const columns = 150.0
	services := slices.DeleteFunc(slices.Clone(s.services()), func(each licence.Service) bool { return !slices.Contains(each.Kinds, "community") })
	if len(services) == 0 {
		services = s.services()
	}
	return func(*canvas) []block {
		head := row(heading(letterServiceWidth, "服务名称及域名", "Service and domain"), heading(columns, "类别和栏目", "Kinds and columns"),
			heading(bodyWidth-letterServiceWidth-columns, "管理员", "Moderators"))
		var rows []block
		for _, service := range services {
			rows = append(rows, row(value(letterServiceWidth, stack{paragraph{text: clean(service.Name), size: 10, leading: 14.5},
				paragraph{text: clean(service.Domain), size: 9, leading: 13}, gap(8)}), value(columns, gap(30)), value(bodyWidth-letterServiceWidth-columns, gap(30))))
		}
		return append(listed(head, rows), plain(gap(7)))
	}
}
