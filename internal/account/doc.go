// Package account knows who may sign in, and proves that whoever asks is one of them.
//
// It promises that a password is kept as an argon2id hash alone, a session or a token as a keyed hash alone; that a name
// that does not exist and a wrong password look and cost the same; that signing out and disabling a user count from the
// next request on; and that nobody can try passwords quickly. It refuses to decide what a person may do: that is package
// policy. Its times are real ones, also where the program's clock was set forward.
//
// Read accounts.go first, then sign_in.go.
package account
