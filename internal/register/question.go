package register

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"openicp/internal/fault"
	"openicp/internal/ident"
)

// maxQuery is the longest question, in bytes. A domain has at most 253.
const maxQuery = 512

// question is a query as read: what to look for, and under which key.
type question struct {
	asked string
	kind  string
	key   string // normal form: ASCII domain, number, or folded name
	// parent is the registrable domain above a host, "" when the host is one itself.
	parent string
	// name is the folded name to try where a domain is not filed: some names
	// of units have a dot in them. "" when the query cannot be a name.
	name string
	// service says that a number is that of a service and not of a sponsor or a licence.
	service bool
	// licence is the number of the licence that a number of a service under one stands on.
	licence string
}

// read finds out what kind of question a query is: a number by its form, a
// domain by its dot, everything else a name. A refusal is a *fault.Error of
// kind Invalid that says what can be asked.
func read(query string) (question, error) {
	if err := readable(query); err != nil {
		return question{}, err
	}
	trimmed := strings.TrimSpace(query)
	if number, f := ident.ParseNumber(trimmed); f == nil {
		return numberQuestion(query, number)
	} else if looksLikeNumber(trimmed) {
		return question{}, fault.New(fault.Invalid, "query_number", f.Text.ZH, f.Text.EN)
	}
	q := question{asked: query, name: nameKey(trimmed)}
	host, f := ident.ParseHost(hostPart(trimmed))
	if f == nil {
		q.kind, q.key = KindDomain, host.ASCII()
		if parent := host.Registrable(); parent != host {
			q.parent = parent.ASCII()
		}
		return q, nil
	}
	if q.name == "" || looksLikeHost(trimmed) {
		return question{}, unclear(f)
	}
	q.kind, q.key = KindName, q.name
	return q, nil
}

func numberQuestion(query string, number ident.Number) (question, error) {
	if number.IsLicence() {
		return question{asked: query, kind: KindLicence, key: number.String(), service: number.N != 0, licence: number.Stem()}, nil
	}
	if !number.IsFiling() {
		return question{}, fault.New(fault.Invalid, "query_other_number",
			"这是公安备案号，这里只能按备案号和许可证号查询，如 京ICP备2026004417号-1。",
			"This is a public-security number; here filing and licence numbers are looked up, such as 京ICP备2026004417号-1.")
	}
	return question{asked: query, kind: KindNumber, key: number.String(), service: number.N != 0}, nil
}

// readable refuses what no reader should look at: empty, too long, broken
// UTF-8, control characters and those that turn the reading direction.
func readable(query string) error {
	switch {
	case strings.TrimSpace(query) == "":
		return fault.New(fault.Invalid, "query_empty", "请填写域名、备案号、许可证号或主办单位名称。",
			"Give a domain, a filing or licence number or the name of a unit.")
	case len(query) > maxQuery:
		return fault.New(fault.Invalid, "query_too_long", "内容过长。请只填写一个域名、备案号或主办单位名称。",
			"This is too long. Give one domain, one filing number or one name of a unit.")
	case !utf8.ValidString(query) || strings.ContainsFunc(query, unseen):
		return fault.New(fault.Invalid, "query_unreadable", "含有无法识别的字符，请重新输入。",
			"It holds characters that cannot be read. Type it again.")
	}
	return nil
}

// unseen takes control and format characters; blanks of every kind may stay.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != '\t'
}

func unclear(f *ident.Fault) error {
	return fault.New(fault.Invalid, "query_unclear",
		"看不出是域名、备案号还是单位名称："+f.Text.ZH+"例如 example.cn、京ICP备2026004417号。",
		"This reads as no domain, filing number or name of a unit: "+f.Text.EN+" Examples: example.cn, 京ICP备2026004417号.")
}

// hostPart takes the host out of what people copy from the address bar.
func hostPart(s string) string {
	for _, scheme := range [...]string{"http:", "https:"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			s = strings.TrimLeft(s[len(scheme):], "/")
		}
	}
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		s = s[:i]
	}
	if host, port, ok := strings.Cut(s, ":"); ok && port != "" && strings.Trim(port, "0123456789") == "" {
		s = host
	}
	return s
}

// looksLikeNumber says whether somebody meant a number and mistyped it.
func looksLikeNumber(s string) bool {
	upper := strings.ToUpper(s)
	return strings.Contains(upper, "ICP备") || strings.Contains(upper, "ICP備") || strings.Contains(s, "公网安备")
}

// looksLikeHost says whether somebody meant a domain and mistyped it: ASCII
// without a blank and with a dot or a scheme in it.
func looksLikeHost(s string) bool {
	if strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || r == ' ' }) {
		return false
	}
	return strings.ContainsAny(s, "./_")
}

// nameKey folds a name as it is searched by, "" when the query can be none: a
// name has two letters at least and no marks that only programs use.
func nameKey(s string) string {
	folded := ident.FoldUnitName(s)
	letters := 0
	for _, r := range folded {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
		case strings.ContainsRune("<>{}[]|\\^~`$=;", r):
			return ""
		}
	}
	if letters < 2 {
		return ""
	}
	return folded
}

// readAll reads the questions of a batch and names all that cannot be read.
func readAll(queries []string) ([]question, error) {
	questions := make([]question, len(queries))
	var wrong []map[string]any
	for i, query := range queries {
		q, err := read(query)
		if err != nil {
			e := fault.As(err)
			wrong = append(wrong, map[string]any{"field": "/queries/" + strconv.Itoa(i), "code": e.Code, "text": e.Text})
			continue
		}
		questions[i] = q
	}
	if wrong != nil {
		return nil, fault.New(fault.Invalid, "batch_queries", "有的内容无法查询，请按所列更正。",
			"Some questions cannot be read. Correct each one listed.").With("queries", wrong)
	}
	return questions, nil
}
