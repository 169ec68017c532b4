package fakeadministration

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"openicp/internal/exchange/wire"
)

// How moments are written.
const (
	momentLayout  = "2006-01-02 15:04:05"
	instantLayout = "2006-01-02T15:04:05.000000Z07:00"
)

// review decides about a record that asks for a filing or adds services. In our version the verification by SMS comes first; the fake's
// persons enter their codes at once.
func (f *Fake) review(version wire.Version, r wire.Record, n named, give func(list []wire.Record, from time.Time)) {
	outcome, now := outcomeOf(r), f.o.Now()
	kept := f.keep(r, n, outcome)
	if outcome == Silent {
		return
	}
	if outcome == Rejected {
		give(codes(version, n, item(resultDocument)), now)
		return
	}
	from := now
	if outcome == Slow {
		from = now.Add(f.o.SlowBy)
	}
	if version == wire.Own {
		give([]wire.Record{f.sms(n, wire.SMSAwaiting), f.sms(n, wire.SMSVerified)}, from)
	}
	list := []wire.Record{f.reviewed(version, n, outcome)}
	if outcome == Granted || outcome == Slow {
		list = append(list, f.granted(version, r, kept))
	}
	give(list, from)
}

func (f *Fake) sms(n named, state int64) wire.Record {
	return wire.Record{Kind: wire.SMS, Body: &wire.SMSState{Operation: n.operation, ID: n.id, Case: n.reference, State: state,
		At: f.o.Now().UTC().Format(instantLayout)}}
}

func (f *Fake) reviewed(version wire.Version, n named, outcome Outcome) wire.Record {
	now := f.o.Now()
	body := &wire.ReviewResult{Reviewer: "示例审核员", At: now.In(china).Format(momentLayout), Approved: wire.N(1), Operation: n.operation, ID: n.id}
	number := int64(0)
	switch outcome {
	case Returned:
		body.Approved, body.Opinion, number = wire.N(0), "退回修改。1. 服务名称：名称与内容不符", wire.OutcomeReturned
	case Refused:
		body.Approved, body.Opinion, number = wire.N(0), wire.RefusalMark+"。1. 服务名称：名称含有不宜使用的字样", wire.OutcomeRefused
	}
	if version == wire.Own {
		body.Case, body.Instant, body.Outcome = n.reference, now.UTC().Format(instantLayout), number
		if number != 0 {
			body.Findings = []wire.FieldFinding{{Field: "/services/0/name", Reason: "名称与内容不符"}}
		}
		if number == wire.OutcomeRefused {
			body.Decision, body.Basis = "示例不备决字〔2026〕1号", "示例依据"
			body.Remedies = []wire.Remedy{{ZH: "可在六十日内申请行政复议。", EN: "Reconsideration can be asked for within sixty days."}}
		}
	}
	return wire.Record{Kind: wire.Reviewed, Body: body}
}

// keep remembers a submission. One that comes again, as another round of its case, is counted and not remembered twice.
func (f *Fake) keep(r wire.Record, n named, outcome Outcome) *filed {
	at := slices.IndexFunc(f.state.Filings, func(each *filed) bool {
		return each.ProviderID == n.id && each.Operation == n.operation && each.Reference == n.reference
	})
	if at < 0 {
		f.state.Filings = append(f.state.Filings, &filed{Reference: n.reference, Operation: n.operation, ProviderID: n.id})
		at = len(f.state.Filings) - 1
	}
	each := f.state.Filings[at]
	each.Outcome, each.Accepted = outcome, f.o.Now()
	each.Times++
	if body, ok := r.Body.(*wire.Filing); ok {
		each.Sponsor, each.Document, each.DocumentType = body.Sponsor.Name, body.Sponsor.Document.Number, body.Sponsor.Document.Type
	}
	return each
}

// granted gives numbers to a filing and everything in it, and writes its data.
func (f *Fake) granted(version wire.Version, r wire.Record, kept *filed) wire.Record {
	now := f.o.Now()
	moment := now.In(china).Format(momentLayout)
	out := &wire.Filed{}
	switch body := r.Body.(type) {
	case *wire.Filing:
		out.Sponsor, out.Services, out.Reference = body.Sponsor, body.Services, body.Case.Reference
	case *wire.ServiceAddition:
		out.Services, out.Reference = body.Services, body.Case.Reference
		f.standing(body, out)
	}
	if kept.Number == "" {
		kept.Number, kept.SponsorID = f.sponsorNumber(r, kept)
	}
	s := &out.Sponsor
	s.ID, s.Number, s.ReportedAt, s.ChangedAt, s.ReviewedAt, s.Reviewer = kept.SponsorID, kept.Number, moment, moment, moment, "示例审核员"
	if !s.ReportedBy.Given {
		s.ReportedBy = wire.N(1)
	}
	out.Services = slices.Clone(out.Services)
	kept.Services = nil
	before := f.servicesOf(kept.Number)
	for i := range out.Services {
		each := &out.Services[i]
		each.ID, each.Number, each.ReportedAt, each.ChangedAt = f.number(), fmt.Sprintf("%s-%d", kept.Number, before+i+1), moment, moment
		f.numbered(each)
		kept.Services = append(kept.Services, serviceOf(each))
	}
	if version == wire.Own {
		out.Instant = now.UTC().Format(instantLayout)
	} else {
		out.Reference = ""
	}
	return wire.Record{Kind: wire.FiledData, Body: out}
}

// standing fills in the sponsor to which services are added.
func (f *Fake) standing(body *wire.ServiceAddition, out *wire.Filed) {
	if body.Whole != nil {
		out.Sponsor = *body.Whole
	}
	for _, each := range f.state.Filings {
		if each.Number != "" && each.Number == body.Sponsor.Number || each.SponsorID != 0 && each.SponsorID == body.Sponsor.ID {
			if each.WholeSponsor != nil && body.Whole == nil {
				out.Sponsor = *each.WholeSponsor
			}
		}
	}
	out.Sponsor.ProviderID = 0
}

// sponsorNumber gives a sponsor its number: a new one, or that of the sponsor it is added to.
func (f *Fake) sponsorNumber(r wire.Record, kept *filed) (string, int64) {
	switch body := r.Body.(type) {
	case *wire.ServiceAddition:
		for _, each := range f.state.Filings {
			if each.Number != "" && (each.Number == body.Sponsor.Number || each.SponsorID == body.Sponsor.ID) {
				return each.Number, each.SponsorID
			}
		}
	case *wire.Filing:
		sponsor := body.Sponsor
		kept.WholeSponsor = &sponsor
	}
	f.state.Sponsors++
	return fmt.Sprintf("京ICP备%d%06d号", f.o.Now().In(china).Year(), 1000+f.state.Sponsors), f.number()
}

// servicesOf counts the services a sponsor has.
func (f *Fake) servicesOf(number string) (count int) {
	for _, each := range f.state.Filings {
		if each.Number == number {
			count += len(each.Services)
		}
	}
	return count
}

// numbered gives numbers to the domains, accesses and ranges of a service.
func (f *Fake) numbered(s *wire.Service) {
	s.Domains, s.Accesses, s.Approvals = slices.Clone(s.Domains), slices.Clone(s.Accesses), slices.Clone(s.Approvals)
	for i := range s.Domains {
		s.Domains[i].ID = f.number()
	}
	for i := range s.Accesses {
		a := &s.Accesses[i]
		a.ID, a.Provider, a.Ranges = f.number(), f.o.ISP, slices.Clone(a.Ranges)
		for j := range a.Ranges {
			a.Ranges[j].ID = f.number()
		}
	}
}

// serviceOf is what the fake remembers of a service.
func serviceOf(s *wire.Service) filedService {
	out := filedService{ID: s.ID, Name: s.Name, Number: s.Number}
	for _, d := range s.Domains {
		out.Domains = append(out.Domains, strings.ToLower(d.Name))
	}
	for _, a := range s.Accesses {
		out.Access = a.ID
	}
	return out
}
