package filing

import "strconv"

// Slot names the place of one uploaded paper, in URLs and findings.
type Slot string

// The slots of papers. A second service led by somebody else carries its number behind the name, such as
// service_lead_identity_card_front_2.
const (
	VerificationSheet   Slot = "verification_sheet"    // 网站备案信息真实性核验单
	IdentityCardFront   Slot = "identity_card_front"   // 身份证正面, of the sponsor's responsible person
	IdentityCardBack    Slot = "identity_card_back"    // 身份证反面
	IdentityDocument    Slot = "identity_document"     // passport, permit: of a lead without an identity card
	DomainCertificate   Slot = "domain_certificate"    // 域名证书
	BackdropPhoto       Slot = "backdrop_photo"        // 幕布照, of the service's responsible person
	SecurityAgreement   Slot = "security_agreement"    // 信息安全管理协议书
	SponsorDocument     Slot = "sponsor_document"      // 主办单位证件, such as the business licence
	CommitmentLetter    Slot = "commitment_letter"     // 互联网信息服务备案承诺书
	AuthorisationLetter Slot = "authorisation_letter"  // 授权书, where a lead is not the legal representative
	PriorApprovalPermit Slot = "prior_approval_permit" // 前置审批文件
	ResidencePermit     Slot = "residence_permit"      // 居住证
	RenameLetter        Slot = "rename_letter"         // 更名函, of a unit that has another name
)

// Paper is one physical paper and the slots its scans go to. An identity card is one paper with two slots.
type Paper struct {
	Name      string
	NameZH    string
	NameEN    string
	Slots     []Slot
	Required  bool // must be uploaded before the application can be submitted
	Originals int  // copies that must come by post
}

// ClassicCopies is how many copies of each paper the classic practice asks for (S25).
const ClassicCopies = 2

// Papers lists the papers an application needs, from its profile and its form. What asks for the end of something that stands needs
// none: who asks is known from the filing, and proves it by SMS.
func Papers(profile Profile, form *Form) []Paper {
	asked := form.Request.Kind()
	if asked.Ends() {
		return nil
	}
	papers := papersOf(profile, form)
	if asked == ChangeFiling && !form.Sponsor.Individual() {
		papers = append(papers, Paper{"rename_letter", "更名函", "Rename letter", []Slot{RenameLetter}, false, 0})
	}
	if form.Sponsor.Individual() && form.Sponsor.ResidencePermit != nil {
		papers = append(papers, Paper{"residence_permit", "居住证", "Residence permit", []Slot{ResidencePermit}, false, 0})
	}
	return papers
}

func papersOf(profile Profile, form *Form) []Paper {
	switch {
	case profile == Classic && form.Sponsor.Individual():
		return classicIndividual()
	case profile == Classic:
		return append(classicUnit(), identityPapers(form)...)
	default:
		return currentPapers(form)
	}
}

// classicIndividual is the founding document's list of five (S18–S22): items 1–4 online (S23), all five by post (S25).
func classicIndividual() []Paper {
	return []Paper{
		{"verification_sheet", "真实性核验单", "Verification sheet", []Slot{VerificationSheet}, true, ClassicCopies},
		{"identity_card", "身份证（正反面）", "Identity card, both sides", []Slot{IdentityCardFront, IdentityCardBack}, true, ClassicCopies},
		{"domain_certificate", "域名证书", "Domain certificate", []Slot{DomainCertificate}, true, ClassicCopies},
		{"backdrop_photo", "幕布照", "Backdrop photo", []Slot{BackdropPhoto}, true, ClassicCopies},
		{"security_agreement", "信息安全管理协议书", "Security agreement", []Slot{SecurityAgreement}, false, ClassicCopies},
	}
}

func classicUnit() []Paper {
	return []Paper{
		{"verification_sheet", "真实性核验单", "Verification sheet", []Slot{VerificationSheet}, true, ClassicCopies},
		{"security_agreement", "信息安全管理协议书", "Security agreement", []Slot{SecurityAgreement}, false, ClassicCopies},
		{"sponsor_document", "主办单位证件", "Document of the unit", []Slot{SponsorDocument}, true, 0},
	}
}

func currentPapers(form *Form) []Paper {
	var papers []Paper
	if !form.Sponsor.Individual() {
		papers = append(papers, Paper{"sponsor_document", "主办单位证件", "Document of the unit", []Slot{SponsorDocument}, true, 0})
	}
	papers = append(papers, identityPapers(form)...)
	papers = append(papers,
		Paper{"backdrop_photo", "幕布照", "Backdrop photo", []Slot{BackdropPhoto}, true, 0},
		Paper{"commitment_letter", "备案承诺书", "Commitment letter", []Slot{CommitmentLetter}, true, 0},
		Paper{"domain_certificate", "域名证书", "Domain certificate", []Slot{DomainCertificate}, false, 0})
	if needsAuthorisation(form) {
		papers = append(papers, Paper{"authorisation_letter", "授权书", "Letter of authorisation", []Slot{AuthorisationLetter}, true, 0})
	}
	if needsApproval(form) {
		papers = append(papers, Paper{"prior_approval_permit", "前置审批文件", "Prior approval", []Slot{PriorApprovalPermit}, true, 0})
	}
	return papers
}

// identityPapers asks for the identity document of each responsible person once, however many services they lead.
func identityPapers(form *Form) []Paper {
	papers := []Paper{identityPaper(leadOf(form), "", "主体负责人", "sponsor’s responsible person")}
	known := []*Lead{leadOf(form)}
	for i := range form.Services {
		lead := form.Services[i].Lead
		if lead == nil || sameAsAny(lead, known) {
			continue
		}
		known = append(known, lead)
		suffix := ""
		if i > 0 {
			suffix = "_" + strconv.Itoa(i+1)
		}
		paper := identityPaper(lead, "service_lead_", "服务负责人", "service’s responsible person")
		for s := range paper.Slots {
			paper.Slots[s] += Slot(suffix)
		}
		paper.Name += suffix
		papers = append(papers, paper)
	}
	return papers
}

func identityPaper(lead *Lead, prefix, whoZH, whoEN string) Paper {
	if lead == nil || lead.Document == nil || lead.Document.Type == ResidentID || lead.Document.Type == "" {
		return Paper{prefix + "identity_card", whoZH + "身份证（正反面）", "Identity card of the " + whoEN,
			[]Slot{Slot(prefix) + IdentityCardFront, Slot(prefix) + IdentityCardBack}, true, 0}
	}
	return Paper{prefix + "identity_document", whoZH + "证件", "Document of the " + whoEN, []Slot{Slot(prefix) + IdentityDocument}, true, 0}
}

func leadOf(form *Form) *Lead {
	if form.Sponsor == nil {
		return nil
	}
	return form.Sponsor.Lead
}

func sameAsAny(lead *Lead, known []*Lead) bool {
	for _, k := range known {
		if lead.Same(k) {
			return true
		}
	}
	return false
}

// needsAuthorisation: a legal representative is named and somebody else is the sponsor's responsible person.
func needsAuthorisation(form *Form) bool {
	s := form.Sponsor
	if s == nil || s.Individual() || s.LegalRepresentative == nil || s.Lead == nil {
		return false
	}
	return s.LegalRepresentative.Name != s.Lead.Name
}

func needsApproval(form *Form) bool {
	for i := range form.Services {
		if len(form.Services[i].PriorApprovals) > 0 {
			return true
		}
	}
	return false
}
