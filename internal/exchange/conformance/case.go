package conformance

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
)

// Target is the end that is tried and what it may be called with.
type Target struct {
	URL string // scheme, host and port; the paths are the specification's
	Account
	Keys    *envelope.Keys // nil skips what needs encryption, and no file that comes encrypted can be opened
	Version wire.Version   // V.3.0 where empty
	// Accounts are further accounts, each by what is wrong with it; see Kinds. Cases that need one which is not there are skipped.
	Accounts map[Kind]Account
	// What is known to be filed: a domain, the number and type (table document_type) of a sponsor's document, a filing's number and its
	// filing password. Questions about what is not given are skipped.
	Filed, FiledDocument   string
	DocumentType           int64
	Number, FilingPassword string
	// Unfiled is a domain that is not filed.
	Unfiled string

	HTTP *http.Client
	// Wait bounds how long a run waits for the results of its uploads, 0 for two minutes; Poll is the pause between two questions, 0
	// for three seconds.
	Wait, Poll time.Duration
	Now        func() time.Time // required
}

// Account is what a caller proves itself with.
type Account struct {
	ISP            int64
	User, Password string
}

// Kind is what is wrong with a further account.
type Kind string

// The kinds of further accounts.
const (
	OtherAddress  Kind = "other_address"  // connects from an address that is not registered: 12
	OtherProvince Kind = "other_province" // of another province: 13
	QueueFull     Kind = "queue_full"     // as many files wait as may: 15
	NotOpen       Kind = "not_open"       // may not report: 19
	OutsideHours  Kind = "outside_hours"  // it is none of its hours: 20
	Maintenance   Kind = "maintenance"    // the system is being maintained: 901, 902
)

// Kinds lists them.
func Kinds() []Kind {
	return []Kind{OtherAddress, OtherProvince, QueueFull, NotOpen, OutsideHours, Maintenance}
}

// Outcome of a case.
type Outcome string

// The outcomes.
const (
	Pass    Outcome = "pass"
	Fail    Outcome = "fail"
	Skipped Outcome = "skipped"
)

// Result is what became of one case.
type Result struct {
	Name    string     `json:"name"`
	Section string     `json:"section"` // of the specification, as far as it could be reconstructed
	Asks    fault.Text `json:"asks"`
	Outcome Outcome    `json:"outcome"`
	Why     string     `json:"why,omitempty"` // why it failed or was skipped
}

// Report is a whole run.
type Report struct {
	Target  string   `json:"target"`
	Passed  int      `json:"passed"`
	Failed  int      `json:"failed"`
	Skipped int      `json:"skipped"`
	Cases   []Result `json:"cases"`
}

// testCase is one case: its name, what the specification asks for in both languages, and how that is tried. It passes where try gives
// no error, is skipped where that is a skip, and fails at any other.
type testCase struct {
	name, section string
	zh, en        string
	try           func(r *run) error
}

// skip is the error of a case that cannot be tried; its text says why.
type skip string

// Error says why.
func (s skip) Error() string { return string(s) }

func all() []testCase {
	return slices.Concat(descriptionCases(), shapeCases(), proofCases(), algorithmCases(), envelopeCases(), sequenceCases(),
		dataCases(), queueCases(), fileCases(), resultCases(), statusCases(), passwordCases(), hostileCases())
}

// Names lists the names of all cases in their order.
func Names() (names []string) {
	for _, c := range all() {
		names = append(names, c.name)
	}
	return names
}

// Run tries every case in order. It ends early where ctx does, with what is left skipped.
func Run(ctx context.Context, t Target) Report {
	r := newRun(ctx, t)
	report := Report{Target: r.URL}
	for _, c := range all() {
		result := Result{Name: c.name, Section: c.section, Asks: fault.Text{ZH: c.zh, EN: c.en}, Outcome: Pass}
		err := ctx.Err()
		if err == nil {
			err = c.try(r)
		} else {
			err = skip("the run was broken off")
		}
		if reason, ok := errors.AsType[skip](err); ok {
			result.Outcome, result.Why = Skipped, string(reason)
			report.Skipped++
		} else if err != nil {
			result.Outcome, result.Why = Fail, err.Error()
			report.Failed++
		} else {
			report.Passed++
		}
		report.Cases = append(report.Cases, result)
	}
	return report
}

// Text prints a report for people.
func (r Report) Text() string {
	var b strings.Builder
	for _, c := range r.Cases {
		fmt.Fprintf(&b, "%-8s%-34s%s %s\n", c.Outcome, c.Name, c.Asks.ZH, c.Asks.EN)
		if c.Why != "" {
			fmt.Fprintf(&b, "        %s\n", c.Why)
		}
	}
	if r.Failed > 0 {
		b.WriteString("不通过 failed:")
		for _, c := range r.Cases {
			if c.Outcome == Fail {
				b.WriteString(" " + c.Name)
			}
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%d passed, %d failed, %d skipped of %d\n", r.Passed, r.Failed, r.Skipped, len(r.Cases))
	return b.String()
}
