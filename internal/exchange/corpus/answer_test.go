package corpus_test

import (
	"strings"
	"testing"

	"openicp/internal/exchange/soap"
	"openicp/internal/exchange/wire"
)

func TestHostileAnswers(t *testing.T)   { run(t, answerRows(), receive) }
func TestHostileDownloads(t *testing.T) { run(t, downloadRows(), dispatched) }

// receive walks the road of an answer on the provider's side. The method is told by the answer's own wrapper.
func receive(message []byte) string {
	o := soap.Upload
	for _, other := range []soap.Operation{soap.DownloadAck, soap.PreviousUpload, soap.FilingStatus, soap.VerifyPassword, soap.Download} {
		if strings.Contains(string(message), string(other)+"Response") {
			o = other
			break
		}
	}
	text, err := soap.ReadAnswer(o, message)
	if err != nil {
		return "unknown"
	}
	a, err := wire.ReadAnswer(wire.Method(o), text)
	switch {
	case err != nil:
		return "unknown"
	case a.Code.Success():
		return "success"
	}
	return "refused"
}

// result is an answer whose inner document is given.
func result(name, want, inner string) row { return resultOf(soap.Upload, name, want, inner) }

func resultOf(o soap.Operation, name, want, inner string) row {
	return row{name, func() []byte {
		return soap.WriteAnswer(o, declaration+`<return version="V.3.0">`+inner+`</return>`)
	}, want}
}

func outer(name, want, body string) row { return message(name, want, bodyOpen+body+bodyClose) }

const escaped = `&lt;return&gt;&lt;msg_code&gt;0&lt;/msg_code&gt;&lt;/return&gt;`

// answerRows are answers that are no success, however they look.
func answerRows() []row {
	done := `<msg_code>0</msg_code><msg>操作成功</msg>`
	file := `<hashAlgorithm>0</hashAlgorithm><compressionFormat>0</compressionFormat><encryptAlgorithm>0</encryptAlgorithm>`
	return []row{
		result("the sound answer", "success", done),
		result("code without message", "success", `<msg_code>0</msg_code>`),
		result("unknown element beside", "success", done+`<hint>x</hint>`),
		result("a refusal", "refused", `<msg_code>7</msg_code><msg>哈希值验证未通过</msg>`),
		result("no code", "unknown", `<msg>操作成功</msg>`),
		result("nothing", "unknown", ``),
		result("code empty", "unknown", `<msg_code></msg_code><msg>操作成功</msg>`),
		result("code an empty element", "unknown", `<msg_code/>`),
		result("code of spaces", "unknown", `<msg_code>  </msg_code>`),
		result("code twice, the last one success", "unknown", `<msg_code>7</msg_code><msg_code>0</msg_code>`),
		result("code twice, both success", "unknown", `<msg_code>0</msg_code><msg_code>0</msg_code>`),
		result("comment in the code", "unknown", `<msg_code>0<!-- -->1</msg_code>`),
		result("CDATA in the code", "unknown", `<msg_code><![CDATA[0]]></msg_code>`),
		result("element in the code", "unknown", `<msg_code><x>0</x></msg_code>`),
		result("code that is no number", "unknown", `<msg_code>OK</msg_code>`),
		result("code in hex", "unknown", `<msg_code>0x0</msg_code>`),
		result("code in full-width digits", "unknown", `<msg_code>０</msg_code>`),
		result("code with a fraction", "unknown", `<msg_code>0.0</msg_code>`),
		result("code above any", "unknown", `<msg_code>1000</msg_code>`),
		result("code below zero", "unknown", `<msg_code>-1</msg_code>`),
		result("code of forty zeros", "unknown", `<msg_code>`+strings.Repeat("0", 40)+`</msg_code>`),
		result("code in a name space", "unknown", `<msg_code xmlns="urn:x">0</msg_code>`),
		result("code with a prefix", "unknown", `<x:msg_code>0</x:msg_code>`),
		result("code one level down", "unknown", `<data><msg_code>0</msg_code></data>`),
		result("code in upper case", "unknown", `<MSG_CODE>0</MSG_CODE>`),
		result("control in the message", "unknown", "<msg_code>0</msg_code><msg>a\x01b</msg>&#1;"),
		result("a refusal with a success behind the root", "unknown", `<msg_code>7</msg_code></return><return><msg_code>0</msg_code>`),
		result("deep", "unknown", done+strings.Repeat("<a>", 100_000)),
		message("document type in the result", "unknown", string(soap.WriteAnswer(soap.Upload, `<!DOCTYPE r><return>`+done+`</return>`))),
		message("entity in the result", "unknown", string(soap.WriteAnswer(soap.Upload, `<!DOCTYPE r [<!ENTITY z "0">]><return><msg_code>&z;</msg_code></return>`))),
		message("bytes behind the result", "unknown", string(soap.WriteAnswer(soap.Upload, `<return>`+done+`</return>x`))),
		message("another root in the result", "unknown", string(soap.WriteAnswer(soap.Upload, `<result>`+done+`</result>`))),
		message("cut result", "unknown", string(soap.WriteAnswer(soap.Upload, `<return>`+done))),
		message("result escaped twice", "unknown", string(soap.WriteAnswer(soap.Upload, `&lt;return&gt;`+done))),

		outer("no result", "unknown", `<isp_uploadResponse/>`),
		outer("empty result", "unknown", `<isp_uploadResponse><return/></isp_uploadResponse>`),
		outer("two results", "unknown", `<isp_uploadResponse><return>`+escaped+`</return><return>`+escaped+`</return></isp_uploadResponse>`),
		outer("result in text", "unknown", `<isp_uploadResponse>`+escaped+`</isp_uploadResponse>`),
		outer("result not escaped", "unknown", `<isp_uploadResponse><return><return><msg_code>0</msg_code></return></return></isp_uploadResponse>`),
		outer("result nil", "unknown", `<isp_uploadResponse><return xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"/></isp_uploadResponse>`),
		outer("answer of another name space", "unknown", `<x:isp_uploadResponse xmlns:x="urn:x"><return>`+escaped+`</return></x:isp_uploadResponse>`),
		outer("answer to another call", "unknown", `<isp_renameResponse><return>`+escaped+`</return></isp_renameResponse>`),
		outer("the call sent back", "unknown", `<isp_upload><ispID>1</ispID></isp_upload>`),
		outer("two answers", "unknown", `<isp_uploadResponse><return>`+escaped+`</return></isp_uploadResponse><isp_uploadResponse/>`),
		outer("a fault", "unknown", `<s:Fault><faultcode>s:Server</faultcode><faultstring>0</faultstring></s:Fault>`),
		outer("a fault with a result", "unknown", `<s:Fault><return>`+escaped+`</return></s:Fault>`),
		message("half an answer", "unknown", bodyOpen+`<isp_uploadResponse><return>`+escaped),
		message("a page in place of an answer", "unknown", `<html><body>0</body></html>`),
		message("nothing in place of an answer", "unknown", ``),
		message("bytes behind the answer", "unknown", bodyOpen+`<isp_uploadResponse><return>`+escaped+`</return></isp_uploadResponse>`+bodyClose+"<x/>"),

		resultOf(soap.Download, "file without hash", "unknown", done+`<fileInfos>`+file+`<return_FileName>x.xml</return_FileName><beianInfo>AAAA</beianInfo></fileInfos>`),
		resultOf(soap.Download, "file with two hashes", "unknown", done+`<fileInfos>`+file+`<return_FileName>x.xml</return_FileName><beianInfo>AAAA</beianInfo><beianInfoHash>a</beianInfoHash><beianInfoHash>b</beianInfoHash></fileInfos>`),
		resultOf(soap.Download, "file twice", "unknown", done+`<fileInfos/><fileInfos/>`),
		resultOf(soap.FilingStatus, "status missing", "unknown", done),
		resultOf(soap.FilingStatus, "status without answer", "unknown", done+`<StatusInfo><Cxtjlx>0</Cxtjlx><Cxtj>x.cn</Cxtj></StatusInfo>`),
		resultOf(soap.FilingStatus, "status with an empty answer", "unknown", done+`<StatusInfo><Cxtjlx>0</Cxtjlx><Cxtj>x.cn</Cxtj><Bazt/></StatusInfo>`),
		resultOf(soap.FilingStatus, "status twice", "unknown", done+`<StatusInfo><Cxtjlx>0</Cxtjlx><Cxtj>x.cn</Cxtj><Bazt>1</Bazt><Bazt>0</Bazt></StatusInfo>`),
		resultOf(soap.VerifyPassword, "password check missing", "unknown", done),
		resultOf(soap.VerifyPassword, "password check empty", "unknown", done+`<VerifyRes/>`),
		resultOf(soap.VerifyPassword, "password check twice", "unknown", done+`<VerifyRes>1</VerifyRes><VerifyRes>0</VerifyRes>`),
		resultOf(soap.PreviousUpload, "previous upload missing", "unknown", done),
	}
}

// dispatched walks the road of a downloaded document.
func dispatched(text []byte) string { return judge(wire.ReadDownload(text, wire.Options{})) }

func review(name, want, inner string) row {
	return row{name, func() []byte {
		return []byte(declaration + `<DownloadData version="V.3.0"><ICP><BAJG><GJSHS><Gjsh>` + inner + `</Gjsh></GJSHS></BAJG></ICP></DownloadData>`)
	}, want}
}

func sent(name, want, body string) row {
	return row{name, func() []byte {
		return []byte(declaration + `<DownloadData version="V.3.0">` + body + `</DownloadData>`)
	}, want}
}

// downloadRows are documents of an authority that must not be taken for an approval.
func downloadRows() []row {
	at := `<Shsj>2026-11-25</Shsj>`
	return []row{
		review("the sound review", "taken", at+`<Shjg>1</Shjg><Czlx>1</Czlx><Jlid>1</Jlid>`),
		review("unknown element beside", "taken", `<Shbm>x</Shbm>`+at+`<Shjg>1</Shjg>`),
		review("result missing", "record 5001", at),
		review("result empty", "record 5001", at+`<Shjg/>`),
		review("result twice", "record 5001", at+`<Shjg>0</Shjg><Shjg>1</Shjg>`),
		review("result with a comment", "record 5001", at+`<Shjg><!-- 0 -->1</Shjg>`),
		review("result in CDATA", "record 5001", at+`<Shjg><![CDATA[1]]></Shjg>`),
		review("result in a name space", "record 5002", at+`<Shjg xmlns="urn:x">1</Shjg>`),
		sent("code of a result missing", "record 5001", `<ICP><BAJG><Jg_xx><Jgxx><Dmms>x</Dmms></Jgxx><Czlx>1</Czlx></Jg_xx></BAJG></ICP>`),
		sent("code of a result twice", "record 5001", `<ICP><BAJG><Jg_xx><Jgxx><Jgdm>1002</Jgdm><Jgdm>1001</Jgdm></Jgxx><Czlx>1</Czlx></Jg_xx></BAJG></ICP>`),
		sent("code of a result below one", "record 5001", `<ICP><BAJG><Jg_xx><Jgxx><Jgdm>0</Jgdm></Jgxx><Czlx>1</Czlx></Jg_xx></BAJG></ICP>`),
		sent("two bodies", "file 5001", `<ICP/><IP/>`),
		sent("nothing", "file 5001", ``),
		sent("operation twice", "file 5001", `<ICP><BAJG/><BAJG/></ICP>`),
		sent("a hundred thousand bad regions", "record 5001", `<JCDM><Jcdm_xx><Qy_dms>`+strings.Repeat(`<Qy_xx/>`, 100_000)+`</Qy_dms></Jcdm_xx></JCDM>`),
		sent("more records than any table has", "file 5001", `<JCDM><Jcdm_xx><Qy_dms>`+strings.Repeat(`<Qy_xx/>`, 200_001)+`</Qy_dms></Jcdm_xx></JCDM>`),
	}
}
