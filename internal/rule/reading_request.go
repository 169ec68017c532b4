package rule

import (
	"openicp/internal/filing"
	"openicp/internal/ident"
)

// kind is the type that applies: the computed one, else what the form asks for.
func (f *Facts) kind() filing.ApplicationKind {
	switch {
	case f.ComputedKind != "":
		return f.ComputedKind
	case f.Form.Request != nil:
		return f.Form.Request.Kind()
	}
	return f.Form.Kind
}

// asks: something is asked of a filing that stands.
func asks(f *Facts) bool { return f.Form.Request != nil }

// changes: a change of a filing that is known.
func changes(f *Facts) bool {
	return asks(f) && f.kind() == filing.ChangeFiling && knowsRegister(f) && f.Register.Target != nil
}

// adds: an access is added to services of a filing that is known.
func adds(f *Facts) bool {
	return f.kind() == filing.AddAccess && knowsRegister(f) && f.Register.Target != nil
}

// isNew: the form files something that is in no register yet.
func isNew(f *Facts) bool { return !f.kind().OfStanding() }

// filedService is the one filed service that has every domain of an entry of the form; nil where there is none.
func (f *Facts) filedService(i int) *TargetService {
	domains := f.services()[i].domains
	for s := range f.Register.Target.Services {
		filed := &f.Register.Target.Services[s]
		if filed.State == ServiceCancelled {
			continue
		}
		known, all := hostsOf(filed.Service.Domains), len(domains) > 0
		for _, d := range domains {
			all = all && d.fault == nil && known[d.host.ASCII()]
		}
		if all {
			return filed
		}
	}
	return nil
}

// hostsOf are domains in the form in which they are compared.
func hostsOf(domains []string) map[string]bool {
	hosts := map[string]bool{}
	for _, domain := range domains {
		if host, problem := ident.ParseHost(domain); problem == nil {
			hosts[host.ASCII()] = true
		}
	}
	return hosts
}
