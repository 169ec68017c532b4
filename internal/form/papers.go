package form

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/filing"
)

// Paper is one slot to upload to.
type Paper struct {
	Slot      filing.Slot `json:"slot"`
	Name      fault.Text  `json:"name"`
	Required  bool        `json:"required" doc:"of every such sponsor; others depend on what is filled in"`
	Originals int         `json:"originals" doc:"copies that must come by post"`
	Help      fault.Text  `json:"help"`
}

// papers lists what this sponsor will have to upload, and what some have to.
func (a *asked) papers() []Paper {
	profile := a.facts.Profile
	plain := filing.Papers(profile, &filing.Form{Sponsor: &filing.Sponsor{Kind: a.kind}})
	required := map[filing.Slot]bool{}
	for _, paper := range plain {
		for _, slot := range paper.Slots {
			required[slot] = paper.Required
		}
	}
	var list []Paper
	for _, paper := range filing.Papers(profile, most(a.kind)) {
		for _, slot := range paper.Slots {
			list = append(list, Paper{Slot: slot, Name: slotName(paper, slot), Required: required[slot], Originals: paper.Originals, Help: a.paperHelp(slot)})
		}
	}
	return list
}

// most is the form that needs the most papers of its kind of sponsor.
func most(kind filing.SponsorKind) *filing.Form {
	if kind == filing.Individual {
		return &filing.Form{Sponsor: &filing.Sponsor{Kind: kind, ResidencePermit: &filing.Document{}}}
	}
	return &filing.Form{
		Sponsor: &filing.Sponsor{Kind: kind, LegalRepresentative: &filing.Person{Name: "甲"},
			Lead: &filing.Lead{Name: "乙", Document: &filing.Document{Type: filing.ResidentID, Number: "1"}}},
		Services: []filing.Service{{PriorApprovals: []filing.PriorApproval{{}},
			Lead: &filing.Lead{Name: "丙", Document: &filing.Document{Type: filing.ResidentID, Number: "2"}}}},
	}
}

// slotName tells the two sides of an identity card apart.
func slotName(paper filing.Paper, slot filing.Slot) fault.Text {
	zh, en := strings.TrimSuffix(paper.NameZH, "（正反面）"), strings.TrimSuffix(paper.NameEN, ", both sides")
	switch {
	case strings.Contains(string(slot), string(filing.IdentityCardFront)):
		return say(zh+"（人像面）", en+", portrait side")
	case strings.Contains(string(slot), string(filing.IdentityCardBack)):
		return say(zh+"（国徽面）", en+", emblem side")
	}
	return say(paper.NameZH, paper.NameEN)
}

// paperHelps say how each paper gets through the review.
var paperHelps = map[filing.Slot]fault.Text{
	filing.VerificationSheet: say("下载打印，您只填名称、网站类型、域名、签字和日期，其余由接入商填写。",
		"Download and print it; fill in name, kind of site, domain, signature and date, and leave the rest to the provider."),
	filing.IdentityCardFront:   cardHelp,
	filing.IdentityCardBack:    cardHelp,
	filing.IdentityDocument:    say("拍有照片和有效期的一页，四个角都在画面里。", "The page with photograph and validity, all four corners in the picture."),
	filing.DomainCertificate:   say("从注册商下载；域名、持有者、证件号码和到期日看得清。", "From the registrar; domain, holder, number and expiry can be read."),
	filing.BackdropPhoto:       say("服务负责人在接入商的幕布前拍，头肩完整，不修图。", "The service’s responsible person before the provider’s backdrop, head and shoulders whole, not edited."),
	filing.SecurityAgreement:   say("下载打印，签字后寄出；可以先上传扫描件。", "Download, print, sign and send it by post; a scan may be uploaded first."),
	filing.SponsorDocument:     say("原件，四个角都在画面里，不反光，不隔着屏幕拍；水印只能写“仅供备案使用”。", "The original, all four corners in the picture, no glare, not off a screen; a watermark may only say 仅供备案使用."),
	filing.CommitmentLetter:    say("内容已经替您填好。下载打印，签字、盖章后拍照上传。", "It is filled in for you. Download, print, sign and seal it, then upload a photograph."),
	filing.AuthorisationLetter: say("主体负责人不是法定代表人时需要：法定代表人签字并盖章。", "Needed where the sponsor’s responsible person is not the legal representative, who signs and seals it."),
	filing.PriorApprovalPermit: say("涉及前置审批时需要：批准文件全部页。", "Needed with prior approvals: every page of the permit."),
	filing.ResidencePermit:     say("身份证不是本省的时需要：居住证有照片的一面。", "Needed where the card is from another province: the side of the permit with the photograph."),
}

var cardHelp = say("原件，四个角都在画面里，不反光、不遮挡。", "The original, all four corners in the picture, no glare, nothing covered.")

func (a *asked) paperHelp(slot filing.Slot) fault.Text {
	own, isLead := strings.CutPrefix(string(slot), "service_lead_")
	help := paperHelps[filing.Slot(own)]
	if isLead {
		return all(help, say("与主体负责人是同一人时不需要。", "Not needed where both are one person."))
	}
	if a.individual && slot == filing.CommitmentLetter {
		return say("内容已经替您填好。下载打印，签字后拍照上传。", "It is filled in for you. Download, print and sign it, then upload a photograph.")
	}
	return help
}
