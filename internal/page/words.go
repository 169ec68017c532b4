package page

import (
	"net/url"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/register"
)

// word is one code in both languages.
type word struct{ zh, en string }

var serviceKinds = map[filing.ServiceKind]word{
	filing.Website:     {"网站", "Website"},
	filing.App:         {"APP", "App"},
	filing.MiniProgram: {"小程序", "Mini program"},
	filing.QuickApp:    {"快应用", "Quick app"},
}

var sponsorKinds = map[filing.SponsorKind]word{
	filing.Defence:            {"国防机构", "Defence body"},
	filing.Government:         {"政府机关", "Government body"},
	filing.PublicInstitution:  {"事业单位", "Public institution"},
	filing.Enterprise:         {"企业", "Company"},
	filing.Individual:         {"个人", "Individual"},
	filing.SocialOrganisation: {"社会团体", "Social organisation"},
	filing.PrivateNonProfit:   {"民办非企业单位", "Private non-enterprise unit"},
	filing.Foundation:         {"基金会", "Foundation"},
	filing.LawFirm:            {"律师执业机构", "Law firm"},
	filing.CulturalCentre:     {"外国在华文化中心", "Foreign cultural centre"},
	filing.MassOrganisation:   {"群众性团体组织", "Mass organisation"},
	filing.ForensicBody:       {"司法鉴定机构", "Forensic body"},
	filing.ReligiousBody:      {"宗教团体", "Religious body"},
	filing.ForeignBody:        {"境外机构", "Foreign body"},
	filing.MedicalBody:        {"医疗机构", "Medical body"},
	filing.NotaryBody:         {"公证机构", "Notary body"},
	filing.Collective:         {"集体经济", "Collective economy"},
	filing.ArbitrationBody:    {"仲裁机构", "Arbitration body"},
	filing.SoleTrader:         {"个体工商户", "Sole trader"},
}

// inWords puts a service into the words of a language. Names and addresses stay as they are.
func inWords(l lang, s register.Service) found {
	f := found{Service: s,
		ServiceKindText: l.word(serviceKinds[filing.ServiceKind(s.ServiceKind)], s.ServiceKind),
		SponsorKindText: l.word(sponsorKinds[filing.SponsorKind(s.SponsorKind)], s.SponsorKind),
		Commerce:        l.pick("非经营性", "non-commercial"),
		Approvals:       strings.Join(s.PriorApprovals, l.pick("、", ", ")),
		DomainsText:     strings.Join(asWritten(s.Domains), l.pick("、", ", ")),
		HomeText:        strings.Join(s.HomeURLs, l.pick("、", ", ")),
	}
	if s.Commercial {
		f.Commerce = l.pick("经营性", "commercial")
	}
	if f.Approvals == "" {
		f.Approvals = l.pick("不涉及", "None needed")
	}
	return f
}

func (l lang) word(w word, code string) string {
	if w.zh == "" {
		return code
	}
	return l.pick(w.zh, w.en)
}

func escaped(segment string) string { return url.PathEscape(segment) }

// asWritten gives domains as people write them: 例子.中国.
func asWritten(domains []string) []string {
	written := make([]string, len(domains))
	for i, domain := range domains {
		written[i] = domain
		if host, f := ident.ParseHost(domain); f == nil {
			written[i] = host.Unicode()
		}
	}
	return written
}
