package wire

import (
	"strings"

	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/markup"
	"openicp/internal/fault"
)

// ReadUpload reads a document that came from a provider and holds it to the schema. The error, a Faults, says that the file as
// a whole cannot be taken; what is wrong with single records stands at them. Bytes are the unpacked document.
func ReadUpload(document []byte, o Options) (File, error) { return read(document, true, o) }

// ReadDownload reads a document that came from an authority. What can be understood is taken: unknown elements, another order,
// lengths and bounds are notes at the record. What is missing or cannot be read is a fault here too.
func ReadDownload(document []byte, o Options) (File, error) { return read(document, false, o) }

// reading is one document on its way into a File.
type reading struct {
	decoder
	file File
}

func read(document []byte, upload bool, o Options) (File, error) {
	if len(document) > o.bytes() {
		return File{}, Faults{newFault(RuleTooBig, "", nil, fault.Text{})}
	}
	r := &reading{decoder: decoder{scan: markup.New(document), options: o, strict: upload}}
	r.file.Upload = upload
	if whole := r.document(document); whole != nil {
		return File{}, Faults{*whole}
	}
	return r.file, nil
}

// document reads everything. The fault it gives says why the file as a whole cannot be taken; those of records stand at them.
func (r *reading) document(document []byte) *Fault {
	if !r.scan.Prolog() {
		return r.broken()
	}
	if !r.charset(document) {
		return whole(RuleCharset)
	}
	switch r.scan.Next() {
	case markup.Start:
	case markup.Failed:
		return r.broken()
	}
	tree := trees[r.file.Upload]
	if string(r.scan.Name) != tree.tag {
		return whole(RuleRoot)
	}
	if f := r.root(); f != nil {
		return f
	}
	if f := r.body(tree); f != nil {
		return f
	}
	if r.scan.Next() != markup.Over {
		return r.broken()
	}
	if len(r.file.Records) == 0 {
		return whole(RuleRecords)
	}
	return nil
}

// whole is a fault of the file as a whole.
func whole(rule Rule) *Fault {
	f := newFault(rule, "", nil, fault.Text{})
	return &f
}

func (r *reading) broken() *Fault {
	f := markupFault(r.scan.Err())
	return &f
}

// charset says whether the document's encoding is taken. The interface speaks GBK, and a document that declares nothing is read as
// GBK. One that declares UTF-8 is taken as a download, which other software may have written, and refused as an upload. One that is
// UTF-8 without saying so is refused: read as GBK, its names would be wrong.
func (r *reading) charset(document []byte) bool {
	switch strings.ToUpper(r.scan.Encoding) {
	case "", "GBK", "GB2312", "GB18030", "CP936", "WINDOWS-936":
		return !gbk.LooksLikeUTF8(document)
	case "UTF-8":
		r.utf8 = true
		return !r.strict
	}
	return false
}

// root reads the version.
func (r *reading) root() *Fault {
	for _, a := range r.scan.Attributes {
		switch {
		case string(a.Name) == versionName:
			r.version = Version(a.Value)
		case string(a.Name) == "xmlns" && len(a.Value) > 0:
			return whole(RuleRoot)
		case !ofXML(string(a.Name)) && r.strict:
			return whole(RuleAttribute)
		}
	}
	if r.version == "" && !r.strict {
		r.version = V30
		r.file.Notes = append(r.file.Notes, newFault(RuleVersion, "", nil, fault.Text{}))
	}
	if !r.version.Known() {
		f := whole(RuleVersion)
		f.Text.ZH += "，当前接口版本为“" + string(V30) + "”"
		f.Text.EN += "; the present version is " + string(V30)
		return f
	}
	r.file.Version = r.version
	return nil
}

func fileFault(rule Rule, field string) *Fault {
	f := newFault(rule, field, &Row{Tag: field}, fault.Text{})
	return &f
}
