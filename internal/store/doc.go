// Package store is the database: one schema and one set of queries for SQLite and PostgreSQL, transactions, and the files
// beside them.
//
// It exists so that no other room knows which database runs. It promises that a Write that returned nil is on disk (SQLite
// with synchronous=FULL, PostgreSQL with synchronous_commit, both read back and asserted on every connection), that many
// writers share one fsync without seeing each other, that a Read sees one state, and that both engines take and refuse the
// same values. It refuses to start where any of this would not hold.
//
// Numbers are given once and events are written once: the database itself refuses to change or delete an event or an
// explained gap, and to lower a number series (migrations/sqlite, migrations/postgres).
//
// Read store.go first, then group.go for how many writers share one commit, and guard.go for what every value passes.
package store
