// Package envelope packs a document of the enterprise interface as it travels and opens what came: GBK bytes into a ZIP archive
// of one file, its MD5, AES-128-CBC where it is asked for, base64; and the hashes that stand for passwords. It exists because
// every one of these steps is a door: what is claimed in a header is never believed, and nothing grows beyond its limit
// whatever it claims.
//
// It promises that a refusal names the step as the specification's result code does, that an archive holds exactly one file,
// and that memory stays within the document's limit and the bytes that came. It refuses ZIP64, encrypted entries, methods
// other than stored and deflate, and anything before, between or behind the parts of an archive.
//
// What a file is hashed and encrypted with is old (MD5, CBC without authentication): the interface has it so. Whoever can try
// many uploads with an account's password can tell a wrong padding from a wrong hash, since the specification gives the two
// different codes; addresses are allow-listed and tries counted for that reason.
//
// Read pack.go and open.go first, then archive.go.
package envelope
