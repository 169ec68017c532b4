// Package job does what a transaction asked for after it: deliver notices now, push messages later. It exists because a flow
// may not send anything itself, and because what it asked for must happen even if the power goes at the worst moment.
//
// The truth stays in our own rows: a notice waits in notices, a request in outbox_jobs, both written in the flow's transaction.
// River only schedules; its tables may be lost at any time and are rebuilt from those rows at the next start. So a job is never
// more than "look at this row again", and doing it twice does nothing twice: whoever does it asks the row first and moves it
// on by compare-and-set. What cannot be undone, a message that left before the crash, carries the same id when it is repeated.
//
// It promises that a job that fails, hangs or panics holds up no other, that a delivery is tried with growing pauses and given
// up visibly, and that no recipient and no text ever reaches a log, an error or River's tables. It refuses to carry deadlines:
// those are due dates in rows, found by sweeps (sweep.go), which a lost job cannot lose.
//
// Read kind.go first, then runner.go, delivery.go and sweep.go.
package job
