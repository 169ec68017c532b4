package ident

import (
	"encoding/json"
	"fmt"
	"slices"

	"openicp/internal/fault"
)

// Answer is what is known about one value. As JSON it has value, valid,
// normal, kind and reason always ("" or null when there is none), registrable
// for hosts, and numbers for running text.
type Answer struct {
	Value       string        `json:"value"`  // as given
	Valid       bool          `json:"valid"`  // well formed; for numbers: at least one was found
	Normal      string        `json:"normal"` // "" when not valid
	Kind        string        `json:"kind"`   // kind of number, "" for all else
	Registrable string        `json:"registrable"`
	Reason      *fault.Text   `json:"reason"` // nil when valid
	Code        string        `json:"-"`      // the fault's stable code, "" when valid
	Numbers     []NumberFound `json:"numbers"`

	asked string
}

// MarshalJSON leaves out the members that do not belong to what was asked.
func (a Answer) MarshalJSON() ([]byte, error) {
	shape := struct {
		Value       string         `json:"value"`
		Valid       bool           `json:"valid"`
		Normal      string         `json:"normal"`
		Kind        string         `json:"kind"`
		Reason      *fault.Text    `json:"reason"`
		Registrable *string        `json:"registrable,omitempty"`
		Numbers     *[]NumberFound `json:"numbers,omitempty"`
	}{Value: a.Value, Valid: a.Valid, Normal: a.Normal, Kind: a.Kind, Reason: a.Reason}
	if a.asked == askHost {
		shape.Registrable = &a.Registrable
	}
	if a.asked == askNumbers {
		found := a.Numbers
		if found == nil {
			found = []NumberFound{}
		}
		shape.Numbers = &found
	}
	out, err := json.Marshal(shape)
	if err != nil {
		return nil, fmt.Errorf("encode answer about %s: %w", a.asked, err)
	}
	return out, nil
}

// settle gives the verdict: valid for nil, else the reason in place of the results.
func (a *Answer) settle(f *Fault) {
	if f == nil {
		a.Valid = true
		return
	}
	text := f.Text
	a.Valid, a.Normal, a.Kind, a.Registrable = false, "", "", ""
	a.Reason, a.Code = &text, f.Code
}

// Kinds lists what can be asked, in the order of the manual.
func Kinds() []string { return slices.Clone(kinds) }
