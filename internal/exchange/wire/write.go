package wire

import "openicp/internal/fault"

const declaration = `<?xml version="1.0" encoding="GBK"?>` + "\n"

// Write writes a file as the schema has it, in GBK. It gives what this version has no place for and was left out. What cannot
// be sent at all is the error, a Faults with every place; nothing is written then.
func Write(f File, o Options) (document []byte, left Faults, err error) {
	e := &encoder{version: f.Version, options: o}
	w := &writing{encoder: e, file: &f}
	if whole := w.sound(); whole != nil {
		return nil, nil, Faults{*whole}
	}
	e.out = append(e.out, declaration...)
	e.out = append(e.out, "<"+rootTag(f.Upload)+` version="`+string(f.Version)+`">`...)
	w.branch(w.tree())
	e.close(rootTag(f.Upload))
	if len(e.faults) > 0 {
		return nil, e.left, Faults(e.faults)
	}
	if len(e.out) > o.bytes() {
		return nil, e.left, Faults{*whole(RuleTooBig)}
	}
	return e.out, e.left, nil
}

// Check says of one record what Write would: what cannot be sent, and what would be left out.
func Check(v Version, r Record, o Options) (faults, left Faults) {
	e := &encoder{version: v, options: o}
	w := &writing{encoder: e, file: &File{Version: v, Upload: r.Kind.Upload, Unit: 1, Records: []Record{r}}}
	if whole := w.sound(); whole != nil {
		return Faults{*whole}, nil
	}
	w.record(&r)
	return e.faults, e.left
}

// Size is how many bytes the record takes in a document of the version, for packing files below their limit.
func Size(v Version, r Record, o Options) int {
	e := &encoder{version: v, options: o}
	w := &writing{encoder: e, file: &File{Version: v}}
	w.record(&r)
	return len(e.out)
}

// writing is one File on its way into a document.
type writing struct {
	*encoder
	file *File
}

// tree is the branch the records stand in, from the root.
func (w *writing) tree() *node { return trees[w.file.Upload] }

// sound gives what is wrong with the file as a whole, so that nothing could be written; nil where nothing is.
func (w *writing) sound() *Fault {
	switch f := w.file; {
	case !f.Version.Known():
		return whole(RuleVersion)
	case len(f.Records) == 0 || len(f.Records) > w.options.records(f.Upload):
		return whole(RuleRecords)
	case f.Upload && f.Unit < 1:
		return fileFault(RuleMissing, unitTag)
	default:
		for i := range f.Records {
			if bad := w.fits(&f.Records[i]); bad != nil {
				return bad
			}
		}
	}
	return nil
}

// fits gives why a record cannot stand in the file.
func (w *writing) fits(r *Record) *Fault {
	switch {
	case r.Kind == nil || r.Kind.Upload != w.file.Upload || !r.Kind.beside(w.file.Records[0].Kind) || !r.Kind.is(r.Body):
		return whole(RuleRoot)
	case !w.version.holds(r.Kind.Since):
		f := newFault(RuleVersion, r.Kind.Tag(), nil, fault.Text{})
		f.Kind, f.Record = r.Kind.Name, r.At
		return &f
	}
	return nil
}

// beside says whether one document may hold records of both kinds. A document has one body, and that of a synchronisation only one
// of its parts.
func (k *Kind) beside(other *Kind) bool {
	return k.Path[0] == other.Path[0] && (k.Path[0] != syncBody || k.Path[1] == other.Path[1])
}

// branch writes the nodes below at that records stand in. Records of one kind stand together, in the order of the file.
func (w *writing) branch(at *node) {
	for _, below := range at.below {
		switch {
		case below.unit:
			w.long(&Row{Tag: unitTag, Min: 1, Max: maxLong}, w.file.Unit)
		case below.kind != nil:
			for i := range w.file.Records {
				if w.file.Records[i].Kind == below.kind {
					w.record(&w.file.Records[i])
				}
			}
		case w.needed(below):
			w.open(below.tag)
			w.branch(below)
			w.close(below.tag)
		}
	}
}

// needed says whether any record stands below the node.
func (w *writing) needed(at *node) bool {
	if at.kind != nil {
		for i := range w.file.Records {
			if w.file.Records[i].Kind == at.kind {
				return true
			}
		}
		return false
	}
	for _, below := range at.below {
		if !below.unit && w.needed(below) {
			return true
		}
	}
	return false
}

func (w *writing) record(r *Record) {
	faults, left := len(w.faults), len(w.left)
	w.open(r.Kind.Tag())
	r.Kind.write(w.encoder, r.Body)
	w.close(r.Kind.Tag())
	place(w.faults[faults:], r)
	place(w.left[left:], r)
}
