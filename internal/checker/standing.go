package checker

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"openicp/internal/fault"
	"openicp/internal/seal"
	"openicp/internal/store"
	"openicp/internal/store/rows"
)

// Times and bounds of verifications that run behind the desks.
const (
	lookEvery      = time.Second // how soon one that was asked for begins
	tellEvery      = time.Second // how often a run says how far it is
	lease          = time.Minute // after which one that says nothing has died with its process
	mostComplaints = 1000        // kept of a run; their number is kept in full
)

// Standing carries out the verifications that auditors ask for, one at a time. The row in the store is the truth: one that died with
// its process is begun again by whoever looks next, and of several processes one has it.
type Standing struct {
	Store *store.Store
	Seal  *seal.Sealer
	// RealNow is the real time: a demo's clock may jump over any lease.
	RealNow func() time.Time
	Log     *slog.Logger
}

// Checked is how far a run is, and what it came to.
type Checked struct {
	Applications   int   `json:"applications"`
	OfApplications int64 `json:"of_applications" doc:"how many there were when it began"`
	Filings        int   `json:"filings"`
	OfFilings      int64 `json:"of_filings"`
	Events         int   `json:"events"`
	Runs           int   `json:"runs" doc:"of the administration's term"`
	Pauses         int   `json:"pauses"`
	Judged         int   `json:"judged" doc:"submitted forms that the rules judged again"`
	ByOtherRules   int   `json:"by_other_rules" doc:"of these, taken by other rules than this program's; not complained of"`
	// Of the licence procedure.
	LicenceApplications int `json:"licence_applications"`
	Licences            int `json:"licences" doc:"replayed with what their services bear"`
	Reports             int `json:"reports" doc:"annual reports"`
	Tasks               int `json:"tasks" doc:"of compliance"`
}

// Run looks for what was asked for until the context ends.
func (s *Standing) Run(ctx context.Context) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		if _, err := s.Look(ctx); err != nil && ctx.Err() == nil {
			s.Log.LogAttrs(ctx, slog.LevelError, "a verification failed", slog.Any("error", err))
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

// Look carries out the newest verification where it waits, and says whether it did.
func (s *Standing) Look(ctx context.Context) (bool, error) {
	var row rows.Verification
	var begun Checked
	err := s.Store.Read(ctx, func(ctx context.Context, q *rows.Queries) error {
		newest, err := q.NewestVerification(ctx)
		if err != nil || len(newest) == 0 || newest[0].EndedAt != 0 {
			return err
		}
		row = newest[0]
		many, err := q.HowMany(ctx)
		begun.OfApplications, begun.OfFilings = many.Applications, many.Filings
		return err
	})
	if err != nil {
		return false, fmt.Errorf("look for a verification: %w", err)
	}
	now := s.RealNow()
	if row.ID == "" || row.SeenAt != 0 && now.Sub(store.Time(row.SeenAt)) < lease {
		return false, nil
	}
	r := &standingRun{s: s, id: row.ID, seen: row.SeenAt, started: store.Micros(now), checked: begun}
	if took, err := r.note(ctx, &Report{}, 0, ""); err != nil || !took {
		return false, err
	}
	return true, r.carryOut(ctx)
}

// standingRun is one run of one verification.
type standingRun struct {
	s       *Standing
	id      string
	seen    int64 // when it last wrote, and what proves that nobody else has taken it
	started int64
	checked Checked
	lost    bool
}

func (r *standingRun) carryOut(ctx context.Context) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	report, err := Check{Store: r.s.Store, Seal: r.s.Seal, Progress: func(report Report) { r.progress(ctx, report, stop) }}.Run(inner)
	if r.lost || ctx.Err() != nil {
		return err // somebody else has it, or will have it after the next start
	}
	failed := ""
	if err != nil {
		failed = fault.As(err).Code
	}
	_, noted := r.note(ctx, report, store.Micros(r.s.RealNow()), failed)
	return errors.Join(err, noted)
}

// progress says how far the run is, now and then. A run that was taken over meanwhile stops.
func (r *standingRun) progress(ctx context.Context, report Report, stop func()) {
	if r.s.RealNow().Sub(store.Time(r.seen)) < tellEvery {
		return
	}
	if took, err := r.note(ctx, &report, 0, ""); err == nil && !took {
		r.lost = true
		stop()
	}
}

// note writes how far the run is, or how it ended; false where somebody else has taken it.
func (r *standingRun) note(ctx context.Context, report *Report, endedAt int64, failed string) (bool, error) {
	c := &r.checked
	c.Applications, c.Filings, c.Events = report.Applications, report.Filings, report.Events
	c.Runs, c.Pauses, c.Judged, c.ByOtherRules = report.Runs, report.Pauses, report.Judged, report.ByOtherRules
	c.LicenceApplications, c.Licences, c.Reports, c.Tasks = report.LicenceApplications, report.Licences, report.Reports, report.Tasks
	checked, err := json.Marshal(c)
	if err != nil {
		return false, fmt.Errorf("encode how far a verification is: %w", err)
	}
	complaints, err := json.Marshal(append([]string{}, report.Complaints[:min(len(report.Complaints), mostComplaints)]...))
	if err != nil {
		return false, fmt.Errorf("encode complaints: %w", err)
	}
	seen := max(store.Micros(r.s.RealNow()), r.seen+1)
	var changed int64
	err = r.s.Store.Write(ctx, func(ctx context.Context, tx *store.Tx) (err error) {
		changed, err = tx.NoteVerification(ctx, rows.NoteVerificationParams{ID: r.id, OldSeenAt: r.seen, StartedAt: r.started, SeenAt: seen,
			EndedAt: endedAt, Checked: string(checked), Complaints: string(complaints), Complained: int64(len(report.Complaints)), Failed: failed})
		return err
	})
	if err != nil {
		return false, fmt.Errorf("note how far a verification is: %w", err)
	}
	if changed == 1 {
		r.seen = seen
	}
	return changed == 1, nil
}
