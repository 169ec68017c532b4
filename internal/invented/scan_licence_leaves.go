package invented

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

// leaf is the printed page of a slot, with the company's own data. Whoever signs and seals is the company, but where a paper comes
// from somebody else.
func (k known) leaf(slot licence.Slot) leaf {
	l := k.own(slot)
	if l.title == "" {
		l = k.others(slot)
	}
	if l.title == "" { // a slot that is not known here: its name in the table of papers, if it has one
		for _, m := range licence.Materials {
			if m.Slot == slot {
				l.title = m.Name.ZH
			}
		}
	}
	if l.seals == nil && k.name != "" {
		l.seals = []string{k.name}
	}
	if l.signed == "" {
		l.signed, l.signer = "法定代表人签字", k.representative.Name
	}
	return l
}

// facts are the lines most papers begin with, and more.
func (k known) facts(more ...[2]string) [][2]string {
	return append([][2]string{{"公司名称", k.name}, {"信用代码", k.code}}, more...)
}

// own are the papers the company writes, or fills in here and signs.
func (k known) own(slot licence.Slot) leaf {
	service, domain := [2]string{"服务名称", k.service.Name}, [2]string{"域　　名", k.service.Domain}
	switch slot {
	case licence.ApplicationLetter:
		return leaf{title: "经营增值电信业务申请书", facts: k.facts([2]string{"业务种类", "信息服务业务（仅限互联网信息服务）"}, [2]string{"覆盖范围", k.coverage()}, [2]string{"联系人", k.contact()}),
			text: "我公司拟经营互联网信息服务，具备从事该业务的资金、人员、场地和设施，现依照《互联网信息服务管理办法》第七条提出申请，请予审查。"}
	case licence.CompanyOverview:
		return leaf{title: "公司概况", facts: k.facts(service), widths: []int{180, 260}, table: [][]string{{"项目", "情况"}, {"员工总数", people(k.staff.Total)}, {"技术人员", people(k.staff.Technical)},
			{"网络与信息安全负责人", k.officer()}, {"经营场地", "自有办公室一处，示例用"}, {"设施", "租用服务器，接入 " + k.provider}},
			text: "公司从事互联网信息服务，设技术、运营、客服三个部门。"}
	case licence.BusinessPlan:
		return leaf{title: "业务发展计划", facts: k.facts(service, [2]string{"服务项目", kindsOf(k.service.Kinds)}), bars: true,
			text: "第一年完善内容与会员服务，第二年扩大用户，第三年实现收支平衡。收费项目与标准在服务内明示，用户可以随时退订。"}
	case licence.TechnicalPlan:
		return leaf{title: "技术方案", facts: k.facts(service, domain), bars: true,
			text: "服务部署在境内，应用与数据库分层，两处备份，逐级扩容；访问日志与发布记录集中留存，接口全部加密传输。"}
	case licence.ImplementationPlan:
		return leaf{title: "实施计划", facts: k.facts(service), widths: []int{120, 320}, table: [][]string{{"时间", "工作"}, {"第 1 月", "完成备案更新，公示许可证号"}, {"第 2 月", "开通收费，客服到岗"}, {"第 4 月", "安全测评与整改"}, {"第 6 月", "服务质量回访"}}}
	case licence.SecurityMeasures:
		return leaf{title: "网络与信息安全保障措施", facts: k.facts([2]string{"安全负责人", k.officer()}, domain),
			text: "一、网站安全保障：防病毒、防攻击，漏洞及时修补。二、信息安全保密管理：先审后发，分级授权。三、用户信息安全管理：加密存储，最少收集，日志留存六个月以上。发现违法信息立即停止传输、保存记录并报告。"}
	case licence.ServiceMeasures:
		return leaf{title: "为用户提供长期服务和质量保障的措施", facts: k.facts(service), text: "设客服电话与在线客服，投诉在两日内答复；停止服务前提前公告，退还未使用的费用，妥善处理用户数据。"}
	case licence.Reputation:
		return leaf{title: "公司信誉承诺及证明", facts: k.facts(), text: "公司成立以来依法经营，无重大违法记录，未列入电信业务经营不良名单和失信名单。"}
	case licence.BoardApplication:
		return leaf{title: "电子公告服务专项申请", facts: k.facts(service, domain, [2]string{"类别和栏目", "同好交流、意见反馈"}, [2]string{"管理员", k.officer()}), text: "有确定的栏目、完善的规则、用户登记程序和管理人员，发布的信息留存六十日。"}
	case licence.GuaranteeLetter:
		return leaf{title: k.named("保证书", "不涉及前置审批承诺书"), facts: k.facts(service, domain), text: "我公司所提供的服务不涉及新闻、出版、药品和医疗器械等须经有关主管部门审核同意的内容；今后拟提供的，先取得批准。"}
	case licence.ApplicationForm:
		return leaf{title: "互联网信息服务经营许可证申报表", facts: k.facts([2]string{"注册资本", amount(k.company.RegisteredCapital)}, [2]string{"覆盖范围", k.coverage()}, service, domain,
			[2]string{"服务项目", kindsOf(k.service.Kinds)}, [2]string{"接入商", k.provider}, [2]string{"联系人", k.contact()}), text: "以上内容及所附材料真实、准确、完整、有效。"}
	case licence.SecurityUndertaking:
		return leaf{title: k.named("信息安全责任书", "网络与信息安全责任书"), facts: k.facts([2]string{"安全负责人", k.officer()}), text: "我公司对所提供服务的网络与信息安全负责，建立并落实各项安全制度，发现违法信息立即处置并报告。"}
	case licence.LawfulOperation:
		return leaf{title: "依法经营电信业务承诺书", facts: k.facts([2]string{"覆盖范围", k.coverage()}), text: "我公司承诺按照许可证载明的业务种类、覆盖范围和有效期经营，不转让、出租、出借许可证，按时报送年报，接受监督检查。"}
	}
	return leaf{}
}

// others are the papers that come from somebody else, under that body's seal. None of these bodies exists.
func (k known) others(slot licence.Slot) leaf {
	switch slot {
	case licence.FinancialStatement:
		return leaf{issuer: "示例会计师事务所", title: "财务会计报表审计报告", facts: k.facts(), widths: []int{220, 110, 110}, signed: "注册会计师", signer: "示例会计师", seals: []string{"示例会计师事务所"},
			table: [][]string{{"项目（万元）", "上年末", "本年末"}, {"货币资金", number(k.company.RegisteredCapital, 31), number(k.company.RegisteredCapital, 36)}, {"资产总计", number(k.company.RegisteredCapital, 120), number(k.company.RegisteredCapital, 135)},
				{"负债合计", number(k.company.RegisteredCapital, 18), number(k.company.RegisteredCapital, 22)}, {"所有者权益", number(k.company.RegisteredCapital, 102), number(k.company.RegisteredCapital, 113)}}}
	case licence.ArticlesAndShares:
		return k.articles()
	case licence.PriorApproval:
		return k.permit()
	case licence.StaffInsurance:
		return leaf{issuer: "示例社会保险经办机构", title: "单位职工参保证明", facts: k.facts([2]string{"参保人数", people(k.staff.Insured)}, [2]string{"所属期", "2026 年 2 月"}), widths: []int{60, 190, 190},
			table: k.insured(), signed: "经办", signer: "示例经办", seals: []string{"示例社会保险经办机构"}}
	case licence.Premises:
		return leaf{title: "房屋租赁合同", facts: [][2]string{{"出租方", "示例物业管理有限公司"}, {"承租方", k.name}, {"地　　址", k.company.RegisteredAddress}, {"租　　期", "2024-01-01 至 2032-12-31"}},
			text: "出租方将上述房屋租给承租方作办公用途。双方已阅读并同意本合同的全部条款。", seals: k.and("示例物业管理有限公司")}
	case licence.ProviderContract:
		return leaf{title: "互联网接入服务合同", facts: [][2]string{{"甲　　方", k.provider}, {"乙　　方", k.name}, {"接入域名", k.service.Domain}, {"IP 地址", join(k.service.IPs)}, {"许可证号", licenceOf(k.form.Provider)}},
			text: "甲方为乙方提供接入服务。乙方先备案后开通；甲方许可证复印件附后。", seals: k.and(k.provider)}
	case licence.FilingProof:
		return leaf{issuer: "公开查询结果打印件", title: "备案证明", facts: k.facts([2]string{"网站域名", k.service.Domain}, [2]string{"主办单位", k.name}, [2]string{"状　　态", "已备案"}), text: "以上为公开查询的结果，供申请许可证使用。", signed: "打印", signer: "示例"}
	}
	return leaf{}
}

func (k known) articles() leaf {
	l := leaf{title: "公司章程（节录）及股权结构", facts: k.facts([2]string{"注册资本", amount(k.company.RegisteredCapital)}), widths: []int{260, 90, 90}, table: [][]string{{"股东", "出资比例", "追溯"}}, seals: k.and("示例市场监督管理局")}
	const rows = 12 // what a page holds
	for i := range min(rows, len(k.form.Shareholders)) {
		owner, traced := k.form.Shareholders[i], "自然人"
		if owner.Kind != licence.PersonOwner {
			traced = "已追溯"
		}
		l.table = append(l.table, []string{owner.Name, fmt.Sprintf("%d.%02d%%", owner.Share/100, owner.Share%100), traced})
	}
	return l
}

// permit lists the approvals the form names, each with its number, under the seal of a body that does not exist.
func (k known) permit() leaf {
	l := leaf{issuer: "示例主管部门", title: "前置审批批准文件", facts: k.facts([2]string{"服务名称", k.service.Name}), text: "经审核，同意上列公司提供下列服务。", widths: []int{176, 176, 88},
		table: [][]string{{"批准文件", "文号", "有效期"}}, signed: "签发", signer: "示例主管", seals: []string{"示例主管部门"}}
	for _, approval := range k.form.PriorApprovals {
		name, ok := filing.ApprovalPermits.Name(approval.Item)
		if !ok {
			name, _ = filing.Approvals.Name(approval.Item)
		}
		l.table = append(l.table, []string{name.ZH, approval.Number, approval.ValidTo})
	}
	return l
}

// insured lists people who do not exist.
func (k known) insured() [][]string {
	table := [][]string{{"序号", "姓名", "缴费月份"}}
	const rows = 12
	for i := range min(rows, k.staff.Insured) {
		table = append(table, []string{fmt.Sprint(i + 1), surnames[(i+len(k.code))%len(surnames)] + "示例", "2025-12 至 2026-02"})
	}
	return table
}

func (k known) contact() string {
	if k.company.Contact == nil {
		return ""
	}
	return k.company.Contact.Name + "　" + k.company.Contact.Mobile
}

// named is the name of a paper in the list of old and in today's.
func (k known) named(classic, current string) string {
	if k.form.Profile == filing.Classic {
		return classic
	}
	return current
}

// and is another's seal beside the company's.
func (k known) and(other string) []string {
	if k.name == "" {
		return []string{other}
	}
	return []string{k.name, other}
}

// number is a share of the capital in ten thousands.
func number(capital, percent int) string { return fmt.Sprint(capital / 1_000_000 * percent) }

func people(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d 人", n)
}

func join(list []string) string {
	if len(list) == 0 {
		return ""
	}
	if len(list) == 1 {
		return list[0]
	}
	return fmt.Sprintf("%s 等 %d 个", list[0], len(list))
}

// licenceOf is the licence of the access provider; the first one's where the form names none.
func licenceOf(id filing.ProviderID) string {
	if id == "example-hosting" {
		return "粤B1-20200002"
	}
	return "B1-20200001"
}
