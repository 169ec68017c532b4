package document

import (
	"fmt"
	"strings"
)

// CommitmentLetter prints the commitment letter (互联网信息服务备案承诺书) to the administration, to be signed and sealed by a unit's
// legal representative or signed with a fingerprint by an individual.
func CommitmentLetter(s Sheet) ([]byte, error) {
	c, err := newCanvas("互联网信息服务备案承诺书")
	if err != nil {
		return nil, err
	}
	blocks := []block{title("互联网信息服务备案承诺书", "Letter of commitment for filing an internet information service")}
	blocks = append(blocks, address(s)...)
	blocks = append(blocks, opening(c, s)...)
	for i, each := range commitments {
		blocks = append(blocks, longClause(c, fmt.Sprintf("%d. ", i+1), each)...)
	}
	blocks = append(blocks, commitmentSigned(s))
	compose(c, s, bilingualText{"签字盖章后请整页拍照或扫描上传，四角完整。",
		"When signed and sealed, photograph or scan the whole page with all four corners and upload it."}, blocks)
	return c.bytes()
}

func address(s Sheet) []block {
	name := clean(s.AdministrationName)
	if name == "" {
		name = "＿＿＿＿＿＿＿＿通信管理局"
	}
	return []block{plain(stack{paragraph{text: name + "：", size: 12.5}, small("To the communications administration"), gap(4)})}
}

// opening says who commits, and for what.
func opening(c *canvas, s Sheet) []block {
	we, name := "本单位", clean(s.sponsor().Name)
	if s.individual() {
		we = "本人"
	}
	text := fmt.Sprintf("　　%s（%s，%s号码 %s）申请办理互联网信息服务备案：%s。%s已阅读并知悉《互联网信息服务管理办法》（国务院令第 292 号）、"+
		"《非经营性互联网信息服务备案管理办法》（原信息产业部令第 33 号）及有关规定，现郑重承诺如下：",
		we, orBlank(name), documentName(s.document().Type).zh, orBlank(clean(s.document().Number)), orBlank(serviceList(s)), we)
	blocks := flowing(paragraph{text: text, size: 10.5, leading: 18})(c)
	return append(blocks, plain(stack{small("The sponsor named above applies to file the services named above, has read the Measures for " +
		"Internet Information Services (State Council Decree 292) and the Measures for Filing Non-commercial Internet Information " +
		"Services (Order 33), and commits itself to the following:"), gap(4)}))
}

func orBlank(text string) string {
	if text == "" {
		return "＿＿＿＿＿＿＿＿"
	}
	return text
}

// serviceList names each service with its domains.
func serviceList(s Sheet) string {
	var list []string
	for _, service := range s.form().Services {
		entry := "“" + clean(service.Name) + "”"
		if len(service.Domains) > 0 {
			entry += "（" + clean(strings.Join(service.Domains, "；")) + "）"
		}
		list = append(list, entry)
	}
	return strings.Join(list, "、")
}

// commitments follow Decree 292 arts 4, 5, 11, 15 and 16 and Order 33 arts 7, 13 to 15, 20 and 21.
var commitments = []bilingualText{
	{"所填报的备案信息和提交的材料真实、准确、完整、有效；各负责人均知情并同意担任负责人。",
		"The data filed and the papers handed in are true, exact, complete and valid; every responsible person knows and agrees."},
	{"备案信息发生变更的，提前三十日办理变更手续；终止服务的，在终止当日办理注销手续。",
		"Changes are filed thirty days in advance; when a service ends, its filing is cancelled on that day."},
	{"在网站首页底部的中央位置标明备案编号，并在备案编号下方链接备案管理系统网址。",
		"The filing number is shown at the bottom centre of the home page with a link to the filing system."},
	{"仅在备案的项目范围内提供服务；未取得经营许可的，不从事经营性互联网信息服务；涉及前置审批的，先取得批准。",
		"Services stay within what is filed; nothing is charged for without a licence; prior approvals are obtained first."},
	{"不制作、复制、发布、传播法律、行政法规禁止的内容；发现此类内容的，立即停止传输，保存有关记录，并向有关机关报告。",
		"Content that the law forbids is not made, copied, published or spread; where found, it is stopped at once, recorded and reported."},
	{"落实网络安全和个人信息保护责任，不为违法犯罪活动提供便利，不出租、出借或者转让备案。",
		"Duties of network security and of protecting personal information are met; the filing is not let, lent or transferred."},
	{"配合通信管理局的核查和年度审核，保持所填报的联系方式畅通。",
		"Inspections and the annual review are supported, and the contacts filed stay reachable."},
	{"违反上述承诺或者提供虚假信息的，接受关闭网站、注销备案、列入黑名单等处理，并承担相应的法律责任。",
		"If this commitment is broken or anything stated is false, the sponsor accepts closing, cancellation and entry on the block list, and liability under the law."},
}

// longClause is a numbered sentence whose lines may be parted by the end of a page.
func longClause(c *canvas, number string, text bilingualText) []block {
	blocks := flowing(paragraph{text: number + text.zh, size: 10.5, leading: 17, hang: 13})(c)
	for i := range blocks {
		blocks[i].withNext = true // a clause of a few lines stays with its English
	}
	return append(blocks, plain(stack{indented{13, small(text.en)}, gap(4)}))
}

func commitmentSigned(s Sheet) block {
	who := signature("法定代表人签字", "Signature of the legal representative")
	mark := signature("单位公章", "Seal of the unit")
	if s.individual() {
		who, mark = signature("主办者本人签字", "Signature of the sponsor"), signature("手印", "Fingerprint")
	}
	return plain(stack{gap(18), columns{left: who, right: mark, space: 40}})
}
