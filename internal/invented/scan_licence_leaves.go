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
