package soap_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"openicp/internal/exchange/soap"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != string(got) {
		t.Errorf("%s differs:\n%s", path, got)
	}
}

func call(o soap.Operation) *soap.Call {
	c := soap.NewCall(o)
	for _, p := range o.Parameters() {
		c.Set(p, "1")
	}
	return c.SetNumber(soap.ISP, 110000000999).Set(soap.User, "示例接入商 <&>").Set(soap.Random, "0123456789abcdefghij")
}

var every = []soap.Operation{soap.Upload, soap.Download, soap.DownloadAck, soap.PreviousUpload, soap.FilingStatus, soap.VerifyPassword}

func TestCallsGoThereAndBack(t *testing.T) {
	t.Parallel()
	for _, o := range every {
		c := call(o)
		text := soap.WriteCall(c)
		golden(t, string(o)+".xml", text)
		back, err := soap.ReadCall(text)
		if err != nil {
			t.Fatalf("%s: %v", o, err)
		}
		if back.Operation != o || o.Endpoint() == "" {
			t.Errorf("%s came back as %s", o, back.Operation)
		}
		for _, p := range o.Parameters() {
			if !back.Given(p) || back.Text(p) != c.Text(p) {
				t.Errorf("%s %s: %q, want %q", o, p, back.Text(p), c.Text(p))
			}
		}
		if want := map[bool]string{true: "<ispId ", false: "<ispID "}[o == soap.PreviousUpload]; !strings.Contains(string(text), want) {
			t.Errorf("%s spells the provider otherwise", o)
		}
	}
}

func TestAnswersGoThereAndBack(t *testing.T) {
	t.Parallel()
	result := `<?xml version="1.0" encoding="GBK"?>` + "\n" + `<return version="V.3.0"><msg_code>0</msg_code><msg>操作成功 &amp; "x"</msg></return>` + "\r\n\t"
	text := soap.WriteAnswer(soap.Upload, result)
	golden(t, "answer.xml", text)
	back, err := soap.ReadAnswer(soap.Upload, text)
	if err != nil || back != result {
		t.Errorf("%q, %v", back, err)
	}
}

func TestFaultsGoThereAndBack(t *testing.T) {
	t.Parallel()
	text := soap.WriteFault(soap.Internal())
	golden(t, "fault.xml", text)
	_, err := soap.ReadAnswer(soap.Upload, text)
	f, ok := errors.AsType[*soap.Fault](err)
	if !ok || f.Code != soap.Server || f.Reason != "peer" || !strings.Contains(f.Text.ZH, "系统内部错误") {
		t.Errorf("%+v", f)
	}
}

func TestDescriptions(t *testing.T) {
	t.Parallel()
	for _, e := range soap.Endpoints() {
		golden(t, strings.ReplaceAll(strings.TrimPrefix(string(e), "/"), "/", "_")+".wsdl", soap.WSDL(e, "http://127.0.0.1:8080"+string(e)))
	}
}

const (
	envelope = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"`
	ns       = `http://www.miibeian.gov.cn`
)

func wrap(body string) string { return envelope + `><s:Body>` + body + `</s:Body></s:Envelope>` }

// What other stacks send, and is the same call.
func TestTakesWhatOtherStacksSend(t *testing.T) {
	t.Parallel()
	inner := `<ispID>110000000999</ispID><userName>u</userName><randVal>0123456789abcdefghij</randVal><pwdHash>h</pwdHash><hashAlgorithm>0</hashAlgorithm>`
	for name, text := range map[string]string{
		"prefix on the wrapper":    wrap(`<ns1:isp_download xmlns:ns1="` + ns + `">` + inner + `</ns1:isp_download>`),
		"default name space":       wrap(`<isp_download xmlns="` + ns + `">` + inner + `</isp_download>`),
		"no name space":            wrap(`<isp_download>` + inner + `</isp_download>`),
		"spelled with t":           wrap(`<n:isp_download xmlns:n="http://www.miitbeian.gov.cn/">` + inner + `</n:isp_download>`),
		"declared on the envelope": envelope + ` xmlns:n="` + ns + `"><s:Header/><s:Body><n:isp_download>` + inner + `</n:isp_download></s:Body></s:Envelope>`,
		"a header to pass over":    envelope + `><s:Header><w:Security xmlns:w="urn:w"><w:T>1</w:T></w:Security></s:Header><s:Body><isp_download>` + inner + `</isp_download></s:Body></s:Envelope>`,
		"types as rpc stacks do":   wrap(`<n:isp_download xmlns:n="` + ns + `" s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">` + strings.ReplaceAll(inner, "<ispID>", `<ispID xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xsd:long">`) + `</n:isp_download>`),
		"qualified parameters":     wrap(`<n:isp_download xmlns:n="` + ns + `">` + strings.NewReplacer("</", "</n:", "<", "<n:").Replace(inner) + `</n:isp_download>`),
		"ispId":                    wrap(`<isp_download>` + strings.ReplaceAll(inner, "ispID", "ispId") + `</isp_download>`),
		"another order":            wrap(`<isp_download><hashAlgorithm>0</hashAlgorithm>` + strings.ReplaceAll(inner, "<hashAlgorithm>0</hashAlgorithm>", "") + `</isp_download>`),
		"CDATA":                    wrap(`<isp_download>` + strings.ReplaceAll(inner, ">u<", "><![CDATA[u]]><") + `</isp_download>`),
		"byte order mark":          "\xef\xbb\xbf" + `<?xml version="1.0" encoding="utf-8"?>` + wrap(`<isp_download>`+inner+`</isp_download>`),
		"white space and comments": "<?xml version='1.0'?>\n<!-- x -->" + wrap("\n <isp_download>\n"+inner+"\n</isp_download>\n") + "\n<!-- y -->\n",
		"entities":                 wrap(`<isp_download>` + strings.ReplaceAll(inner, ">u<", ">&#117;<") + `</isp_download>`),
	} {
		c, err := soap.ReadCall([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		n, ok := c.Number(soap.ISP)
		hash, given := c.Number(soap.Hash)
		if c.Operation != soap.Download || n != 110000000999 || !ok || c.Text(soap.User) != "u" || !given || hash != 0 || c.Given(soap.Data) {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// A number that did not come, or came empty or nil, is none; zero would be success.
func TestAMissingNumberIsNotZero(t *testing.T) {
	t.Parallel()
	for _, inner := range []string{"", "<hashAlgorithm/>", "<hashAlgorithm></hashAlgorithm>", "<hashAlgorithm>x</hashAlgorithm>",
		"<hashAlgorithm>99999999999999999999</hashAlgorithm>", `<hashAlgorithm xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>`} {
		c, err := soap.ReadCall([]byte(wrap("<isp_download>" + inner + "</isp_download>")))
		if err != nil {
			t.Fatalf("%s: %v", inner, err)
		}
		if n, ok := c.Number(soap.Hash); ok {
			t.Errorf("%s: %d", inner, n)
		}
	}
}
