// Package fault is the one shape in which a room says "no".
//
// It exists so that a person reads why in both languages, a program reads a
// stable code, and the log keeps the cause, without any of the three seeing
// what belongs to another. It promises that [Error.Text], [Error.Field],
// [Error.Law] and [Error.Extra] may be shown to whoever asked, and that
// [Error.Cause] is for the log only. It knows nothing of HTTP: the exchange
// and the interface each map a [Kind] to their own answers.
//
// Ask by kind with errors.Is(err, fault.Conflict); ask for everything with
// [As], which gives a safe text to errors that did not come from here.
//
// Read kind.go first, then error.go, then common.go.
package fault
