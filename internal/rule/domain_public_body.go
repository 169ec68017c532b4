package rule

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

var domainPublicBody = Rule{
	ID: "e_domain_suffix_of_public_body", Code: "D12", Severity: block, From: sinceEGov,
	Title:    say("党政机关、事业单位的域名", "domains of public bodies"),
	Source:   sourceEGov,
	Expected: say("机关：.gov.cn 或 .政务；事业单位：.cn 或 .公益", "government: .gov.cn or .政务; public institutions: .cn or .公益"),
	Fix:      say("改用规定后缀的域名。", "Use a domain with the suffix laid down."),
	Check: func(f *Facts) findings {
		var c complaints
		for _, s := range f.services() {
			for _, d := range s.domains {
				if d.fault == nil && suffixApproved(d.host.TopLevel(), f.On) && !fitsPublicBody(f.sponsor().Kind, d.host) {
					c.at(d.pointer, "后缀 ."+d.host.TopLevel()+" 与单位性质不符", "suffix ."+d.host.TopLevel()+" does not fit the kind of unit")
				}
			}
		}
		return findings(c)
	},
}

func fitsPublicBody(kind filing.SponsorKind, h ident.Host) bool {
	top := h.TopLevel()
	switch kind {
	case filing.Government:
		return governmentHost(h) || top == "xn--zfr164b" // .政务
	case filing.PublicInstitution:
		return top == "cn" || top == "xn--55qw42g" || top == "xn--zfr164b" // .公益, .政务
	}
	return true
}
