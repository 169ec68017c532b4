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

// inWords puts a service into the words of a language. Names and addresses stay as they are.
func inWords(l lang, s register.Service) found {
	f := found{Service: s,
		ServiceKindText: named(l, filing.ServiceKinds, filing.ServiceKind(s.ServiceKind)),
		SponsorKindText: named(l, filing.SponsorKinds, filing.SponsorKind(s.SponsorKind)),
		Commerce:        l.pick("非经营性", "non-commercial"),
		Approvals:       strings.Join(approvals(l, s.PriorApprovals), l.pick("、", ", ")),
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

// named puts a code of a table into the words of a language; one the table does not have stands as it is.
func named[T ~string](l lang, table filing.Table[T], code T) string {
	name, ok := table.Name(code)
	if !ok {
		return string(code)
	}
	return l.pick(name.ZH, name.EN)
}

func approvals(l lang, items []string) []string {
	names := make([]string, len(items))
	for i, item := range items {
		names[i] = named(l, filing.Approvals, item)
	}
	return names
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
