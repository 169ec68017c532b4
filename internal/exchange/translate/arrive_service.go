package translate

import (
	"slices"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// services reads the services. With bare only the access of each is read: a record that adds an access says nothing else of them.
func (r *reader) services(in []wire.Service, bare bool) {
	r.owned = map[int64]int{}
	for i := range in {
		s := &in[i]
		id := s.ProviderID
		if id == 0 {
			id = s.ID // a service that stands is named by our number
		}
		if _, twice := r.owned[id]; twice && id != 0 {
			r.find(filing.Block, servicePointer(i), resultSameService, "同一网站编号报了两次", "Two services have one number")
		}
		r.owned[id] = i
		if bare {
			r.form.Services = append(r.form.Services, filing.Service{Kind: filing.Website, Access: r.access(s.Accesses, servicePointer(i)+"/access")})
			continue
		}
		r.form.Services = append(r.form.Services, r.service(s, servicePointer(i)))
	}
}

func (r *reader) service(in *wire.Service, at string) filing.Service {
	s := filing.Service{Number: in.Number, Kind: r.serviceKind(in, at+"/kind"), Name: in.Name, Remark: in.Remark, Lead: r.lead(in.Lead, at+"/lead"),
		Content: r.words(wire.ServiceContent, in.Content, at+"/content"), Languages: r.words(wire.Languages, in.Languages, at+"/languages"),
		PriorApprovals: r.approvals(in.Approvals, at+"/prior_approvals"), Access: r.access(in.Accesses, at+"/access"), HomeURLs: r.homePages(in, at)}
	for _, d := range in.Domains {
		s.Domains = append(s.Domains, d.Name)
	}
	if in.Commercial.Given {
		paid := in.Commercial.Value == 1
		s.Commercial = &paid
	}
	for _, e := range in.Evidence {
		s.DomainEvidence = append(s.DomainEvidence, filing.DomainEvidence{Domain: e.Domain, Registrar: e.Registrar, HolderName: e.HolderName,
			HolderNumber: e.HolderNumber, RealNameOn: e.RealNameOn, ExpiresOn: e.ExpiresOn})
	}
	if len(in.Platforms) > 0 || in.ProgramID != "" {
		r.drop(at, "应用平台信息未收入", "What it is on its platforms is not kept")
	}
	return s
}

func (r *reader) serviceKind(in *wire.Service, pointer string) filing.ServiceKind {
	if in.Kind == 0 {
		return filing.Website
	}
	w, ok := word(wire.ServiceKinds, in.Kind)
	if !ok {
		r.unknown(filing.Block, pointer, wire.ServiceKinds, in.Kind)
	}
	return filing.ServiceKind(w)
}

func (r *reader) homePages(in *wire.Service, at string) []string {
	switch {
	case len(in.HomeURLs) == 0 && in.HomeURL == "":
		return []string{}
	case len(in.HomeURLs) == 0:
		return []string{in.HomeURL}
	case in.HomeURL != "" && !slices.Contains(in.HomeURLs, in.HomeURL):
		r.find(filing.Warn, at+"/home_urls", 0, "首页地址前后不一致", "The home pages contradict each other")
		return append([]string{in.HomeURL}, in.HomeURLs...)
	}
	return in.HomeURLs
}

func (r *reader) words(table wire.CodeTable, ids []int64, pointer string) []string {
	list := []string{}
	for i, id := range ids {
		w, ok := word(table, id)
		if !ok {
			r.unknown(filing.Block, itemPointer(pointer, i), table, id)
		}
		list = append(list, w)
	}
	return list
}

// approvals reads prior approvals. An absent element says that none is needed. V.3.0 has the scans inside each approval; here they are
// papers of the case.
func (r *reader) approvals(in []wire.Approval, pointer string) []filing.PriorApproval {
	list := []filing.PriorApproval{}
	for i, a := range in {
		one := filing.PriorApproval{Number: a.Number, ValidTo: a.ValidTo, Item: a.Item}
		if one.Item != "" && !filing.Approvals.Has(one.Item) {
			r.find(filing.Block, itemPointer(pointer, i)+"/item", 0, "前置审批项目不在代码表内", "The item of approval is not in the table")
			one.Item = ""
		}
		if one.Item == "" {
			w, ok := word(wire.ApprovalKinds, a.Kind)
			if !ok {
				r.unknown(filing.Block, itemPointer(pointer, i)+"/item", wire.ApprovalKinds, a.Kind)
			}
			one.Item = w
		}
		for _, scan := range a.Scans {
			r.picture(r.next(filing.PriorApprovalPermit), scan, true)
		}
		list = append(list, one)
	}
	return list
}

// access reads the accesses of a service into the one that the form has: all addresses are put together, and of several places and modes
// the first is taken and the others are told in a finding.
func (r *reader) access(in []wire.Access, pointer string) *filing.Access {
	if len(in) == 0 {
		return nil
	}
	a := &filing.Access{IPs: []string{}}
	for i := range in {
		one := &in[i]
		a.Mode = r.first(a.Mode, wire.AccessModes, one.Modes, pointer+"/mode")
		a.ServerProvince = r.first(a.ServerProvince, wire.ServerPlaces, one.Places, pointer+"/server_province")
		for _, each := range one.Ranges {
			if each.First == 0 && each.Last == 0 && each.First6 == "" && each.Last6 == "" {
				continue // reported by the schema as missing
			}
			a.IPs = append(a.IPs, r.addresses(each, itemPointer(pointer+"/ips", len(a.IPs))))
		}
	}
	return a
}

// first reads codes of which the form has one, with what was read before; each further one is told in a finding.
func (r *reader) first(before string, table wire.CodeTable, ids []int64, pointer string) string {
	for _, id := range ids {
		w, ok := word(table, id)
		switch {
		case !ok:
			r.unknown(filing.Block, pointer, table, id)
		case before == "":
			before = w
		case before != w:
			r.drop(pointer, "报来多项，另有“"+codeName(table, id).ZH+"”", "There are several; “"+codeName(table, id).EN+"” is another")
		}
	}
	return before
}
