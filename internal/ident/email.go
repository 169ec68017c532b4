package ident

import "strings"

var (
	errMailForm   = newFault("email_form", "电子邮箱格式不符，应如 name@example.com。", "This is not a mail address such as name@example.com.")
	errMailLocal  = newFault("email_local", "电子邮箱“@”之前只能含英文字母、数字和常用符号。", "Before the \"@\" only Latin letters, digits and common signs are possible.")
	errMailDomain = newFault("email_domain", "电子邮箱“@”之后应为域名，如 example.com。", "After the \"@\" a domain such as example.com is expected.")
	errMailLength = newFault("email_length", "电子邮箱过长。", "The mail address is too long.")
)

// ParseEmail reads one plain address and gives it with its domain in lower
// case. Full-width characters are read as plain ones. What could change the
// meaning of a mail header (quotes, brackets, commas, blanks) is refused, and
// so are non-Latin local parts, which many mail servers cannot take.
func ParseEmail(s string) (string, *Fault) {
	if f := outOfBounds(s); f != nil {
		return "", f
	}
	n := fold(s)
	local, domain, found := strings.Cut(n, "@")
	switch {
	case n == "":
		return "", errEmpty
	case !found || local == "" || strings.Contains(domain, "@"):
		return "", errMailForm
	case len(local) > 64 || len(n) > 254:
		return "", errMailLength
	}
	for _, r := range local {
		if r <= ' ' || r > '~' || strings.ContainsRune(`"(),:;<>[\]`, r) {
			return "", errMailLocal
		}
	}
	if !mailDomain(domain) {
		return "", errMailDomain
	}
	return local + "@" + strings.ToLower(domain), nil
}

func mailDomain(d string) bool {
	labels := strings.Split(d, ".")
	for _, l := range labels {
		if l == "" || len(l) > 63 || l[0] == '-' || l[len(l)-1] == '-' {
			return false
		}
		for _, r := range l {
			if !isDigit(r) && !isLetter(r) && r != '-' {
				return false
			}
		}
	}
	return len(labels) >= 2
}
