package rule

import (
	"net/url"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// serviceRead is a service of the form, parsed.
type serviceRead struct {
	*filing.Service
	index   int
	pointer string
	domains []hostRead
	urls    []hostRead
	ranges  []rangeRead
	badName string // what is wrong with the form of the name; see nameFault
}

// hostRead is a domain or the host of a home page.
type hostRead struct {
	text    string
	pointer string
	host    ident.Host
	fault   *ident.Fault
}

// rangeRead is an address or a range of addresses.
type rangeRead struct {
	text    string
	pointer string
	ips     ident.IPRange
	fault   *ident.Fault
	class   ident.IPClass
	inside  bool // cannot be reached from outside
}

func readServices(form *filing.Form) []serviceRead {
	list := make([]serviceRead, 0, len(form.Services))
	for i := range form.Services {
		s := &form.Services[i]
		r := serviceRead{Service: s, index: i, pointer: item("/services", i)}
		for n, text := range s.Domains {
			r.domains = append(r.domains, readHost(text, text, item(r.pointer+"/domains", n)))
		}
		for n, text := range s.HomeURLs {
			r.urls = append(r.urls, readHost(text, hostOf(text), item(r.pointer+"/home_urls", n)))
		}
		if s.Access != nil {
			for n, text := range s.Access.IPs {
				ips, fault := ident.ParseIPRange(text)
				read := rangeRead{text: text, pointer: item(r.pointer+"/access/ips", n), ips: ips, fault: fault}
				if fault == nil {
					read.class, read.inside = ips.PrivateOrReserved()
				}
				r.ranges = append(r.ranges, read)
			}
		}
		r.badName = nameFault(&r)
		list = append(list, r)
	}
	return list
}

func readHost(text, host, pointer string) hostRead {
	h, fault := ident.ParseHost(host)
	return hostRead{text: text, pointer: pointer, host: h, fault: fault}
}

// hostOf takes the host out of a home page, which may be written with scheme, port and path.
func hostOf(text string) string {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "://") {
		if end := strings.IndexAny(text, "/?#:"); end >= 0 {
			return text[:end]
		}
		return text
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return text
	}
	return u.Hostname()
}

// has says whether the service ticks a kind of content.
func (s *serviceRead) has(content string) bool {
	for _, c := range s.Content {
		if c == content {
			return true
		}
	}
	return false
}

// approved says whether the service names a prior approval of any of these items.
func (s *serviceRead) approved(items []string) bool {
	for _, a := range s.PriorApprovals {
		for _, i := range items {
			if a.Item == i {
				return true
			}
		}
	}
	return false
}
