package register

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// AnswerJSON answers one question as finished JSON, byte for byte what
// encoding the Answer of Ask gives, and the HTTP status: 200, or 503 where
// nothing could be found out. It appends to dst, so that a buffer can be used
// again. From memory it costs no reflection and hardly an allocation.
func (l *Lookup) AnswerJSON(ctx context.Context, dst []byte, query string) (answer []byte, status int, err error) {
	now := l.instant()
	found := findings.Get().(*finding)
	defer findings.Put(found)
	if q, ok := plain(query); ok && l.remember(now, &q, found) && len(found.records) > 0 {
		return found.appendJSON(dst, &q, now), http.StatusOK, nil
	}
	q, err := read(query)
	if err != nil {
		return dst, http.StatusUnprocessableEntity, err
	}
	if !l.remember(now, &q, found) {
		*found = l.askStore(ctx, &q, now)
	}
	status = http.StatusOK
	if found.unknown {
		status = http.StatusServiceUnavailable
	}
	return found.appendJSON(dst, &q, now), status, nil
}

var findings = sync.Pool{New: func() any { return new(finding) }}

// plain reads a query that is in normal form already: what most programs send.
// It needs no parsing, because it counts only when it is found as it stands.
func plain(query string) (question, bool) {
	if len(query) > maxQuery {
		return question{}, false
	}
	if strings.HasPrefix(query, "www.") { // the one host below a domain that is asked for most
		return question{}, false
	}
	if i := strings.Index(query, "ICP备"); i > 0 {
		return question{asked: query, kind: KindNumber, key: query, service: strings.Contains(query[i:], "号-")}, true
	}
	return question{asked: query, kind: KindDomain, key: query}, strings.IndexByte(query, '.') > 0
}

// appendJSON writes the answer in the order of Answer's members.
func (f *finding) appendJSON(dst []byte, q *question, now time.Time) []byte {
	dst = appendMember(dst, `{"answer":`, f.verdict(q, now))
	dst = appendMember(dst, `,"asked":`, q.asked)
	dst = appendMember(dst, `,"kind":`, f.kind)
	dst = appendMember(dst, `,"normal":`, f.normal(q))
	dst = appendMember(dst, `,"matched":`, f.matched)
	dst = appendInstant(append(dst, `,"answered_at":`...), now)
	dst = appendInstant(append(dst, `,"as_of":`...), f.asOf)
	dst = strconv.AppendInt(append(dst, `,"age_seconds":`...), age(f.asOf, now), 10)
	dst = appendBoth(append(dst, `,"source":`...), f.source())
	if f.unknown {
		return f.appendReason(dst)
	}
	if len(f.records) == 1 {
		r := &f.records[0]
		dst = appendMember(dst, `,"number":`, r.number)
		dst = appendMember(dst, `,"sponsor_number":`, r.sponsor)
		dst = appendMember(dst, `,"sponsor_name":`, r.sponsorName)
		dst = appendMember(dst, `,"service_name":`, r.serviceName)
		dst = appendMember(dst, `,"granted_on":`, r.grantedOn)
	}
	for i := range f.records {
		if i == 0 {
			dst = append(dst, `,"services":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = f.records[i].appendJSON(dst)
	}
	if len(f.records) > 0 {
		dst = append(dst, ']')
	}
	if f.more {
		dst = append(dst, `,"more":true`...)
	}
	if len(f.licences) > 0 {
		dst = f.appendLicences(dst, now)
	}
	return append(dst, '}')
}

func (f *finding) appendReason(dst []byte) []byte {
	dst = appendMember(dst, `,"reason":{"code":`, reasonUnreachable.Code)
	dst = appendBoth(append(dst, `,"text":`...), reasonUnreachable.Text)
	dst = strconv.AppendInt(append(dst, `},"retry_after_seconds":`...), retryAfterSeconds, 10)
	return append(dst, '}')
}

func (r *record) appendJSON(dst []byte) []byte {
	dst = appendMember(dst, `{"service_number":`, r.number)
	dst = appendMember(dst, `,"sponsor_number":`, r.sponsor)
	dst = appendMember(dst, `,"sponsor_name":`, r.sponsorName)
	dst = appendMember(dst, `,"sponsor_kind":`, r.sponsorKind)
	dst = appendMember(dst, `,"service_name":`, r.serviceName)
	dst = appendMember(dst, `,"service_kind":`, r.serviceKind)
	dst = appendList(append(dst, `,"domains":`...), r.domains)
	dst = appendList(append(dst, `,"home_urls":`...), r.homeURLs)
	dst = append(append(dst, `,"prior_approvals":`...), r.approvals...)
	dst = strconv.AppendBool(append(dst, `,"commercial":`...), r.commercial)
	dst = appendMember(dst, `,"province":`, r.province)
	dst = appendBoth(append(dst, `,"administration":`...), administrationOf(r.province).name)
	dst = appendMember(dst, `,"granted_on":`, r.grantedOn)
	dst = appendMember(dst, `,"state":`, r.state)
	if r.licence != "" {
		dst = appendMember(dst, `,"licence_number":`, r.licence)
		dst = appendMember(dst, `,"licensed_number":`, r.licensed)
	}
	return append(dst, '}')
}

func appendMember(dst []byte, head, value string) []byte {
	return appendString(append(dst, head...), value)
}

func appendBoth(dst []byte, t fault.Text) []byte {
	dst = appendMember(dst, `{"zh":`, t.ZH)
	return append(appendMember(dst, `,"en":`, t.EN), '}')
}

func appendList(dst []byte, joined string) []byte {
	dst = append(dst, '[')
	for first := true; joined != ""; first = false {
		item, rest, _ := strings.Cut(joined, ",")
		if !first {
			dst = append(dst, ',')
		}
		dst, joined = appendString(dst, item), rest
	}
	return append(dst, ']')
}

func appendInstant(dst []byte, t time.Time) []byte {
	dst = append(dst, '"')
	return append(t.In(civil.Shanghai).AppendFormat(dst, time.RFC3339Nano), '"')
}

// appendString writes a JSON string as encoding/json does, which also keeps
// HTML's own marks and the line ends of JavaScript out.
func appendString(dst []byte, s string) []byte {
	if !clean(s) {
		return appendEscaped(dst, s)
	}
	dst = slices.Grow(dst, len(s)+2)
	return append(append(append(dst, '"'), s...), '"')
}

// clean says whether a text needs no escape.
func clean(s string) bool {
	ascii := true
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b < ' ', b == '"', b == '\\', b == '<', b == '>', b == '&', b == 0xe2 && i+1 < len(s) && s[i+1] == 0x80:
			return false
		case b >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.ValidString(s)
}

// appendEscaped is for the rare text that holds something to escape.
func appendEscaped(dst []byte, s string) []byte {
	encoded, err := json.Marshal(s)
	if err != nil { // cannot be for a string
		return append(dst, `""`...)
	}
	return append(dst, encoded...)
}
