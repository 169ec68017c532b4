package wire

// Kind is one kind of record: where it stands in a document and how it is written.
type Kind struct {
	Name   string   // our word, stable, such as "new_filing"
	Upload bool     // carried to the authority; otherwise by it
	Path   []string // from below the root to the record, such as ICP, XZBA, Baxx
	Since  Version  // Own: there is no such record in V.3.0
	// Operation is the number by which results name what was asked for (Czlx), 0 where they do not.
	Operation int64
	Table     *Table

	body  func() any
	read  func(d *decoder, body any)
	write func(e *encoder, body any)
	is    func(body any) bool
}

// String gives the kind's name.
func (k *Kind) String() string { return k.Name }

// Tag is the record's own element.
func (k *Kind) Tag() string { return k.Path[len(k.Path)-1] }

// New gives an empty record of the kind: a pointer to its type.
func (k *Kind) New() any { return k.body() }

func kind[T any](name string, upload bool, of *record[T], path ...string) *Kind {
	return &Kind{Name: name, Upload: upload, Path: path, Table: &of.Table,
		body:  func() any { return new(T) },
		read:  func(d *decoder, body any) { of.read(d, body.(*T)) },
		write: func(e *encoder, body any) { of.write(e, body.(*T)) },
		is:    func(body any) bool { t, ok := body.(*T); return ok && t != nil }}
}

func upload[T any](name string, operation int64, of *record[T], path ...string) *Kind {
	k := kind(name, true, of, path...)
	k.Operation = operation
	return k
}

func download[T any](name string, of *record[T], path ...string) *Kind {
	return kind(name, false, of, path...)
}

// Kinds lists every kind of one direction, in the order of the schema.
func Kinds(upload bool) []*Kind {
	var kinds []*Kind
	for _, k := range registered {
		if k.Upload == upload {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// KindNamed finds a kind by our word for it.
func KindNamed(name string) (*Kind, bool) {
	for _, k := range registered {
		if k.Name == name {
			return k, true
		}
	}
	return nil, false
}

// node is an element of a document that is no part of a record: what stands between root and records, with what stands below.
type node struct {
	tag   string
	below []*node
	kind  *Kind // of a record
	unit  bool  // the requesting unit's number (Qqdwid)
}

// trees hold the shape of an upload (true) and of a download (false) above their records, drawn from the paths of the kinds.
var trees = map[bool]*node{true: grow(true), false: grow(false)}

func grow(upload bool) *node {
	root := &node{tag: rootTag(upload)}
	for _, k := range Kinds(upload) {
		at := root
		for _, tag := range k.Path {
			at = at.child(tag, true)
		}
		at.kind = k
	}
	if upload {
		for _, body := range root.below {
			body.below = append(body.below, &node{tag: unitTag, unit: true})
		}
	}
	return root
}

func (n *node) child(tag string, make bool) *node {
	for _, c := range n.below {
		if c.tag == tag {
			return c
		}
	}
	if !make {
		return nil
	}
	c := &node{tag: tag}
	n.below = append(n.below, c)
	return c
}

const (
	uploadRoot   = "UploadData"
	downloadRoot = "DownloadData"
	unitTag      = "Qqdwid"
	versionName  = "version"
	syncBody     = "SJTB" // whose parts exclude each other
)

func rootTag(upload bool) string {
	if upload {
		return uploadRoot
	}
	return downloadRoot
}
