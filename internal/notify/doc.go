// Package notify takes messages out of the house: mail over SMTP, SMS over a gateway's HTTP interface, and in the demo nowhere.
// It exists so that no other room knows a protocol. It promises to say of every message whether it was taken, was not and may be
// tried again, was not and never will be, or whether nobody can know; and that a repeat carries the id of the first try. It
// refuses to log anything, and none of its errors repeats a recipient, a text, an address of a gateway or what a server said:
// servers like to quote recipients.
//
// Read sender.go first, then mail.go and gateway.go.
package notify
