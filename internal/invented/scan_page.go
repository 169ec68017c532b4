package invented

import (
	"image"

	"openicp/internal/filing"
)

// pages are the papers that are a printed page with a signature: title and what it says.
var pages = map[filing.Slot]struct{ title, text string }{
	filing.VerificationSheet:   {"网站备案信息真实性核验单", "经现场核验，主办者所提交的主体信息、负责人信息、网站信息及域名信息与原件一致，负责人已当面核对本人证件。"},
	filing.CommitmentLetter:    {"互联网信息服务备案承诺书", "本主办者承诺：所提交的备案信息真实、准确、完整；信息变更时及时办理变更；不利用网站从事违法活动；依法承担相应责任。"},
	filing.SecurityAgreement:   {"信息安全管理协议书", "甲乙双方约定：建立信息安全管理制度，发现违法信息立即停止传输、保存记录并报告；配合主管部门的监督检查。"},
	filing.AuthorisationLetter: {"授权书", "兹授权下列负责人办理本单位互联网信息服务备案事宜，其签署的文件本单位均予认可。"},
	filing.PriorApprovalPermit: {"前置审批文件", "经审核，同意下列主办者开展所申请的互联网信息服务。"},
	filing.ResidencePermit:     {"居住证", "持证人在本地居住，本证有效期内可办理相关事务。"},
	filing.IdentityDocument:    {"身份证件", "持证人的身份信息如下。"},
}

// page draws a printed page with the case's own data, lines of small print, and a signature that no hand wrote.
func (s *Scans) page(kind filing.Slot, form *filing.Form) *sheet {
	content := pages[kind]
	out := s.blank("page "+string(kind), 560, 780, cream, func(b *sheet) {
		b.centred(280, 88, 28, black, content.title)
		b.fill(image.Rect(60, 112, 500, 114), black)
		for i, label := range []string{"主办者", "证件号码", "网站名称", "域　　名", "接入服务商"} {
			b.text(64, 150+i*32, 15, grey, label)
			b.fill(image.Rect(60, 160+i*32, 500, 161+i*32), pale)
		}
		y := b.wrapped(64, 330, 432, 16, 27, black, "　　"+content.text)
		for ; y < 580; y += 18 { // small print, as a small scan shows it
			b.fill(image.Rect(64, y, 496-(y*7)%90, y+4), pale)
		}
		b.text(64, 660, 15, grey, "负责人签字")
		b.text(64, 712, 15, grey, "日　　期")
		b.text(160, 712, 16, blue, "2026 年 3 月 2 日")
	})
	sponsor := sponsorOf(form)
	service := filing.Service{Domains: []string{""}}
	if len(form.Services) > 0 {
		service = form.Services[0]
	}
	domain := ""
	if len(service.Domains) > 0 {
		domain = service.Domains[0]
	}
	for i, value := range []string{sponsor.Name, numberOf(sponsor.Document), service.Name, domain, providerOf(form)} {
		out.text(154, 150+i*32, 16, black, value)
	}
	if sponsor.Lead != nil {
		out.scribble(158, 662, 130, sponsor.Lead.Name)
	}
	if !sponsor.Individual() && sponsor.Name != "" {
		out.seal(412, 664, 66, sponsor.Name)
	}
	return out
}
