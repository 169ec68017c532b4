package rule

import (
	"strings"
	"unicode"

	"openicp/internal/filing"
	"openicp/internal/ident"
)

// nameFault names the one thing that is wrong with the form of a service's name: a name of two digits is "digits only", not
// "too short" besides.
func nameFault(s *serviceRead) string {
	name := strings.TrimSpace(s.Name)
	if name == "" {
		return ""
	}
	if nameIsDomain(name, s) {
		return "domain"
	}
	digits, latin, symbols, runes := 0, 0, 0, 0
	for _, r := range name {
		runes++
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.Is(unicode.Latin, r):
			latin++
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(" ·（）()-—", r):
			symbols++
		}
	}
	switch {
	case symbols > 0:
		return "symbols"
	case digits == runes:
		return "digits"
	case latin > 0 && latin+digits+strings.Count(name, " ")+strings.Count(name, "-") == runes:
		return "latin"
	case runes < 3:
		return "short"
	}
	return ""
}

func nameIsDomain(name string, s *serviceRead) bool {
	if !strings.ContainsAny(name, ".。．") {
		return false
	}
	for _, d := range s.domains {
		if strings.EqualFold(name, strings.TrimSpace(d.text)) || strings.EqualFold(name, d.host.Unicode()) {
			return true
		}
	}
	host, fault := ident.ParseHost(name)
	_, listed := host.PublicSuffix()
	return fault == nil && listed
}

// nameRule complains of the services whose name has one kind of fault.
func nameRule(fault, zh, en string) func(*Facts) []filing.Finding {
	return func(f *Facts) []filing.Finding {
		var c complaints
		for i := range f.services() {
			if s := &f.services()[i]; s.badName == fault {
				c.at(s.pointer+"/name", quoted(s.Name)+zh, quoted(s.Name)+en)
			}
		}
		return findings(c)
	}
}
