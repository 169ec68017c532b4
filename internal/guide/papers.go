package guide

import (
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
)

// Paper is one line of the checklist.
type Paper struct {
	For       string     `json:"for" enum:"filing,licence"`
	Name      fault.Text `json:"name"`
	Note      fault.Text `json:"note"`
	Originals int        `json:"originals" doc:"copies that must come by post"`
}

func (c *chosen) papers() []Paper {
	list := []Paper{}
	if c.needs(NeedFiling) {
		list = append(list, c.filingPapers()...)
	}
	if c.licensed() {
		// Today's list, whatever the province does with filings: papers of the licence have gone online everywhere.
		for _, m := range licence.MaterialsFor(licence.Asked{Profile: filing.Current, Special: c.special()}) {
			list = append(list, Paper{For: "licence", Name: m.Name, Note: m.Today})
		}
	}
	return list
}

// sponsorKinds says as which kind of sponsor each runner files. A licence is for companies, so its filing is a company's.
var sponsorKinds = map[string]filing.SponsorKind{"company": filing.Enterprise, "unregistered": filing.Enterprise, "sole_trader": filing.SoleTrader,
	"individual": filing.Individual, "body": filing.PublicInstitution}

func (c *chosen) filingPapers() []Paper {
	kind := sponsorKinds[c.runner]
	if c.licensed() {
		kind = filing.Enterprise
	}
	form := &filing.Form{Sponsor: &filing.Sponsor{Kind: kind}, Services: []filing.Service{{}}}
	for range c.special() {
		form.Services[0].PriorApprovals = append(form.Services[0].PriorApprovals, filing.PriorApproval{})
	}
	var list []Paper
	for _, p := range filing.Papers(c.today.Profile, form) {
		paper := Paper{For: "filing", Name: say(p.NameZH, p.NameEN), Originals: p.Originals, Note: paperNotes[p.Slots[0]]}
		if p.Slots[0] == filing.SponsorDocument {
			paper.Name = sponsorDocument(kind)
		}
		list = append(list, paper)
	}
	if meet(apps, c.facts.as) {
		list = append(list, Paper{For: "filing", Name: say("App 的名称、图标、包名、公钥和签名", "Name, icon, package name, public key and signature of the app"), Note: say("填写，不用文件", "filled in, no file")})
	}
	return list
}

func sponsorDocument(kind filing.SponsorKind) fault.Text {
	if kind == filing.Enterprise || kind == filing.SoleTrader {
		return say("营业执照", "Business licence")
	}
	return say("法人证书或登记证书", "Certificate of registration")
}

var paperNotes = map[filing.Slot]fault.Text{
	filing.SponsorDocument:     say("原件彩色扫描或拍照", "the original, scanned or photographed in colour"),
	filing.DomainCertificate:   say("持有者与主办者一致", "the holder is the sponsor"),
	filing.BackdropPhoto:       say("服务负责人在接入商的幕布前拍", "of the service’s responsible person, before the provider’s backdrop"),
	filing.CommitmentLetter:    say("填好后下载，签字盖章", "filled in for you; download, sign and seal"),
	filing.VerificationSheet:   say("填好后下载，签字", "filled in for you; download and sign"),
	filing.SecurityAgreement:   say("填好后下载，签字", "filled in for you; download and sign"),
	filing.PriorApprovalPermit: say("批准文件全部页", "every page of it"),
}
