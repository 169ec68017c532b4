// Package flow carries out everything that changes a case. A flow is one file: its move, its law, its preconditions, its
// effect. The folder listing is the list of what the system can do.
//
// The runner (runner.go) owns the way there: load, permission, idempotency key, state, checks, effect, and then one
// transaction with the compare-and-set write, the event, the notices and the key. A flow cannot write, send, log or ask the
// time by itself; its now is the runner's.
//
// Between the provider's desk and the administration's there is a port (port.go). A complete submission goes one way,
// results come back, nothing else crosses, also when both desks run in one process: files that begin with administration_
// or sms_ work on the submission as it arrived and never read the application.
//
// Read runner.go first, then preliminary_pass.go as the shortest flow.
package flow
