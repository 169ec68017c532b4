// Package postgres starts a throw-away PostgreSQL for tests.
//
// It exists so that every test runs on the database that operators run, without one being installed as a service. It promises
// a cluster of its own in a temporary folder, reachable through a socket in that folder alone, with fsync on, that ends with
// the process that started it, also when that is killed. It refuses servers older than 15.
//
// Where [Variable] is set, its cluster is used instead; `go run openicp/testkit/postgres/cmd/with-postgres -- go test ./...`
// starts one for all packages and sets it. Read shared.go first.
package postgres
