package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/ident"
)

func (w *writer) services() []wire.Service {
	var list []wire.Service
	for i := range w.form.Services {
		list = append(list, w.service(i))
	}
	return list
}

func (w *writer) service(i int) wire.Service {
	s, at := &w.form.Services[i], servicePointer(i)
	out := wire.Service{ProviderID: w.number(ObjectService, i, 0), Name: s.Name, Remark: s.Remark, Lead: w.person(s.Lead, at+"/lead"),
		Approvals: w.approvals(i), Accesses: w.accesses(i),
		Content:   w.words(wire.ServiceContent, s.Content, at+"/content"),
		Languages: w.words(wire.Languages, s.Languages, at+"/languages")}
	w.serviceKind(i, &out)
	for d, name := range s.Domains {
		if name == "" {
			w.block(itemPointer(at+"/domains", d), "没有填写域名", "The domain is missing")
		}
		out.Domains = append(out.Domains, wire.Domain{ProviderID: w.number(ObjectDomain, i, d), Name: name})
	}
	w.homePages(i, &out)
	if s.Commercial != nil {
		out.Commercial = wire.N(0)
		if *s.Commercial {
			out.Commercial = wire.N(1)
		}
	}
	for _, e := range s.DomainEvidence {
		out.Evidence = append(out.Evidence, wire.DomainEvidence{Domain: e.Domain, Registrar: e.Registrar, HolderName: e.HolderName,
			HolderNumber: e.HolderNumber, RealNameOn: e.RealNameOn, ExpiresOn: e.ExpiresOn})
	}
	return out
}

// serviceKind writes the kind of service. V.3.0 has only websites: any other kind cannot be sent in it.
func (w *writer) serviceKind(i int, out *wire.Service) {
	kind := w.form.Services[i].Kind
	n := number(wire.ServiceKinds, string(kind), noClass)
	switch pointer := servicePointer(i) + "/kind"; {
	case n == 0:
		w.block(pointer, "服务类型没有填写，或不在代码表内", "The kind of service is missing, or not in the table")
	case w.own():
		out.Kind = n
	case kind != filing.Website:
		w.block(pointer, "接口版本 "+string(w.version)+" 只能传送网站", "Version "+string(w.version)+" carries websites alone")
	}
}

// homePages writes the home pages, of which V.3.0 takes the first.
func (w *writer) homePages(i int, out *wire.Service) {
	pages := w.form.Services[i].HomeURLs
	if len(pages) == 0 {
		return
	}
	out.HomeURL = pages[0]
	if w.own() && len(pages) > 1 {
		out.HomeURLs = pages
	}
	for p, page := range pages {
		pointer := itemPointer(servicePointer(i)+"/home_urls", p)
		switch {
		case page == "":
			w.block(pointer, "没有填写网址", "The address is missing")
		case p > 0 && !w.own():
			w.leave(pointer)
		}
	}
}

func (w *writer) words(table wire.CodeTable, words []string, pointer string) []int64 {
	var list []int64
	for i, each := range words {
		n := number(table, each, noClass)
		if n == 0 {
			w.block(itemPointer(pointer, i), "不在代码表内", "This is not in the table")
		}
		list = append(list, n)
	}
	return list
}

// approvals writes the prior approvals. On the wire an absent element says that none is needed, so that a form which says nothing about
// approvals must not be sent.
func (w *writer) approvals(i int) []wire.Approval {
	at := servicePointer(i) + "/prior_approvals"
	list := w.form.Services[i].PriorApprovals
	if list == nil {
		w.block(at, "没有说明是否涉及前置审批", "It is not said whether a prior approval is needed")
	}
	if scans := w.permits(); len(list) > 0 && len(scans) == 0 && !w.own() {
		w.block(filing.DocumentPointer(filing.PriorApprovalPermit), "接口版本 "+string(w.version)+" 要求每项前置审批附 JPG 扫描件", "Version "+string(w.version)+" asks for a JPG scan of each prior approval")
	}
	var out []wire.Approval
	for a, approval := range list {
		pointer := itemPointer(at, a) + "/item"
		one := wire.Approval{Kind: approvalNumber(approval.Item), Number: approval.Number, ValidTo: approval.ValidTo, Scans: w.permits()}
		switch {
		case one.Kind == 0:
			w.block(pointer, "前置审批项目没有填写，或不在代码表内", "The item of approval is missing, or not in the table")
		case approval.Item != gamesApproval:
		case w.own():
			one.Item = gamesApproval
		default:
			name, _ := filing.Approvals.Name(gamesSentAs)
			w.left = append(w.left, replaced(pointer, w.version, name))
		}
		out = append(out, one)
	}
	return out
}

// permits are the scans of prior approvals for V.3.0, which takes only JPEG and wants them inside each approval.
func (w *writer) permits() [][]byte {
	var scans [][]byte
	for _, p := range w.out.Papers {
		if !w.own() && isPermit(p.Slot) && p.ContentType == typeJPEG && len(p.Content) > 0 {
			scans = append(scans, p.Content)
		}
	}
	return scans
}

func isPermit(slot filing.Slot) bool {
	base, _ := slotBase(slot)
	return base == filing.PriorApprovalPermit
}

func (w *writer) accesses(i int) []wire.Access {
	a := w.form.Services[i].Access
	if a == nil {
		return nil
	}
	at := servicePointer(i) + "/access"
	out := wire.Access{ProviderID: w.number(ObjectAccess, i, 0), Ranges: w.ranges(i, a.IPs, at+"/ips"),
		Places: w.one(wire.ServerPlaces, a.ServerProvince, at+"/server_province"), Modes: w.one(wire.AccessModes, a.Mode, at+"/mode")}
	return []wire.Access{out}
}

// one writes a list with one code in it.
func (w *writer) one(table wire.CodeTable, value, pointer string) []int64 {
	n := number(table, value, noClass)
	if n == 0 {
		w.block(pointer, "没有填写，或不在代码表内", "This is missing, or not in the table")
		return nil
	}
	return []int64{n}
}

// ranges writes the addresses. V.3.0 has no place for IPv6: such addresses are left out, and a service that has no others cannot be sent.
func (w *writer) ranges(service int, texts []string, pointer string) []wire.Range {
	var list []wire.Range
	var left []string // pointers of IPv6 addresses, towards V.3.0
	for i, each := range texts {
		r, f := ident.ParseIPRange(each)
		at := itemPointer(pointer, i)
		switch {
		case f != nil:
			w.block(at, f.Text.ZH, f.Text.EN)
		case r.First.Is4():
			if addressNumber(r.First) == 0 {
				w.block(at, "0.0.0.0 不能作为接入地址", "0.0.0.0 gives access to nothing")
			}
			list = append(list, wire.Range{ProviderID: w.number(ObjectRange, service, i), First: addressNumber(r.First), Last: addressNumber(r.Last)})
		case w.own():
			list = append(list, wire.Range{ProviderID: w.number(ObjectRange, service, i), First6: r.First.String(), Last6: r.Last.String()})
		default:
			left = append(left, at)
		}
	}
	if len(list) == 0 && len(left) > 0 {
		w.block(pointer, "接口版本 "+string(w.version)+" 只能传送 IPv4 地址，此服务没有 IPv4 地址", "Version "+string(w.version)+" carries IPv4 addresses alone, and this service has none")
		return nil
	}
	for _, at := range left {
		w.leave(at)
	}
	return list
}
