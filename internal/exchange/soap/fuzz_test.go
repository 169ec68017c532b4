package soap_test

import (
	"errors"
	"testing"
	"unicode/utf8"

	"openicp/internal/exchange/soap"
)

func FuzzCall(f *testing.F) {
	for _, o := range every {
		f.Add(soap.WriteCall(call(o)))
	}
	f.Add([]byte(wrap(`<n:isp_download xmlns:n="` + ns + `"><n:ispId>1</n:ispId><userName><![CDATA[u]]></userName></n:isp_download>`)))
	f.Add([]byte(envelope + `><s:Header><a s:mustUnderstand="1"/></s:Header><s:Body/></s:Envelope>`))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := soap.ReadCall(text)
		if err != nil {
			fault, ok := errors.AsType[*soap.Fault](err)
			if !ok || fault.Text.ZH == "" || fault.Text.EN == "" {
				t.Fatalf("%v", err)
			}
			if _, err := soap.ReadAnswer(soap.Upload, soap.WriteFault(fault)); err == nil {
				t.Fatal("a fault is read as an answer")
			}
			return
		}
		back, err := soap.ReadCall(soap.WriteCall(c))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Operation.Parameters() {
			if c.Given(p) != back.Given(p) || c.Text(p) != back.Text(p) || !utf8.ValidString(c.Text(p)) {
				t.Fatalf("%s: %q became %q", p, c.Text(p), back.Text(p))
			}
		}
	})
}

func FuzzAnswer(f *testing.F) {
	f.Add(soap.WriteAnswer(soap.Upload, "<return/>"))
	f.Add(soap.WriteFault(soap.Internal()))
	f.Add([]byte(wrap(`<isp_uploadResponse><isp_uploadReturn>x</isp_uploadReturn></isp_uploadResponse>`)))
	f.Fuzz(func(t *testing.T, text []byte) {
		result, err := soap.ReadAnswer(soap.Upload, text)
		if err != nil {
			return
		}
		back, err := soap.ReadAnswer(soap.Upload, soap.WriteAnswer(soap.Upload, result))
		if err != nil || back != result {
			t.Fatalf("%v: %q became %q", err, result, back)
		}
	})
}
