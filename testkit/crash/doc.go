// Package crash kills a running server, again and again, while people work on it, and judges what is left by a record of its own.
//
// It promises to tell when something acknowledged is lost, when something that was not acknowledged is there by half, when a number is
// given twice, when a request that is sent again acts again, and when what is stored does not agree with itself. It refuses to know the
// flows: it speaks to the server as people do, over HTTP, and only reads the codes out of the store that a telephone would have shown.
// Killing a process cannot show a missing sync, since the kernel keeps its pages; it shows order, atomicity and recovery.
//
// It holds tests alone. Read crash_test.go first.
package crash
