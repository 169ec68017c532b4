package conformance

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

const (
	envelopeOpen = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">`
	bodyOpen     = envelopeOpen + `<s:Body>`
	bodyClose    = `</s:Body></s:Envelope>`
	space        = "http://www.miibeian.gov.cn"
)

// shapeCases send one call in every shape that other stacks give it. It is a question where the sequence stands, which changes
// nothing.
func shapeCases() []testCase {
	shape := func(name, zh, en string, make func(c *soap.Call) string) testCase {
		return testCase{"call." + name, "3.2", zh, en, func(r *run) error {
			a, err := r.said(soap.PreviousUpload, []byte(make(r.own(soap.PreviousUpload))), `""`)
			return is(a, err, wire.Done)
		}}
	}
	plain := func(c *soap.Call) string { return string(soap.WriteCall(c)) }
	return []testCase{
		shape("plain", "规范的写法", "as the specification has it", plain),
		shape("spelled_ispID", "接受 ispID 的写法", "ispID is taken", func(c *soap.Call) string { return strings.ReplaceAll(plain(c), "ispId", "ispID") }),
		{"call.spelled_ispId", "3.3", "接受 ispId 的写法", "ispId is taken where ispID is declared", func(r *run) error {
			text := strings.ReplaceAll(string(soap.WriteCall(r.own(soap.Download))), "ispID", "ispId")
			a, err := r.said(soap.Download, []byte(text), `""`)
			return is(a, err, downloadCodes...)
		}},
		shape("prefix", "接受外层元素的前缀", "a prefix on the wrapper", func(c *soap.Call) string {
			return bodyOpen + `<ns1:` + string(c.Operation) + ` xmlns:ns1="` + space + `">` + bare(c, "", nil) + `</ns1:` + string(c.Operation) + `>` + bodyClose
		}),
		shape("qualified", "接受带名称空间的参数", "parameters in the name space", func(c *soap.Call) string {
			return bodyOpen + `<q:` + string(c.Operation) + ` xmlns:q="` + space + `">` + bare(c, "q:", nil) + `</q:` + string(c.Operation) + `>` + bodyClose
		}),
		shape("order", "接受任意参数顺序", "any order of parameters", func(c *soap.Call) string {
			return bodyOpen + `<` + string(c.Operation) + ` xmlns="` + space + `">` + bare(c, "", backwards) + `</` + string(c.Operation) + `>` + bodyClose
		}),
		shape("cdata", "接受 CDATA 与字符引用", "CDATA and character references", func(c *soap.Call) string {
			user := ">" + c.Text(soap.User) + "<"
			return strings.Replace(plain(c), user, "><![CDATA["+c.Text(soap.User)+"]]><", 1)
		}),
		shape("white_space", "接受空白、注释与字节顺序标记", "white space, comments and a byte order mark", func(c *soap.Call) string {
			return "\xef\xbb\xbf" + strings.Replace(plain(c), "<soapenv:Body>", "\n<!-- example -->\n<soapenv:Body>\n", 1)
		}),
		shape("header", "略过不要求理解的报文头", "a header that need not be understood is passed over", func(c *soap.Call) string {
			return strings.Replace(plain(c), "<soapenv:Body>", `<soapenv:Header><x:h xmlns:x="urn:example">1</x:h></soapenv:Header><soapenv:Body>`, 1)
		}),
		{"call.soap_action", "3.2", "忽略 SOAPAction", "any SOAPAction", func(r *run) error {
			a, err := r.said(soap.PreviousUpload, soap.WriteCall(r.own(soap.PreviousUpload)), `"urn:anything"`)
			return is(a, err, wire.Done)
		}},
		{"answer.shape", "3.2", "答复为一个 return，内含声明 GBK 的 XML 与 version", "one return that holds XML declaring GBK, with a version", (*run).shaped},
		{"answer.text", "6", "代码附有规范的文字", "a code comes with its text", func(r *run) error {
			a, err := r.ask(r.own(soap.PreviousUpload))
			if err := is(a, err, wire.Done); err != nil {
				return err
			}
			if !strings.HasPrefix(a.Message, wire.Done.Text().ZH) {
				return fmt.Errorf("the text of code 0 is not %q", wire.Done.Text().ZH)
			}
			return nil
		}},
	}
}

// downloadCodes are what a download may be answered with.
var downloadCodes = []wire.MethodCode{wire.Done, wire.DoneAll, wire.NothingToDownload, wire.MoreToDownload}

func backwards(names []soap.Parameter) []soap.Parameter {
	var turned []soap.Parameter
	for _, name := range names {
		turned = append([]soap.Parameter{name}, turned...)
	}
	return turned
}

// bare writes the parameters of a call with a prefix.
func bare(c *soap.Call, prefix string, order func([]soap.Parameter) []soap.Parameter) string {
	names := c.Operation.Parameters()
	if order != nil {
		names = order(names)
	}
	var b strings.Builder
	for _, p := range names {
		if c.Given(p) {
			fmt.Fprintf(&b, "<%s%s>%s</%s%s>", prefix, p, escaped(c.Text(p)), prefix, p)
		}
	}
	return b.String()
}

func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

var inner = regexp.MustCompile(`^<\?xml version="1\.0" encoding="(?i:GBK|GB2312|GB18030)"\?>\s*<return[^>]*\sversion="`)

func (r *run) shaped() error {
	got, err := r.post(soap.UpDownLoad, soap.WriteCall(r.own(soap.PreviousUpload)), `""`)
	if err != nil {
		return err
	}
	if kind := got.header.Get("Content-Type"); got.status != http.StatusOK || !strings.HasPrefix(kind, "text/xml") {
		return fmt.Errorf("status %d, Content-Type %.60q", got.status, kind)
	}
	if !strings.Contains(string(got.body), string(soap.PreviousUpload)+"Response") || !strings.Contains(string(got.body), space) {
		return fmt.Errorf("no wrapper of the method in the name space %s", space)
	}
	text, err := soap.ReadAnswer(soap.PreviousUpload, got.body)
	if err != nil {
		return err
	}
	if !inner.MatchString(text) {
		return fmt.Errorf("the result does not begin with a declaration of GBK and a return with its version")
	}
	return nil
}
