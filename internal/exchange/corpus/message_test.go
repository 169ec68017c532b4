package corpus_test

import (
	"bytes"
	"strings"
	"testing"
)

func TestHostileMessages(t *testing.T) { run(t, messageRows(), serve) }

const (
	head      = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">`
	bodyOpen  = head + `<s:Body>`
	bodyClose = `</s:Body></s:Envelope>`
)

func message(name, want, text string) row {
	return row{name, func() []byte { return []byte(text) }, want}
}

// swapped is the sound message with one place changed.
func swapped(name, want, from, to string) row {
	return row{name, func() []byte {
		m := document(base)
		if !bytes.Contains(m, []byte(from)) {
			panic("the sound message has no " + from)
		}
		return bytes.Replace(m, []byte(from), []byte(to), 1)
	}, want}
}

func messageRows() []row {
	return []row{
		message("nothing", "soap envelope|soap markup", ""),
		message("a page", "soap envelope|soap markup", "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"),
		message("JSON", "soap markup", `{"isp_upload": {}}`),
		message("another root", "soap envelope", `<Envelope/>`),
		message("SOAP 1.2", "soap version", `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body/></s:Envelope>`),
		message("envelope of another name space", "soap envelope", `<s:Envelope xmlns:s="urn:x"><s:Body/></s:Envelope>`),
		message("prefix that is not bound", "soap envelope", `<s:Envelope><s:Body/></s:Envelope>`),
		message("no body", "soap envelope", head+`</s:Envelope>`),
		message("empty body", "soap body", bodyOpen+bodyClose),
		message("text in the body", "soap body", bodyOpen+"x"+bodyClose),
		message("unknown method", "soap operation", bodyOpen+`<isp_delete/>`+bodyClose),
		message("method in upper case", "soap operation", bodyOpen+`<ISP_UPLOAD/>`+bodyClose),
		message("method of another name space", "soap namespace", bodyOpen+`<x:isp_upload xmlns:x="urn:x"/>`+bodyClose),
		message("method with a prefix that is not bound", "soap namespace", bodyOpen+`<x:isp_upload/>`+bodyClose),
		message("two methods", "soap body", bodyOpen+`<isp_upload/><isp_upload/>`+bodyClose),
		message("text behind the method", "soap body", bodyOpen+`<isp_upload/>x`+bodyClose),
		message("header that must be understood", "soap header", head+`<s:Header><x s:mustUnderstand="1"/></s:Header><s:Body><isp_upload/></s:Body></s:Envelope>`),
		message("depth", "soap markup", bodyOpen+`<isp_upload><userName>`+strings.Repeat("<a>", 100_000)),
		message("depth in the header", "soap markup", head+`<s:Header>`+strings.Repeat("<a>", 100_000)),
		message("document type", "soap markup", `<!DOCTYPE x>`+bodyOpen+bodyClose),
		message("external entity", "soap markup", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>`+bodyOpen+`<isp_upload><userName>&e;</userName></isp_upload>`+bodyClose),
		message("entity bomb", "soap markup", laughs+bodyOpen+`<isp_upload><userName>&c;</userName></isp_upload>`+bodyClose),
		message("instruction", "soap markup", bodyOpen+`<?x?>`+bodyClose),
		message("UTF-16", "soap charset", string(utf16(false))),
		message("declared GBK", "soap charset", `<?xml version="1.0" encoding="GBK"?>`+bodyOpen+`<isp_upload/>`+bodyClose),
		swapped("second body", "soap body|soap envelope", `</soapenv:Body>`, `</soapenv:Body><soapenv:Body/>`),
		swapped("second envelope", "soap markup", `</soapenv:Envelope>`, `</soapenv:Envelope><x/>`),
		swapped("bytes behind the envelope", "soap markup", `</soapenv:Envelope>`, "</soapenv:Envelope>\x00"),
		swapped("cut", "soap markup", `</soapenv:Body></soapenv:Envelope>`, ``),
		swapped("cut inside a tag", "soap markup", `</soapenv:Body></soapenv:Envelope>`, `</soapenv:Bo`),
		swapped("unknown parameter", "soap parameter", `<userName xmlns="">`, `<admin>1</admin><userName xmlns="">`),
		swapped("parameter of another name space", "soap namespace", `<userName xmlns="">u`, `<userName xmlns="urn:x">u`),
		swapped("parameter twice", "soap repeated", `<userName xmlns="">`, `<userName>x</userName><userName xmlns="">`),
		swapped("provider in both spellings", "soap repeated", `<ispID xmlns="">`, `<ispId>1</ispId><ispID xmlns="">`),
		swapped("element in a value", "soap value", `<userName xmlns="">u`, `<userName xmlns=""><b>u</b>`),
		swapped("comment in a value", "soap value", `<userName xmlns="">u`, `<userName xmlns="">u<!-- x -->v`),
		swapped("reference", "soap reference", `<userName xmlns="">u</userName>`, `<userName href="#id0"/>`),
		swapped("nil with a value", "soap value", `<userName xmlns="">`, `<userName xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true">`),
		swapped("NUL in a value", "soap characters", `<userName xmlns="">u`, "<userName xmlns=\"\">u\x00"),
		swapped("half a character", "soap characters", `<userName xmlns="">u`, "<userName xmlns=\"\">u\xe5\xbc"),
		swapped("GBK in a value", "soap characters", `<userName xmlns="">u`, "<userName xmlns=\"\">u\xd5\xc5"),
		swapped("text between parameters", "soap value", `<userName xmlns="">`, `x<userName xmlns="">`),
		swapped("unknown entity in a value", "soap markup", `<userName xmlns="">u`, `<userName xmlns="">&u;`),
		{"a message larger than any", func() []byte { return make([]byte, 76<<20+1) }, "soap size"},
	}
}
