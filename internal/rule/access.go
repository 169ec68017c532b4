package rule

import (
	"fmt"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

var accessRules = []Rule{
	{ID: "e_access_field_missing", Severity: filing.Block, Source: sourceDecree292,
		Expected: text("接入方式、服务器所在省、IP 地址", "access mode, server province, addresses"), Fix: text("填写接入信息。", "Fill in the access."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				if s.Access != nil {
					lack(report, at+"/access/mode", s.Access.Mode)
					lack(report, at+"/access/server_province", s.Access.ServerProvince)
					lackList(report, at+"/access/ips", len(s.Access.IPs))
				}
			})
		}},
	{ID: "e_access_mode_unknown", Severity: filing.Block, Source: text("接入方式代码表", "table of access modes"),
		Expected: text("leased_line、colocation、virtual_host、cloud 或 other", "leased_line, colocation, virtual_host, cloud or other"), Fix: text("重新选择接入方式。", "Choose again."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				if s.Access != nil && s.Access.Mode != "" && !accessModes[s.Access.Mode] {
					report(at+"/access/mode", text("不在表中", "not in the table"))
				}
			})
		}},
	{ID: "e_server_province_unknown", Severity: filing.Block, Source: text("服务器放置地代码表", "table of server places"),
		Expected: text("境内一省的代码", "the code of a province"), Fix: text("选择服务器所在的省。", "Choose where the server stands."),
		Check: func(f *Facts, report Report) {
			eachService(f, func(s *filing.Service, at string) {
				if s.Access == nil || s.Access.ServerProvince == "" {
					return
				}
				if _, ok := ident.AdministrationByCode(s.Access.ServerProvince); !ok {
					report(at+"/access/server_province", text("不在表中", "not in the table"))
				}
			})
		}},
	{ID: "e_ip_not_well_formed", Code: "X01", Severity: filing.Block, Source: text("RFC 791、RFC 4291", "RFC 791, RFC 4291"),
		Expected: text("IP 地址，或 起-止", "an address, or first-last"), Fix: text("填写接入商分配的地址。", "Give the address the provider assigned."),
		Check: func(f *Facts, report Report) {
			eachRange(f, func(at string, _ ident.IPRange, fail *ident.Fault) {
				if fail != nil {
					report(at, reason(fail))
				}
			})
		}},
	{ID: "e_ip_not_public", Code: "X01", Severity: filing.Block, Source: text("IANA 专用地址登记（RFC 6890）", "IANA special-purpose registry (RFC 6890)"),
		Expected: text("公网地址", "a public address"), Fix: text("填写接入商分配的公网地址。", "Give the public address the provider assigned."),
		Check: func(f *Facts, report Report) {
			eachRange(f, func(at string, r ident.IPRange, fail *ident.Fault) {
				if fail != nil {
					return
				}
				if class, reserved := r.PrivateOrReserved(); reserved {
					report(at, text("不是公网地址（"+string(class)+"）", "not a public address ("+string(class)+")"))
				}
			})
		}},
	{ID: "e_ip_not_of_provider", Code: "X01", Severity: filing.Block, Source: sourceAccess,
		Expected: text("接入商自己的地址", "an address of the access provider"), Fix: text("填写本接入商的地址，或改选接入商。", "Give an address of this provider, or choose another provider."),
		Check: func(f *Facts, report Report) {
			if f.Provider == nil || len(f.Provider.Ranges) == 0 {
				return
			}
			eachRange(f, func(at string, r ident.IPRange, fail *ident.Fault) {
				if _, reserved := r.PrivateOrReserved(); fail == nil && !reserved && !ownedBy(f.Provider, r) {
					report(at, text("不在接入商的地址段内", "outside the provider’s ranges"))
				}
			})
		}},
}

func eachRange(f *Facts, check func(at string, r ident.IPRange, fail *ident.Fault)) {
	eachService(f, func(s *filing.Service, at string) {
		if s.Access == nil {
			return
		}
		for i, ip := range s.Access.IPs {
			r, fail := ident.ParseIPRange(ip)
			check(fmt.Sprintf("%s/access/ips/%d", at, i), r, fail)
		}
	})
}

func ownedBy(p *Provider, r ident.IPRange) bool {
	for _, own := range p.Ranges {
		if block, fail := ident.ParseIPRange(own); fail == nil && r.Within(block) {
			return true
		}
	}
	return false
}
