package soap

import (
	"strings"

	"openicp/internal/exchange/markup"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	opening     = declaration + `<soapenv:Envelope xmlns:soapenv="` + envelopeSpace + `"><soapenv:Body>`
	closing     = `</soapenv:Body></soapenv:Envelope>`
)

// WriteCall writes a call in the shape a real authority accepts: the wrapper in the name space, each parameter with xmlns="".
// Parameters that were not set are not written.
func WriteCall(c *Call) []byte {
	var b strings.Builder
	b.Grow(len(c.values[Data]) + 2048)
	b.WriteString(opening + `<` + string(c.Operation) + ` xmlns="` + targetSpace + `">`)
	for _, p := range c.Operation.Parameters() {
		if !c.Given(p) {
			continue
		}
		tag := c.Operation.tag(p)
		b.WriteString(`<` + tag + ` xmlns="">`)
		escape(&b, c.values[p])
		b.WriteString(`</` + tag + `>`)
	}
	b.WriteString(`</` + string(c.Operation) + `>` + closing)
	return []byte(b.String())
}

// WriteAnswer writes the answer to a call; result is the document the method returns.
func WriteAnswer(o Operation, result string) []byte {
	var b strings.Builder
	b.Grow(len(result) + len(result)/8 + 512)
	b.WriteString(opening + `<ns1:` + string(o) + `Response xmlns:ns1="` + targetSpace + `"><return>`)
	escape(&b, result)
	b.WriteString(`</return></ns1:` + string(o) + `Response>` + closing)
	return []byte(b.String())
}

// WriteFault writes a fault, Chinese first.
func WriteFault(f *Fault) []byte {
	var b strings.Builder
	b.WriteString(opening + `<soapenv:Fault><faultcode>soapenv:` + string(f.Code) + `</faultcode><faultstring xml:lang="zh">`)
	escape(&b, strings.TrimSpace(f.Text.ZH+" "+f.Text.EN))
	b.WriteString(`</faultstring></soapenv:Fault>` + closing)
	return []byte(b.String())
}

// escape writes text with its references. Control characters, which no message may hold, are left out.
func escape(b *strings.Builder, text string) {
	from := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		reference := markup.Escape(c)
		if reference == "" && (c >= ' ' || c == '\n' || c == '\t') {
			continue
		}
		b.WriteString(text[from:i] + reference)
		from = i + 1
	}
	b.WriteString(text[from:])
}
