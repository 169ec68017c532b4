package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
	"openicp/internal/store/rows"
)

// Licence is one licence with what is published of it. Its state is told by its dates on the day of the answer.
type Licence struct {
	Number    string     `json:"number"`
	Holder    string     `json:"holder"`
	State     string     `json:"state"` // a licence.LifeState
	InForce   bool       `json:"in_force"`
	Coverage  string     `json:"coverage"` // a licence.Coverage
	Province  string     `json:"province"` // where the company sits
	Authority fault.Text `json:"authority"`
	Kinds     []string   `json:"kinds"` // of B25, see licence.Kinds
	IssuedOn  string     `json:"issued_on"`
	ValidTo   string     `json:"valid_to"`           // last day
	EndedOn   string     `json:"ended_on,omitempty"` // last day it was held, where it ended before
}

// licenceRecord is a licence as it lies in the projection.
type licenceRecord struct {
	number, holder, searchable, coverage, province, authority, kinds string
	dates                                                            licence.Licence
}

// licenceOf reads a row. A date that is none makes a licence that is over: what cannot be read is in force for nobody.
func licenceOf(r *rows.RegisterLicence) licenceRecord {
	l := licenceRecord{number: r.Number, holder: r.Holder, searchable: r.SearchableName, coverage: r.Coverage, province: r.Province,
		authority: r.Authority, kinds: r.Kinds}
	l.dates.IssuedOn, _ = civil.Parse(r.IssuedOn)
	l.dates.ValidTo, _ = civil.Parse(r.ValidTo)
	if r.Ended != "" {
		l.dates.Ended = licence.LifeState(r.Ended)
		l.dates.EndedOn, _ = civil.Parse(r.EndedOn)
	}
	return l
}

func (l *licenceRecord) inForce(today civil.Date) bool {
	row, ok := l.dates.On(today).Row()
	return ok && row.InForce
}

// licence gives the record as it is answered on a day.
func (l *licenceRecord) licence(today civil.Date) Licence {
	answer := Licence{Number: l.number, Holder: l.holder, State: string(l.dates.On(today)), InForce: l.inForce(today), Coverage: l.coverage,
		Province: l.province, Authority: authorityName(l.authority), Kinds: splitList(l.kinds), IssuedOn: l.dates.IssuedOn.String(), ValidTo: l.dates.ValidTo.String()}
	if l.dates.Ended != "" {
		answer.EndedOn = l.dates.EndedOn.String()
	}
	return answer
}

// ministry is the authority of licences that no single administration issued.
var ministry = fault.Text{ZH: "工业和信息化部", EN: "Ministry of Industry and Information Technology"}

func authorityName(code string) fault.Text {
	if a, ok := administrations[code]; ok {
		return a.name
	}
	return ministry
}

// appendLicences writes them as encoding/json writes Answer's member.
func (f *finding) appendLicences(dst []byte, now time.Time) []byte {
	today := civil.DateOf(now)
	for i := range f.licences {
		if i == 0 {
			dst = append(dst, `,"licences":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = f.licences[i].licence(today).appendJSON(dst)
	}
	return append(dst, ']')
}

func (l Licence) appendJSON(dst []byte) []byte {
	dst = appendMember(dst, `{"number":`, l.Number)
	dst = appendMember(dst, `,"holder":`, l.Holder)
	dst = appendMember(dst, `,"state":`, l.State)
	dst = strconv.AppendBool(append(dst, `,"in_force":`...), l.InForce)
	dst = appendMember(dst, `,"coverage":`, l.Coverage)
	dst = appendMember(dst, `,"province":`, l.Province)
	dst = appendBoth(append(dst, `,"authority":`...), l.Authority)
	dst = appendList(append(dst, `,"kinds":`...), strings.Join(l.Kinds, ","))
	dst = appendMember(dst, `,"issued_on":`, l.IssuedOn)
	dst = appendMember(dst, `,"valid_to":`, l.ValidTo)
	if l.EndedOn != "" {
		dst = appendMember(dst, `,"ended_on":`, l.EndedOn)
	}
	return append(dst, '}')
}

// underLicence finds the services that stand under a licence, or the one that bears the number asked for; the lock is held.
func (m *memory) underLicence(q *question, found *finding) {
	for _, id := range m.under[q.licence] {
		var r record
		m.read(&r, id)
		if r.licence == q.licence && stands(r.state) && (!q.service || r.licensed == q.key) {
			found.records = append(found.records, r)
		}
	}
	slices.SortFunc(found.records, func(a, b record) int { return strings.Compare(a.number, b.number) })
	if len(found.records) > listed {
		found.records, found.more = found.records[:listed], true
	}
}

// findLicences adds the licences beside what was found; the lock is held.
func (m *memory) findLicences(q *question, found *finding) {
	for _, number := range found.wanted(q) {
		if l, ok := m.licences[number]; ok {
			found.licences = append(found.licences, *l)
		}
	}
	if found.kind != KindName {
		return
	}
	for _, number := range m.held[found.normal(q)] {
		if l := m.licences[number]; l.searchable == found.normal(q) && !found.lists(number) {
			found.licences = append(found.licences, *l)
		}
	}
	found.sortLicences()
}

// wanted are the numbers of the licences that the question or the services name.
func (f *finding) wanted(q *question) []string {
	var numbers []string
	if q.licence != "" {
		numbers = append(numbers, q.licence)
	}
	for i := range f.records {
		if number := f.records[i].licence; number != "" && !slices.Contains(numbers, number) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

func (f *finding) lists(number string) bool {
	return slices.ContainsFunc(f.licences, func(l licenceRecord) bool { return l.number == number })
}

func (f *finding) sortLicences() {
	slices.SortFunc(f.licences, func(a, b licenceRecord) int { return strings.Compare(a.number, b.number) })
	f.licences = f.licences[:min(len(f.licences), listed)]
}

// inForce takes from the services the numbers of a licence that is over: whether it is, is told by its dates and waits for no sweep. Who
// asked for such a number itself is shown the licence, and no service that bears it.
func (f *finding) inForce(now time.Time) {
	if !slices.ContainsFunc(f.records, func(r record) bool { return r.licence != "" }) {
		return // most services stand under none
	}
	today, standing := civil.DateOf(now), f.records[:0]
	for _, r := range f.records {
		if r.licence != "" && !f.stands(r.licence, today) {
			if f.kind == KindLicence {
				continue
			}
			r.licence, r.licensed = "", ""
		}
		standing = append(standing, r)
	}
	f.records = standing
}

func (f *finding) stands(number string, today civil.Date) bool {
	return slices.ContainsFunc(f.licences, func(l licenceRecord) bool { return l.number == number && l.inForce(today) })
}

// verdict is the answer in one word. A licence's number is answered by the licence, everything else by the filing.
func (f *finding) verdict(q *question, now time.Time) string {
	switch {
	case f.unknown:
		return CannotTell
	case len(f.records) > 0, q.kind == KindLicence && !q.service && f.stands(q.licence, civil.DateOf(now)):
		return Filed
	}
	return NotFiled
}

// bearing keeps the services that bear a number.
func bearing(records []record, number string) []record {
	return slices.DeleteFunc(records, func(r record) bool { return r.licensed != number })
}

// askLicences asks the store for what findLicences asks of the memory.
func (f *finding) askLicences(ctx context.Context, q *rows.Queries, question *question) error {
	for _, number := range f.wanted(question) {
		row, err := q.RegisterLicence(ctx, number)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read a licence: %w", err)
		}
		f.licences = append(f.licences, licenceOf(&row))
	}
	if f.kind != KindName {
		return nil
	}
	held, err := q.RegisterLicencesByName(ctx, rows.RegisterLicencesByNameParams{SearchableName: f.normal(question), Page: listed})
	if err != nil {
		return fmt.Errorf("read the licences of a company: %w", err)
	}
	for i := range held {
		if !f.lists(held[i].Number) {
			f.licences = append(f.licences, licenceOf(&held[i]))
		}
	}
	f.sortLicences()
	return nil
}

// putLicences adds licences or replaces those that have changed.
func (m *memory) putLicences(page []rows.RegisterLicence) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := range page {
		l := licenceOf(&page[i])
		m.licences[l.number] = &l
		if !slices.Contains(m.held[l.searchable], l.number) {
			m.held[l.searchable] = append(m.held[l.searchable], l.number)
		}
	}
}

// loadLicences reads all licences of the projection, page by page.
func (l *Lookup) loadLicences(ctx context.Context, m *memory) error {
	for after := ""; ; {
		var page []rows.RegisterLicence
		err := l.store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
			page, err = q.RegisterLicencesPage(ctx, rows.RegisterLicencesPageParams{After: after, Page: pageSize})
			return err
		})
		if err != nil {
			return fmt.Errorf("load the licences: %w", err)
		}
		m.putLicences(page)
		if len(page) < pageSize {
			return nil
		}
		after = page[len(page)-1].Number
	}
}

// catchUpLicences puts in the licences that have changed. Where more than a page did, all are read again: it is rare and they are few.
func (l *Lookup) catchUpLicences(ctx context.Context, m *memory, since int64) error {
	var page []rows.RegisterLicence
	err := l.store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		page, err = q.RegisterLicencesChangedSince(ctx, rows.RegisterLicencesChangedSinceParams{Since: since, Page: pageSize})
		return err
	})
	if err != nil {
		return fmt.Errorf("read which licences changed: %w", err)
	}
	if len(page) == pageSize {
		return l.loadLicences(ctx, m)
	}
	m.putLicences(page)
	return nil
}
