package invented

import (
	"image"
	"image/color"

	"openicp/internal/filing"
)

// certificate is the domain certificate of a filing's first domain.
func (s *Scans) certificate(form *filing.Form) *sheet { return s.domainCertificate(evidenceOf(form)) }

// domainCertificate draws a domain certificate (域名证书), as a registrar's page shows it.
func (s *Scans) domainCertificate(evidence filing.DomainEvidence) *sheet {
	teal := color.NRGBA{R: 40, G: 110, B: 130, A: 255}
	labels := []string{"域名", "域名所有者", "注册商", "注册时间", "到期时间", "实名认证"}
	out := s.blank("certificate", 780, 552, color.White, func(b *sheet) {
		b.frame(image.Rect(16, 16, 764, 536), 4, teal)
		b.fill(image.Rect(20, 20, 760, 30), color.NRGBA{R: 200, G: 226, B: 230, A: 255})
		b.centred(390, 96, 42, teal, "域名注册证书")
		b.centred(390, 130, 16, grey, "Domain Name Registration Certificate · Specimen")
		for i, label := range labels {
			b.text(110, 196+i*46, 18, grey, label)
			b.fill(image.Rect(100, 210+i*46, 680, 211+i*46), pale)
		}
		b.text(110, 486, 14, grey, "本证书为演示所绘，所载域名与主体均为虚构。")
		b.seal(636, 440, 60, "示例域名注册商")
	})
	for i, value := range []string{evidence.Domain, evidence.HolderName, evidence.Registrar, "2023-05-06", evidence.ExpiresOn, evidence.RealNameOn + " 已通过"} {
		out.text(240, 196+i*46, 19, black, value)
	}
	return out
}

// evidenceOf is what the form says of its first domain's certificate, and something invented where it says nothing.
func evidenceOf(form *filing.Form) filing.DomainEvidence {
	evidence := filing.DomainEvidence{HolderName: sponsorOf(form).Name, Registrar: "示例域名注册商", ExpiresOn: "2041-05-06", RealNameOn: "2023-05-07"}
	if len(form.Services) == 0 {
		return evidence
	}
	service := form.Services[0]
	if len(service.DomainEvidence) > 0 {
		return service.DomainEvidence[0]
	}
	if len(service.Domains) > 0 {
		evidence.Domain = service.Domains[0]
	}
	return evidence
}
