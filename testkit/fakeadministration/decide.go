package fakeadministration

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"openicp/internal/exchange/envelope"
	"openicp/internal/exchange/wire"
)

// decide decides about every record of a file that was taken, each on its own, and queues the answers in up to three files: what the
// automatic checks say, what a reviewer decides with the data of what is granted, and what comes late. Answers to a record with words
// of misbehaviour in its names go into files of their own, so that those words befall no other.
func (f *Fake) decide(opened envelope.File) {
	read, err := wire.ReadUpload(opened.Document, wire.Options{Later: true})
	if faults, ok := errors.AsType[wire.Faults](err); ok {
		f.refuseFile(opened.Name, faults)
		return
	}
	if read.Unit != f.o.ISP {
		f.refuseFile(opened.Name, wire.Faults{{Result: resultUnit}})
		return
	}
	version := read.Version
	var checked, decided, late []wire.Record
	for _, r := range read.Records {
		words := wordsIn([]wire.Record{r})
		if len(words) > 0 {
			f.answer(version, r, func(list []wire.Record, from time.Time) { f.queued(version, list, words, from) })
			continue
		}
		f.answer(version, r, func(list []wire.Record, from time.Time) {
			switch {
			case from.After(f.o.Now()):
				late = append(late, list...)
			case list[0].Kind == wire.SubmissionResult || list[0].Kind == wire.SMS:
				checked = append(checked, list...)
			default:
				decided = append(decided, list...)
			}
		})
	}
	f.queued(version, checked, nil, f.o.Now())
	f.queued(version, decided, nil, f.o.Now())
	f.queued(version, late, nil, f.o.Now().Add(f.o.SlowBy))
}

// queued writes records into files and queues them. One file holds only kinds of one branch (ICP, IP, YM).
func (f *Fake) queued(version wire.Version, list []wire.Record, words []Behaviour, from time.Time) {
	for len(list) > 0 {
		doc := wire.File{Version: version}
		var rest []wire.Record
		for _, r := range list {
			if r.Kind.Path[0] == list[0].Kind.Path[0] {
				doc.Add(r.Kind, r.Body)
				continue
			}
			rest = append(rest, r)
		}
		document, _, err := wire.Write(doc, wire.Options{Later: true})
		if err != nil {
			f.o.Log.Error("the fake cannot write a result: " + err.Error())
			return
		}
		f.queue(document, words, 0).From = from
		list = rest
	}
}

func (f *Fake) refuseFile(name string, faults wire.Faults) {
	code := int64(wire.ResultSchema)
	if len(faults) > 0 && faults[0].Result != 0 {
		code = int64(faults[0].Result)
	}
	detail := name
	if code != wire.ResultSchema {
		detail = wire.Detailed(strings.Replace(wire.DataResultText(code).ZH, "当前版本信息", string(wire.V30), 1), name)
	}
	body := &wire.RecordResult{Items: []wire.ResultItem{{Code: code, Detail: detail}}, Operation: wire.OperationNewFiling}
	f.queued(wire.V30, []wire.Record{{Kind: wire.SubmissionResult, At: 1, Body: body}}, nil, f.o.Now())
}

// named is how results name a submission: by operation and number, by mark, and in our version by the provider's id of the case.
type named struct {
	operation, id int64
	mark          string
	reference     string
}

func nameOf(r wire.Record) named {
	n := named{operation: r.Kind.Operation}
	owner := wire.Owner{}
	switch body := r.Body.(type) {
	case *wire.Filing:
		n.id, n.reference = body.Sponsor.ProviderID, body.Case.Reference
	case *wire.ServiceAddition:
		n.reference, owner = body.Case.Reference, body.Sponsor
		if len(body.Services) > 0 {
			n.id = body.Services[0].ProviderID
		}
	case *wire.AccessAddition:
		n.id, n.reference = body.Access.ProviderID, body.Case.Reference
	case *wire.Change:
		n.id, n.reference = body.Sponsor.ID, body.Case.Reference
	case *wire.Cancellation:
		n.id, n.reference = body.ID, body.Case.Reference
		n.operation = []int64{wire.OperationCancelSponsor, wire.OperationCancelService, wire.OperationWithdrawAccess}[body.What.Value%3]
	case *wire.Attachment:
		owner = body.Owner
	}
	switch {
	case owner.ID != 0:
		n.mark = strconv.FormatInt(owner.ID, 10)
	case owner.Number != "":
		n.mark = owner.Number
	case n.id != 0:
		n.mark = strconv.FormatInt(n.id, 10)
	}
	return n
}

// codes answers a record with results of the automatic checks.
func codes(version wire.Version, n named, items ...wire.ResultItem) []wire.Record {
	body := &wire.RecordResult{Items: items, Operation: max(n.operation, 1), Mark: n.mark}
	if version == wire.Own {
		body.Case = n.reference
	}
	return []wire.Record{{Kind: wire.SubmissionResult, At: 1, Body: body}}
}

func item(code int64) wire.ResultItem {
	return wire.ResultItem{Code: code, Detail: wire.DataResultText(code).ZH}
}

// Results the fake gives besides those of the schema.
const (
	resultDocument = 1015
	resultNotThere = 1016
	resultNotOpen  = 5011
	resultUnit     = 5003
)

// answer decides about one record and gives the answers with the moment from which they may be fetched.
func (f *Fake) answer(version wire.Version, r wire.Record, give func(list []wire.Record, from time.Time)) {
	n, now := nameOf(r), f.o.Now()
	if !r.Sound() {
		var items []wire.ResultItem
		for _, fault := range r.Faults {
			items = append(items, wire.ResultItem{Code: int64(fault.Result), Detail: cut(wire.Detailed(wire.DataResultText(int64(fault.Result)).ZH, fault.Text.ZH))})
		}
		give(codes(version, n, items...), now)
		return
	}
	switch r.Kind {
	case wire.NewFiling, wire.NewService:
		if body, ok := r.Body.(*wire.ServiceAddition); ok && body.Whole == nil && !f.stands(body.Sponsor) {
			give(codes(version, n, item(resultNotThere)), now)
			return
		}
		f.review(version, r, n, give)
	case wire.NewAccess, wire.ChangeFiling, wire.Cancel:
		if list := f.settle(version, r, n); list != nil {
			give(list, now)
			return
		}
		give(codes(version, n, item(resultNotThere)), now)
	case wire.SendMaterial:
		give(codes(version, n, item(f.material(r))), now)
	case wire.ConfirmFiled, wire.HandleUnfiled: // nothing is answered
	default:
		give([]wire.Record{elsewhere(r)}, now)
	}
}

// material gives the code for material that is sent by itself: stored where its owner is filed here, else that there is no such thing.
func (f *Fake) material(r wire.Record) int64 {
	body, ok := r.Body.(*wire.Attachment)
	if !ok {
		return wire.ResultSchema
	}
	for _, each := range f.state.Filings {
		if body.Owner.ID == each.SponsorID && each.SponsorID != 0 || body.Owner.Number == each.Number && each.Number != "" {
			return wire.ResultMaterialStored
		}
		for _, service := range each.Services {
			if body.Owner.ID == service.ID && service.ID != 0 || body.Owner.Number == service.Number && service.Number != "" {
				return wire.ResultMaterialStored
			}
		}
	}
	return resultNotThere
}

// elsewhere answers a record of the address or domain filing, in its own branch: the function is not open.
func elsewhere(r wire.Record) wire.Record {
	said := item(resultNotOpen)
	if r.Kind.Path[0] == "YM" {
		result := &wire.DomainResult{Items: []wire.ResultItem{said}, Operation: r.Kind.Operation}
		switch body := r.Body.(type) {
		case *wire.DomainFiling:
			result.ProviderID, result.ID = body.ProviderID, body.ID
		case *wire.DomainDeletion:
			result.ID = body.ID
		}
		return wire.Record{Kind: wire.DomainResults, At: 1, Body: result}
	}
	result := &wire.AddressResult{Items: []wire.AddressResultItem{{ResultItem: said}}, Operation: r.Kind.Operation}
	if body, ok := r.Body.(*wire.AddressSource); ok {
		result.ProviderID, result.ID = body.ProviderID, body.ID
	}
	return wire.Record{Kind: wire.SourceResult, At: 1, Body: result}
}

func cut(text string) string {
	if r := []rune(text); len(r) > 255 {
		return string(r[:255])
	}
	return text
}
