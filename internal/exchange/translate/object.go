package translate

import (
	"strconv"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
)

// ObjectKind is a kind of thing that either end numbers for the other.
type ObjectKind string

// The kinds of objects. Numbers are unique within a kind and an end.
const (
	ObjectSponsor ObjectKind = "sponsor" // IspZtid, Ztid
	ObjectService ObjectKind = "service" // IspWzid, Wzid
	ObjectDomain  ObjectKind = "domain"  // IspYmid, Ymid
	ObjectAccess  ObjectKind = "access"  // IspJrid, Jrid
	ObjectRange   ObjectKind = "range"   // IspIpid, Ipid
)

// Object is one thing that bears a number on the wire: a sponsor, a service, or a domain, access or range of a service. It is identified
// by its place in the form of a case and, once it stands, by its filing number.
type Object struct {
	Kind    ObjectKind
	Case    filing.ApplicationID
	Service int // in the order of the form; 0 of the sponsor
	Item    int // which domain or range of the service, in the order of the form; 0 of the others
	// Number is the filing number of a sponsor or service that stands, and Part which domain, provider or range of it is meant. By these
	// an object keeps its number on the wire whichever later case speaks of it. Both are empty as long as it is only asked for.
	Number string
	Part   string
}

// Standing names the object by the filing number it stands under; "" where it does not stand yet.
func (o Object) Standing() string {
	switch {
	case o.Number == "":
		return ""
	case o.Part == "":
		return o.Number
	}
	return o.Number + "/" + o.Part
}

// Key names the object by its case and its place in the form. It is unique within a kind, and stored: changing it would give objects new
// numbers.
func (o Object) Key() string {
	switch o.Kind {
	case ObjectSponsor:
		return string(o.Case)
	case ObjectDomain, ObjectRange:
		return string(o.Case) + "/" + strconv.Itoa(o.Service) + "/" + strconv.Itoa(o.Item)
	}
	return string(o.Case) + "/" + strconv.Itoa(o.Service)
}

// EndedObject is what a cancellation ends: a sponsor, a service, or the access of a provider to one.
func EndedObject(what int64, number, provider string) Object {
	switch what {
	case wire.CancelSponsor:
		return Object{Kind: ObjectSponsor, Number: sponsorPart(number)}
	case wire.CancelAccess:
		return Object{Kind: ObjectAccess, Number: number, Part: provider}
	}
	return Object{Kind: ObjectService, Number: number}
}

// Numbers gives an object the number by which the other end knows it: at least 1, always the same for one object, never that of
// another of its kind.
type Numbers interface {
	Number(o Object) (int64, error)
}

// NumbersFunc is a function that gives numbers.
type NumbersFunc func(o Object) (int64, error)

// Number gives the object's number.
func (f NumbersFunc) Number(o Object) (int64, error) { return f(o) }

// counted gives numbers from 1 in the order in which they are asked for. They are placeholders, for records that are only looked at or
// are numbered anew.
func counted() Numbers {
	last := int64(0)
	return NumbersFunc(func(Object) (int64, error) { last++; return last, nil })
}
