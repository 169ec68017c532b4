package ident

import (
	"net/netip"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

// Host is a well-formed domain name of two or more labels. It is kept in its
// ASCII form; equal hosts are equal values.
type Host struct{ ascii string }

var (
	errHostScheme     = newFault("host_scheme", "只填写域名，不带“http://”等前缀。", "Give the domain alone, without \"http://\".")
	errHostPath       = newFault("host_path", "只填写域名，不带路径、参数或用户名。", "Give the domain alone, without path, query or user name.")
	errHostPort       = newFault("host_port", "只填写域名，不带端口号。", "Give the domain alone, without a port.")
	errHostIP         = newFault("host_ip", "此处应填写域名，不能填写IP地址。", "A domain is expected here, not an IP address.")
	errHostSingle     = newFault("host_single_label", "域名至少应有两级，如 example.cn。", "A domain has at least two labels, such as example.cn.")
	errHostEmptyLabel = newFault("host_empty_label", "域名中的“.”位置不对。", "A dot stands where a label is missing.")
	errHostUnderscore = newFault("host_underscore", "域名不能含下划线“_”。", "A domain holds no underscore.")
	errHostHyphen     = newFault("host_hyphen", "域名各级不能以“-”开头或结尾，第3、4位也不能同为“-”。", "A label neither begins nor ends with \"-\", nor has \"--\" in third place.")
	errHostWildcard   = newFault("host_wildcard", "不能填写带“*”的泛域名。", "A name with \"*\" stands for many; give each one.")
	errHostLabelLong  = newFault("host_label_length", "域名每级不应超过63个字符（中文按转码后计算）。", "A label has 63 characters at most (in its ASCII form).")
	errHostLong       = newFault("host_length", "域名总长不应超过253个字符（中文按转码后计算）。", "A domain has 253 characters at most (in its ASCII form).")
	errHostCharacters = newFault("host_characters", "域名含有不能使用的字符。", "The domain holds characters that cannot be used.")
)

// ParseHost reads a domain name. Capitals, full-width characters, ideographic
// dots and one dot at the end are read as plain ones; other scripts become
// their ASCII form by IDNA 2008 as registries apply it (non-transitional).
// Whether the suffix is approved or the name registered is not judged.
func ParseHost(s string) (Host, *Fault) {
	if f := outOfBounds(s); f != nil {
		return Host{}, f
	}
	n := foldHost(s)
	if f := notJustAHost(n); f != nil {
		return Host{}, f
	}
	n = strings.TrimSuffix(n, ".")
	if isIPLiteral(n) {
		return Host{}, errHostIP
	}
	labels := strings.Split(n, ".")
	for _, l := range labels {
		if f := checkLabel(l); f != nil {
			return Host{}, f
		}
	}
	if len(labels) < 2 {
		return Host{}, errHostSingle
	}
	ascii, err := idna.Registration.ToASCII(n)
	switch {
	case err == nil:
		return decodes(Host{ascii})
	case len(ascii) > 253:
		return Host{}, errHostLong
	}
	for l := range strings.SplitSeq(ascii, ".") {
		if len(l) > 63 {
			return Host{}, errHostLabelLong
		}
	}
	return Host{}, errHostCharacters
}

// decodes refuses a name given in ASCII form whose readable form would be refused.
func decodes(h Host) (Host, *Fault) {
	for l := range strings.SplitSeq(h.Unicode(), ".") {
		if f := checkLabel(l); f != nil {
			return Host{}, f
		}
	}
	return h, nil
}

// foldHost narrows, lowers and composes, and reads the dots that IDNA reads as
// dots. Dashes other than the full-width one stay, since they are no hyphens here.
func foldHost(s string) string {
	n := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == '。' || r == '\uff61' {
			return '.'
		}
		return unicode.ToLower(narrow(r))
	}, s))
	return norm.NFC.String(n)
}

// notJustAHost refuses what belongs to a URL, each with its own reason.
func notJustAHost(n string) *Fault {
	if _, err := netip.ParseAddr(strings.Trim(n, "[]")); err == nil {
		return errHostIP
	}
	switch {
	case n == "":
		return errEmpty
	case strings.Contains(n, "://"):
		return errHostScheme
	case strings.ContainsAny(n, "/\\?#@"):
		return errHostPath
	case strings.Contains(n, ":"):
		return errHostPort
	case strings.Contains(n, "*"):
		return errHostWildcard
	case strings.Contains(n, "_"):
		return errHostUnderscore
	}
	return nil
}

// isIPLiteral takes every spelling that some software reads as an IPv4
// address: the last label is a number, also in hexadecimal.
func isIPLiteral(n string) bool {
	last := n[strings.LastIndexByte(n, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return allDigits(last)
}

// checkLabel finds the faults that deserve a reason of their own; IDNA finds the rest.
func checkLabel(l string) *Fault {
	if l == "" {
		return errHostEmptyLabel
	}
	ascii := true
	for _, r := range l {
		ascii = ascii && r < 0x80
		// IDNA as implemented here lets pictures and punctuation through; registries
		// do not, but for the marks that RFC 5892 allows in context.
		if unicode.IsSymbol(r) || unicode.IsControl(r) || r == ' ' ||
			unicode.IsPunct(r) && !strings.ContainsRune("-\u00b7\u30fb\u05f3\u05f4", r) {
			return errHostCharacters
		}
	}
	switch {
	case ascii && len(l) > 63:
		return errHostLabelLong
	case l[0] == '-' || l[len(l)-1] == '-':
		return errHostHyphen
	case ascii && len(l) > 3 && l[2:4] == "--" && l[:2] != "xn":
		return errHostHyphen
	}
	return nil
}

// ASCII is the name as it stands in the DNS, in lower case without a dot at
// the end; "" for the zero value. It is the normal form.
func (h Host) ASCII() string { return h.ascii }

// String is ASCII.
func (h Host) String() string { return h.ascii }

// Unicode is the name as people write it: 例子.中国.
func (h Host) Unicode() string {
	u, err := idna.Registration.ToUnicode(h.ascii)
	if err != nil {
		return h.ascii
	}
	return u
}

// Registrable is the part that is registered as a domain, by the public suffix
// list: example.com.cn for www.example.com.cn. It is the zero Host when the
// name is a public suffix itself, such as gov.cn. The list's private part
// counts too: each customer of a hosting suffix holds a name of its own.
func (h Host) Registrable() Host {
	r, err := publicsuffix.EffectiveTLDPlusOne(h.ascii)
	if err != nil {
		return Host{}
	}
	return Host{r}
}

// IsRegistrable says whether the name is exactly a registered domain.
func (h Host) IsRegistrable() bool { return h.ascii != "" && h.Registrable() == h }

// PublicSuffix is the suffix that registries register under: com.cn. listed is
// false when the list does not know the suffix and the last label is given.
func (h Host) PublicSuffix() (suffix string, listed bool) {
	if h.ascii == "" {
		return "", false
	}
	suffix, icann := publicsuffix.PublicSuffix(h.ascii)
	return suffix, icann || strings.Contains(suffix, ".")
}

// TopLevel is the last label in ASCII: cn, xn--fiqs8s.
func (h Host) TopLevel() string { return h.ascii[strings.LastIndexByte(h.ascii, '.')+1:] }

// Level counts the labels: 2 for example.cn.
func (h Host) Level() int {
	if h.ascii == "" {
		return 0
	}
	return strings.Count(h.ascii, ".") + 1
}

// Within says whether h is other or stands below it.
func (h Host) Within(other Host) bool {
	return other.ascii != "" && (h == other || strings.HasSuffix(h.ascii, "."+other.ascii))
}
