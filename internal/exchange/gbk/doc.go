// Package gbk turns text of the enterprise interface from GBK to UTF-8 and back. It exists because the interface is strict one
// way and lenient the other: what we send is GBK and nothing more, what we take may hold the four-byte characters of GB 18030.
// It promises never to replace a character silently, and to say of one it cannot hold where it stands and of which class it
// is, never which one it is: names are personal data.
//
// Read gbk.go first, then class.go.
package gbk
