package crash

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"openicp/internal/invented"
	"openicp/internal/store/rows"
)

// oracle keeps its own record of everything that was acknowledged, and compares the server with it.
type oracle struct {
	t       *testing.T
	place   *place
	seed    uint64
	tokens  map[string]string
	server  *server
	workers []*worker

	mu      sync.Mutex
	records []*record
	count   struct{ acknowledged, pendingThere, pendingAbsent, replays, refused int }
}

func newOracle(t *testing.T, p *place, seed uint64) *oracle {
	o := &oracle{t: t, place: p, seed: seed}
	for i := range clients {
		o.workers = append(o.workers, &worker{o: o, random: rand.New(rand.NewPCG(seed, uint64(1_000_000+i)))})
	}
	return o
}

func (o *oracle) index(w *worker) int { return slices.Index(o.workers, w) }

func (o *oracle) complain(format string, values ...any) {
	o.t.Helper()
	o.t.Errorf(format, values...)
}

func (o *oracle) newRecord(n int) *record {
	c := &record{o: o, n: n, form: encoded(formOf(n))}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.records = append(o.records, c)
	return c
}

// newLicence begins the record of an application for a licence, of a company that is filed.
func (o *oracle) newLicence(n int) *record {
	c := &record{o: o, n: n, licence: true, form: encoded(invented.Licence(n, "110000", invented.Applicant{}))}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.records = append(o.records, c)
	return c
}

// take sends a step and notes what was acknowledged. False: no answer came, and the step stays pending.
func (o *oracle) take(on *server, c *record, s *step) bool {
	if c.pending == s && s.key == "" {
		s.may++ // a paper put again is put twice
	}
	c.pending, c.touched = s, true
	a := o.send(on, s)
	if a.status == 0 {
		return false
	}
	c.pending = nil
	if !a.good() {
		o.refused(c, s, a)
		return !o.t.Failed()
	}
	o.acknowledge(c, s, a)
	return !o.t.Failed()
}

// refused is an answer too: nothing was done, but for a wrong code that counted.
func (o *oracle) refused(c *record, s *step, a answer) {
	o.mu.Lock()
	o.count.refused++
	o.mu.Unlock()
	wrongCode := s.act == "sms.verify" && (a.view.Code == "sms_code_wrong" || a.view.Code == "sms_failed")
	if !wrongCode {
		o.complain("%s: %s: status %d %.600s", c.id, s, a.status, a.content)
		return
	}
	if a.view.Code == "sms_failed" {
		c.state, c.version = "sms_failed", c.version+1
	}
	c.keep(s, a)
}

func (o *oracle) acknowledge(c *record, s *step, a answer) {
	o.mu.Lock()
	o.count.acknowledged++
	o.mu.Unlock()
	before := c.version
	switch {
	case c.id != "" && a.view.ID != c.id:
		o.complain("%s: %s answers with the case %s", c.id, s, a.view.ID)
	case !s.leads2(a.view.State):
		o.complain("%s: %s leads from %s to %s", c.id, s, c.state, a.view.State)
	case a.view.Version < before || a.view.Version > before+int64(s.may):
		o.complain("%s: %s leads from version %d to %d", c.id, s, before, a.view.Version)
	}
	if a.view.State == "returned" && c.state != "returned" {
		c.corrected = s.act == "originals.mismatch" // which opens a paper and no field
	}
	if a.view.State == "awaiting_correction" && s.act == "acceptance.correct" {
		c.corrected = false
	}
	if a.view.State == "awaiting_sms" && s.act == "forward" {
		c.entered, c.wrong = 0, 0
	}
	c.id, c.version, c.state = a.view.ID, a.view.Version, a.view.State
	if s.as != "" {
		c.last = a.view // who only enters a code is shown no papers
	}
	c.keep(s, a)
}

func (c *record) keep(s *step, a answer) {
	if s.key != "" {
		c.kept = append(c.kept, kept{s, a.status, a.sum})
	}
}

// judgeTouched looks at every case that somebody worked on since the last start: what was acknowledged is there, what was pending is
// there wholly or not at all, and its last acknowledged step, sent again, gets the same answer and does nothing.
func (o *oracle) judgeTouched() {
	o.t.Helper()
	for _, c := range o.records {
		if c.touched && c.id != "" {
			o.judge(c)
			if n := len(c.kept); n > 0 && c.pending == nil {
				o.askAgain(c, c.kept[n-1])
			}
		}
		c.touched = false
	}
}

func (o *oracle) judge(c *record) {
	o.t.Helper()
	a := o.send(o.server, &step{as: "sponsor", method: http.MethodGet, path: c.at()})
	switch v := a.view; {
	case a.status != http.StatusOK:
		o.complain("%s is gone: status %d", c.id, a.status)
	case v.Version == c.version && v.State == c.state:
		o.noteAbsent(c)
	case c.pending == nil:
		o.complain("%s was acknowledged in %s at version %d, and is in %s at version %d", c.id, c.state, c.version, v.State, v.Version)
	case v.Version > c.version && v.Version <= c.version+int64(c.pending.may) && c.pending.leads2(v.State):
		o.mu.Lock()
		o.count.pendingThere++
		o.mu.Unlock()
	default:
		o.complain("%s: pending %s, acknowledged in %s at version %d, is in %s at version %d", c.id, c.pending, c.state, c.version, v.State, v.Version)
	}
	if a.status == http.StatusOK {
		o.sameNumbers(c, a.view)
	}
}

func (o *oracle) noteAbsent(c *record) {
	if c.pending != nil {
		o.mu.Lock()
		o.count.pendingAbsent++
		o.mu.Unlock()
	}
}

// sameNumbers: a number that was shown once is never another, and nobody has one before the grant.
func (o *oracle) sameNumbers(c *record, v view) {
	o.t.Helper()
	if c.licence {
		o.sameLicence(c, v)
		return
	}
	if (v.State == "filed") != (v.Numbers.Sponsor != nil) {
		o.complain("%s is %s and has the number %v", c.id, v.State, v.Numbers.Sponsor)
	}
	if before := c.last.Numbers.Sponsor; before != nil && (v.Numbers.Sponsor == nil || *before != *v.Numbers.Sponsor) {
		o.complain("%s had the number %s, and now %v", c.id, *before, v.Numbers.Sponsor)
	}
}

// sameLicence: as sameNumbers, of the number of a licence.
func (o *oracle) sameLicence(c *record, v view) {
	o.t.Helper()
	if (v.State == "issued") != (v.Numbers.Licence != nil) {
		o.complain("the licence %s is %s and has the number %v", c.id, v.State, v.Numbers.Licence)
	}
	if before := c.last.Numbers.Licence; before != nil && (v.Numbers.Licence == nil || *before != *v.Numbers.Licence) {
		o.complain("the licence %s had the number %s, and now %v", c.id, *before, v.Numbers.Licence)
	}
}

// askAgain sends an acknowledged step again under its key.
func (o *oracle) askAgain(c *record, k kept) {
	o.t.Helper()
	again := o.send(o.server, k.step)
	if again.status != k.status || again.sum != k.sum || again.good() && !again.replayed {
		o.complain("%s: %s sent again: status %d for %d, the same answer: %v, replayed: %v %.300s", c.id, k.step, again.status, k.status,
			again.sum == k.sum, again.replayed, again.content)
	}
	o.mu.Lock()
	o.count.replays++
	o.mu.Unlock()
}

// finishPending sends what was pending once more, under its key: then it is done, once.
func (o *oracle) finishPending() {
	o.t.Helper()
	for _, c := range o.records {
		if c.pending != nil && !o.take(o.server, c, c.pending) {
			o.complain("%s: %s gets no answer from a server that nobody kills", c.id, c.pending)
		}
	}
}

// judgeAll looks at every case there is, at every number, and asks the public door for each.
func (o *oracle) judgeAll() {
	o.t.Helper()
	given := map[string]string{}
	for i, c := range o.records {
		if c.id == "" {
			continue
		}
		o.judge(c)
		if len(c.kept) > 0 && i%3 == 0 {
			o.askAgain(c, c.kept[i%len(c.kept)])
			o.judge(c) // and did nothing
		}
		if c.licence {
			o.licensedOnce(c, given)
			continue
		}
		if c.last.Numbers.Sponsor == nil {
			continue
		}
		for _, number := range append(c.last.Numbers.Services, *c.last.Numbers.Sponsor) {
			if other := given[number]; other != "" {
				o.complain("%s was given to %s and to %s", number, other, c.id)
			}
			given[number] = c.id
		}
		o.publiclyFiled(c)
	}
	o.onlyOnce()
}

// licensedOnce: a licence has its number alone, and the door knows it.
func (o *oracle) licensedOnce(c *record, given map[string]string) {
	o.t.Helper()
	if c.last.Numbers.Licence == nil {
		return
	}
	number := *c.last.Numbers.Licence
	if other := given[number]; other != "" {
		o.complain("%s was given to %s and to %s", number, other, c.id)
	}
	given[number] = c.id
	a := o.send(o.server, &step{method: http.MethodGet, path: "/api/v1/register/" + url.PathEscape(number)})
	if a.status != http.StatusOK || !strings.Contains(string(a.content), `"licence"`) {
		o.complain("%s is issued, and the door says of it: %d %.200s", number, a.status, a.content)
	}
}

func (o *oracle) publiclyFiled(c *record) {
	o.t.Helper()
	domain := formOf(c.n).Services[0].Domains[0]
	a := o.send(o.server, &step{method: http.MethodGet, path: "/api/v1/register/" + domain})
	if a.status != http.StatusOK || !strings.Contains(string(a.content), *c.last.Numbers.Sponsor) {
		o.complain("%s is filed, and the door says of %s: %d %.200s", c.id, domain, a.status, a.content)
	}
}

// onlyOnce: no case was opened that nobody was told of.
func (o *oracle) onlyOnce() {
	o.t.Helper()
	domains := map[string]string{}
	known := map[string]bool{}
	for _, c := range o.records {
		known[c.id] = true
	}
	err := o.server.store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		for after := ""; ; {
			page, err := q.AllApplications(ctx, rows.AllApplicationsParams{After: after, Page: 500})
			if err != nil || len(page) == 0 {
				return err
			}
			for _, row := range page {
				after = row.ID
				if numberIn(row.Domains) < ours || row.OwnerID == "" {
					continue // of the demo, where filings have a life behind the first and a provider outside hands some over
				}
				if other := domains[row.Domains]; other != "" {
					o.complain("%s was opened as %s and as %s", row.Domains, other, row.ID)
				}
				domains[row.Domains] = row.ID
				if !known[row.ID] {
					o.complain("%s was opened, and nobody knows of it", row.ID)
				}
			}
		}
	})
	if err != nil {
		o.t.Error(err)
	}
	o.licencesKnown(known)
}

// licencesKnown: no application for a licence was opened that nobody was told of, and no company has two under way.
func (o *oracle) licencesKnown(known map[string]bool) {
	o.t.Helper()
	companies := map[string]string{}
	err := o.server.store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
		for after := ""; ; {
			page, err := q.AllLicenceApplications(ctx, rows.AllLicenceApplicationsParams{After: after, Page: 500})
			if err != nil || len(page) == 0 {
				return err
			}
			for _, row := range page {
				after = row.ID
				if numberIn(row.Domains) < ours {
					continue
				}
				if other := companies[row.Domains]; other != "" || !known[row.ID] {
					o.complain("a licence for %s was opened as %s besides %q, or nobody knows of it", row.Domains, row.ID, other)
				}
				companies[row.Domains] = row.ID
			}
		}
	})
	if err != nil {
		o.t.Error(err)
	}
}

// ours is the first number of a sponsor that the workers invent; the demo's are below it.
const ours = 1000

// numberIn reads the n that an invented domain was made of; 0 where it is none of ours.
func numberIn(domain string) (n int) {
	digits := strings.TrimSuffix(strings.TrimLeft(domain, "abcdefghijklmnopqrstuvwxyz"), "-example.cn")
	_, _ = fmt.Sscan(digits, &n)
	return n
}

// patience bounds how long what waits in the background may take to be done.
const patience = time.Minute

// drained waits until every notice has left and no job is left over.
func (o *oracle) drained() {
	o.t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for until := time.Now().Add(patience); ; <-tick.C {
		var waiting, jobs int
		err := o.server.store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
			list, err := q.WaitingNoticeIDs(ctx, rows.WaitingNoticeIDsParams{Page: 10})
			if err != nil {
				return err
			}
			left, err := q.OutboxJobs(ctx, 10)
			waiting, jobs = len(list), len(left)
			return err
		})
		if err != nil {
			o.t.Fatal(err)
		}
		if waiting+jobs == 0 {
			return
		}
		if time.Now().After(until) {
			o.complain("%d notices and %d jobs are left over", waiting, jobs)
			return
		}
	}
}

// verify has the store judged by itself, in another process.
func (o *oracle) verify() {
	o.t.Helper()
	output, err := exec.Command(o.place.binary, o.place.arguments("verify")...).CombinedOutput()
	if err != nil || !strings.Contains(string(output), " 0 do not agree") {
		o.complain("verify: %v %.3000s", err, output)
	}
}

func (o *oracle) report() {
	acts := map[string]int{}
	filed, issued := 0, 0
	for _, c := range o.records {
		for _, k := range c.kept {
			act := k.step.act
			if c.licence {
				act = "licence: " + act
			}
			acts[act]++
		}
		if c.state == "filed" {
			filed++
		}
		if c.state == "issued" {
			issued++
		}
	}
	o.t.Logf("%d cases, %d filed, %d licences issued, %d steps acknowledged, %d wrong codes; of the unanswered %d were there and %d were not; %d sent again; ready after %v at most; acts %v",
		len(o.records), filed, issued, o.count.acknowledged, o.count.refused, o.count.pendingThere, o.count.pendingAbsent, o.count.replays, o.place.slowest.Round(time.Millisecond), acts)
}
