package wire

import (
	"openicp/internal/fault"
)

// body reads what stands below the root: exactly one of its branches.
func (r *reading) body(tree *node) *Fault {
	bodies := 0
	for r.child() {
		at := tree.child(string(r.scan.Name), false)
		if at == nil {
			if r.strict {
				return whole(RuleRoot)
			}
			r.loose(RuleUnknown)
			continue
		}
		if bodies++; bodies > 1 {
			return whole(RuleRoot)
		}
		if f := r.branch(at); f != nil {
			return f
		}
	}
	if r.stopped() {
		return r.broken()
	}
	if bodies == 0 {
		return whole(RuleRoot)
	}
	if r.file.Upload && r.file.Unit == 0 {
		return fileFault(RuleMissing, unitTag)
	}
	return nil
}

// loose notes an oddity outside the records and passes over its element.
func (r *reading) loose(rule Rule) {
	if len(r.file.Notes) < MaxRecordFaults {
		r.file.Notes = append(r.file.Notes, newFault(rule, r.path.String(), nil, fault.Text{}))
	}
	r.pass()
}

// branch reads the elements below a node: further nodes, each at most once, and records.
func (r *reading) branch(at *node) *Fault {
	seen := map[*node]bool{}
	r.enter(at.tag)
	defer r.leave()
	r.attributes()
	for r.child() {
		below := at.child(string(r.scan.Name), false)
		switch {
		case below == nil || below.kind != nil && !r.version.holds(below.kind.Since):
			if r.strict {
				return fileFault(RuleUnknown, r.path.String())
			}
			r.loose(RuleUnknown)
			continue
		case below.kind != nil:
			if f := r.record(below.kind); f != nil {
				return f
			}
			continue
		case seen[below]:
			return fileFault(RuleRepeated, below.tag)
		}
		seen[below] = true
		if f := r.inner(below); f != nil {
			return f
		}
	}
	if len(r.faults) > 0 {
		return &r.faults[0]
	}
	if r.stopped() {
		return r.broken()
	}
	r.file.Notes, r.notes = append(r.file.Notes, r.notes...), nil
	return nil
}

func (r *reading) inner(below *node) *Fault {
	if !below.unit {
		return r.branch(below)
	}
	r.attributes()
	n, ok := r.long(&Row{Tag: unitTag, Type: Long, Min: 1, Max: maxLong, Occurs: must})
	if !ok && len(r.faults) > 0 {
		return &r.faults[0]
	}
	r.file.Unit = n
	return nil
}

// record reads one record. Its faults and notes are collected from nothing, and their paths begin at the record.
func (r *reading) record(k *Kind) *Fault {
	if len(r.file.Records) >= r.options.records(r.file.Upload) {
		return whole(RuleRecords)
	}
	r.file.Notes, r.notes = append(r.file.Notes, r.notes...), nil
	outer := r.path
	r.path, r.faults, r.notes, r.full = nil, nil, nil, false
	r.attributes()
	body := k.New()
	k.read(&r.decoder, body)
	one := Record{Kind: k, At: len(r.file.Records) + 1, Body: body, Faults: r.faults, Notes: r.notes}
	place(one.Faults, &one)
	place(one.Notes, &one)
	r.path, r.faults, r.notes, r.full = outer, nil, nil, false
	if r.stopped() {
		return r.broken()
	}
	r.file.Records = append(r.file.Records, one)
	return nil
}

// place tells faults which record they are of.
func place(faults []Fault, r *Record) {
	for i := range faults {
		faults[i].Kind, faults[i].Record = r.Kind.Name, r.At
	}
}
