package flow

import (
	"context"
	"encoding/json"
	"time"

	"openicp/internal/filing"
	"openicp/internal/store"
)

// AdministrationDesk is the administration as the provider's desk sees it: it takes a complete submission. In one process the
// call runs inside the caller's transaction; over a wire it stores the message there and sends it later.
type AdministrationDesk interface {
	Submit(ctx context.Context, tx *store.Tx, s Submission) error
}

// ProviderDesk is the provider as the administration's desk sees it: it takes results.
type ProviderDesk interface {
	Report(ctx context.Context, tx *store.Tx, r Result) error
}

// Submission is everything the administration gets of an application: the form, the papers, the practice, who reports it.
type Submission struct {
	CaseID   filing.ApplicationID `json:"case_id"`
	Round    int64                `json:"round"`
	Province string               `json:"province"`
	Provider filing.ProviderID    `json:"provider"`
	Profile  filing.Profile       `json:"profile"`
	// Kind decides what a grant does: a filing of its own, or services under the one that stands.
	Kind   filing.ApplicationKind `json:"kind"`
	Form   json.RawMessage        `json:"form"`
	Papers []SubmittedPaper       `json:"papers"`
	// At is when it left. In one process it arrives at the same moment, so that both desks count from one instant.
	At time.Time `json:"at"`

	form *filing.Form // Form, read, where whoever hands it over has read it; nil else
}

// read gives the form that was submitted. It must not be changed.
func (s *Submission) read() (*filing.Form, error) {
	if s.form != nil {
		return s.form, nil
	}
	return readForm(s.Form)
}

// SubmittedPaper is one paper fitted to the interface's limits, named by the sealed file that holds it.
type SubmittedPaper struct {
	Slot        filing.Slot `json:"slot"`
	ContentType string      `json:"content_type"`
	SHA256      string      `json:"sha256"`
	File        string      `json:"file"`
}

// Result is what the administration answers.
type Result struct {
	CaseID   filing.ApplicationID `json:"case_id"`
	Move     filing.MoveName      `json:"move"` // what happened there, in the words of the road
	At       time.Time            `json:"at"`   // when it happened there: the provider's desk counts from the same instant
	Numbers  *Numbers             `json:"numbers,omitempty"`
	Opinion  *Return              `json:"opinion,omitempty"`  // what to change, with the fields it opens
	Decision *Refusal             `json:"decision,omitempty"` // a formal refusal
}

// Numbers are what a grant gives: the sponsor's number and one for each service, in the order of the form.
type Numbers struct {
	Sponsor  string   `json:"sponsor"`
	Services []string `json:"services"`
}
