package invented

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/licence"
)

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
