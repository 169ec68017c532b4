package conformance

import (
	"strings"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

// hostileCases send messages that are none. They must be answered, with a fault, a status or a code, and never with success; and the
// system must serve on.
func hostileCases() []testCase {
	never := func(name, zh, en string, make func(call string) string) testCase {
		return testCase{"hostile." + name, "16", zh, en, func(r *run) error {
			text := string(soap.WriteCall(r.own(soap.PreviousUpload)))
			return r.never(soap.UpDownLoad, soap.PreviousUpload, []byte(make(text)))
		}}
	}
	swap := func(name, zh, en, from, to string) testCase {
		return never(name, zh, en, func(call string) string { return strings.Replace(call, from, to, 1) })
	}
	const user = `<userName xmlns="">`
	return []testCase{
		swap("doctype", "拒绝 DOCTYPE", "a document type", "<soapenv:Envelope", `<!DOCTYPE x><soapenv:Envelope`),
		swap("external_entity", "拒绝外部实体", "an external entity", "<soapenv:Envelope", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><soapenv:Envelope`),
		never("entity_bomb", "拒绝实体炸弹", "an entity bomb", func(call string) string {
			bomb := `<!DOCTYPE x [<!ENTITY a "` + strings.Repeat("ha", 50) + `">`
			for c := 'b'; c < 'j'; c++ {
				bomb += "<!ENTITY " + string(c) + ` "` + strings.Repeat("&"+string(c-1)+";", 10) + `">`
			}
			return strings.Replace(strings.Replace(call, "<soapenv:Envelope", bomb+"]><soapenv:Envelope", 1), user, user+"&i;", 1)
		}),
		never("depth", "拒绝过深的嵌套", "deep nesting", func(call string) string { return strings.Replace(call, user, strings.Repeat("<a>", 50_000), 1) }),
		swap("twice", "拒绝重复的参数", "a parameter that comes twice", user, `<userName xmlns="">other</userName>`+user),
		swap("both_spellings", "拒绝同时出现两种写法", "ispId and ispID in one call", user, `<ispID xmlns="">1</ispID>`+user),
		swap("two_bodies", "拒绝两个报文体", "a second body", "</soapenv:Body>", "</soapenv:Body><soapenv:Body/>"),
		swap("behind", "拒绝报文之后的内容", "something behind the message", "</soapenv:Envelope>", "</soapenv:Envelope><x/>"),
		never("cut", "拒绝不完整的报文", "half a message", func(call string) string { return call[:len(call)*2/3] }),
		never("empty", "拒绝空报文", "nothing", func(string) string { return "" }),
		never("json", "拒绝 JSON", "JSON", func(string) string { return `{"isp_download": {}}` }),
		swap("soap12", "拒绝 SOAP 1.2", "SOAP 1.2", "http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"),
		swap("namespace", "拒绝其他名称空间的方法", "a method of another name space", `xmlns="http://www.miibeian.gov.cn"`, `xmlns="urn:example"`),
		swap("gbk_message", "拒绝声明为 GBK 的报文中的 GBK 字节", "GBK bytes in a message that is UTF-8", user, user+"\xd5\xc5"),
		never("utf16", "拒绝 UTF-16", "UTF-16", func(call string) string {
			var b strings.Builder
			b.WriteString("\xff\xfe")
			for i := range len(call) {
				b.WriteString(call[i:i+1] + "\x00")
			}
			return b.String()
		}),
		never("unknown_method", "拒绝未知方法", "a method that is none", func(call string) string {
			return strings.ReplaceAll(call, string(soap.PreviousUpload), "isp_delete")
		}),
		{"hostile.other_path", "16", "拒绝在其他路径调用", "a method at another’s path", func(r *run) error {
			return r.never(soap.QueryBeianStatus, soap.PreviousUpload, soap.WriteCall(r.own(soap.PreviousUpload)))
		}},
		{"hostile.serves_on", "16", "此后照常服务", "it serves on behind all this", func(r *run) error {
			return r.want(r.own(soap.PreviousUpload), wire.Done)
		}},
	}
}
