package register

import (
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
)

// finding is what memory or store know about a question.
type finding struct {
	records []record // active ones, in the order of their numbers
	// licences are those the records stand under, that the company holds, or the one asked for; in the order of their numbers.
	licences []licenceRecord
	kind     string // how the question was read in the end
	matched  string // the domain they were found under
	more     bool
	asOf     time.Time
	unknown  bool // nothing could be found out
}

// find looks a question up: a domain as it is, then the registrable domain
// above it, then as a name where it can be one.
func (m *memory) find(q *question, found *finding) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	*found = finding{kind: q.kind, records: found.records[:0]}
	defer m.findLicences(q, found)
	switch {
	case q.kind == KindName:
		found.records, found.more = m.services(sortName, q.key, listed)
	case q.kind == KindLicence:
		m.underLicence(q, found)
	case q.kind == KindNumber && !q.service:
		found.records, found.more = m.services(sortSponsor, q.key, listed)
	case q.kind == KindNumber:
		m.one(sortService, q.key, found)
	default:
		m.findDomain(q, found)
	}
}

func (m *memory) findDomain(q *question, found *finding) {
	for _, domain := range [...]string{q.key, q.parent} {
		if domain != "" && m.one(sortDomain, domain, found) {
			found.matched = domain
			return
		}
	}
	if q.name == "" {
		return
	}
	if records, more := m.services(sortName, q.name, listed); len(records) > 0 {
		found.kind, found.records, found.more = KindName, records, more
	}
}

func (m *memory) one(sort byte, key string, found *finding) bool {
	var r record
	if _, ok := m.byKey(sort, key, &r); !ok || !stands(r.state) {
		return false
	}
	found.records = append(found.records, r)
	return true
}

// answer puts a finding into words.
func (f *finding) answer(q *question, now time.Time) Answer {
	a := Answer{Answer: f.verdict(q, now), Asked: q.asked, Kind: f.kind, Normal: f.normal(q), Matched: f.matched, AnsweredAt: now.In(civil.Shanghai), AsOf: f.asOf,
		AgeSeconds: age(f.asOf, now), Source: f.source(), More: f.more}
	if f.unknown {
		reason := reasonUnreachable
		a.Reason, a.RetryAfterSeconds = &reason, retryAfterSeconds
		return a
	}
	for i := range f.records {
		a.Services = append(a.Services, f.records[i].service())
	}
	if len(a.Services) == 1 {
		s := &a.Services[0]
		a.Number, a.SponsorNumber, a.SponsorName = s.ServiceNumber, s.SponsorNumber, s.SponsorName
		a.ServiceName, a.GrantedOn = s.ServiceName, s.GrantedOn
	}
	for i := range f.licences {
		a.Licences = append(a.Licences, f.licences[i].licence(civil.DateOf(now)))
	}
	return a
}

func age(asOf, now time.Time) int64 { return max(0, int64(now.Sub(asOf)/time.Second)) }

// normal is what was looked for in the end.
func (f *finding) normal(q *question) string {
	if f.kind != q.kind {
		return q.name
	}
	return q.key
}

// source names the register: that of the one administration that entered what
// was found, else the whole register of this system.
func (f *finding) source() fault.Text {
	if len(f.records) == 0 {
		return sourceHouse
	}
	province := f.records[0].province
	for i := range f.records {
		if f.records[i].province != province {
			return sourceHouse
		}
	}
	return administrationOf(province).register
}
