package flow

import (
	"slices"

	"openicp/internal/filing"
	"openicp/internal/rule"
)

// ReadReturn makes a return of reasons that came over a wire, as it is made of what somebody at a desk sends.
func ReadReturn(by filing.Party, in ReturnInput) (*Return, error) { return newReturn(by, in) }

// ReadRefusal makes a refusal of reasons that came over a wire. Its remedies are those of every refusal.
func ReadRefusal(in ReturnInput) (*Refusal, error) { return newRefusal(in) }

// Input gives back what a return was made of: the reasons by field, and what is open besides.
func (r *Return) Input() ReturnInput {
	in := ReturnInput{Findings: reasonsOf(r.Findings), Note: r.Note}
	for _, pointer := range r.Open {
		if !slices.ContainsFunc(in.Findings, func(f Reason) bool { return f.Field == pointer }) {
			in.Also = append(in.Also, pointer)
		}
	}
	return in
}

// Input gives back what a refusal was made of.
func (r *Refusal) Input() ReturnInput {
	return ReturnInput{Findings: reasonsOf(r.Findings), Note: r.Note}
}

// reasonsOf names each reason by its code where it has one, and else by its text.
func reasonsOf(findings []filing.Finding) []Reason {
	var list []Reason
	for _, f := range findings {
		reason := f.Found.ZH
		if _, ok := rule.ReasonByCode(f.Rule); ok {
			reason = f.Rule
		}
		list = append(list, Reason{Field: f.Field, Reason: reason})
	}
	return list
}
