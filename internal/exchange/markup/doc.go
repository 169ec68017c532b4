// Package markup reads the little of XML that the enterprise interface needs, token by token, and trusts nothing. It exists
// because the general reader of the standard library takes a document type, a second root and a repeated result for granted,
// and because it took two thirds of the time of an upload. It promises never to look further than the bytes it is given,
// to keep no more than the open names, to stop at the first thing that is not well formed, and to know no entity but the five
// and the numbered ones. It reads GBK and UTF-8 alike: in both, a byte of a
// longer character is never "<", ">", "&" or a quote.
//
// It refuses document types, instructions beyond the declaration, names that are not plain ASCII, depth beyond its limit and
// anything after the root. It knows nothing of schemas or name spaces; its two callers do.
//
// Read scanner.go first, then tag.go and value.go; entity.go has the references.
package markup
