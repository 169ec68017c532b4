package soap

import "openicp/internal/fault"

// FaultCode is the code of a SOAP fault.
type FaultCode string

// The codes of SOAP 1.1.
const (
	Client          FaultCode = "Client"          // the message is wrong
	Server          FaultCode = "Server"          // the message could not be processed
	VersionMismatch FaultCode = "VersionMismatch" // not SOAP 1.1
	MustUnderstand  FaultCode = "MustUnderstand"  // a header that must be understood and is not
)

// Fault says why a message could not be read, or is the fault that the peer sent in place of an answer. For everything else the
// specification has result codes.
type Fault struct {
	Code   FaultCode
	Reason string // stable word, a key of texts; "peer" for a fault that the peer sent, whose own text is then in Text
	Text   fault.Text
}

// Error gives code and reason.
func (f *Fault) Error() string { return "soap " + string(f.Code) + ": " + f.Reason }

// texts say our reasons in words.
var texts = map[string]fault.Text{
	"size":       {ZH: "报文过大。", EN: "The message is too big."},
	"markup":     {ZH: "报文不是有效的 XML。", EN: "The message is not valid XML."},
	"charset":    {ZH: "报文须为 UTF-8 编码。", EN: "The message must be UTF-8."},
	"envelope":   {ZH: "报文不是 SOAP 信封。", EN: "The message is not a SOAP envelope."},
	"version":    {ZH: "仅支持 SOAP 1.1。", EN: "SOAP 1.1 alone is spoken here."},
	"header":     {ZH: "报文头中有必须理解而未被理解的内容。", EN: "A header that must be understood is not."},
	"body":       {ZH: "报文体须恰好有一个调用。", EN: "The body must hold exactly one call."},
	"operation":  {ZH: "没有这个方法。", EN: "There is no such method."},
	"namespace":  {ZH: "名称空间错误。", EN: "The name space is wrong."},
	"parameter":  {ZH: "没有这个参数。", EN: "There is no such parameter."},
	"repeated":   {ZH: "参数重复。", EN: "A parameter comes twice."},
	"value":      {ZH: "参数的值须为单纯的文字。", EN: "The value of a parameter must be text alone."},
	"reference":  {ZH: "不支持报文内引用。", EN: "References into the message are not supported."},
	"result":     {ZH: "答复须恰好有一个结果。", EN: "The answer must hold exactly one result."},
	"characters": {ZH: "报文含有非法字符。", EN: "The message holds illegal characters."},
	"peer":       {ZH: "对方报告了故障。", EN: "The other side reports a fault."},
	"internal":   {ZH: "系统内部错误，请稍后再试。", EN: "Something went wrong on our side. Try again later."},
}

func failure(code FaultCode, reason string) *Fault { return &Fault{code, reason, texts[reason]} }

// Internal is the fault of a server that could not process a message it understood.
func Internal() *Fault { return failure(Server, "internal") }
