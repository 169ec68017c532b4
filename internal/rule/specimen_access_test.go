package rule_test

import (
	"openicp/internal/filing"
	"openicp/internal/rule"
)

func ips(list ...string) func(*rule.Facts) {
	return service(func(s *filing.Service) { s.Access.IPs = list })
}

// papers says that every paper of the profile is there.
func papers(f *rule.Facts) {
	f.Papers = map[filing.Slot]rule.PaperState{}
	for _, p := range filing.Papers(f.Profile, f.Form) {
		for _, slot := range p.Slots {
			f.Papers[slot] = rule.PaperStored
		}
	}
}

var accessSpecimens = map[string]specimen{
	"e_access_mode_unknown":     {fault: service(func(s *filing.Service) { s.Access.Mode = "pigeon" }), at: "/services/0/access/mode"},
	"e_server_province_unknown": {fault: service(func(s *filing.Service) { s.Access.ServerProvince = "710000" }), at: "/services/0/access/server_province"},
	"e_ip_malformed":            {setup: ips("203.0.113.10-203.0.113.20"), fault: ips("203.0.113.300"), at: "/services/0/access/ips/0"},
	"e_ip_not_public":           {fault: ips("203.0.113.10", "10.0.0.10"), at: "/services/0/access/ips/1"},
	"e_ip_not_of_provider":      {fault: ips("198.51.100.7"), at: "/services/0/access/ips/0"},
	"e_paper_missing":           {setup: papers, fault: func(f *rule.Facts) { delete(f.Papers, filing.BackdropPhoto) }, at: "/documents/backdrop_photo"},
	"e_paper_rejected":          {setup: papers, fault: func(f *rule.Facts) { f.Papers[filing.SponsorDocument] = rule.PaperRejected }, at: "/documents/sponsor_document"},
}
