// Package measure is what the bench command measures the codec with: an upload of invented filings, the way this house opens
// and reads it, and the same bytes through the general tools, base64, AES, archive/zip, GBK and a walk over the tokens of
// encoding/xml. It exists so that the bench command and the benchmarks here run the same code.
package measure
