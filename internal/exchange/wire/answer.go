package wire

import (
	"strconv"
	"strings"

	"openicp/internal/exchange/markup"
)

// Answer is what a method returns. Which members it has depends on the method and the code.
type Answer struct {
	Code     MethodCode
	Message  string   // the code's text, with details behind it
	Missing  []string // with SequenceGap: the sequence numbers to send first
	File     *FileInfo
	Status   *Status
	Password Number // of the password check: 0 correct, 1 wrong
}

// Method is one of the six methods: each has an answer of its own shape. The words are those of soap.Operation; this package knows no
// messages, and calls an operation what results name by a number (Czlx).
type Method string

// The six methods.
const (
	Upload         Method = "isp_upload"
	Download       Method = "isp_download"
	DownloadAck    Method = "isp_downloadack"
	PreviousUpload Method = "isp_querypreviousupload"
	FilingStatus   Method = "isp_querybeianstatus"
	VerifyPassword Method = "isp_verifybamm"
)

// answerBody is an Answer on its way in and out. Its code is a Number, because zero is success: a code that is missing must never
// be read as one.
type answerBody struct {
	code    Number
	message string
	missing []string
	file    *FileInfo
	status  *Status
	verify  Number
}

const (
	maxMessage = 256 // the schema says exactly 256, which cannot be meant: read as at most
	maxCode    = 999
)

const answerRoot = "return"

// WriteAnswer writes what a method returns: the text of the SOAP element "return". It declares GBK, as the specification has
// it, and is UTF-8 like the message around it.
func WriteAnswer(m Method, a Answer) (string, error) {
	of, ok := answerOf[m]
	if !ok {
		return "", Faults{*whole(RuleRoot)}
	}
	if a.Message == "" {
		a.Message = a.Code.Text().ZH
	}
	if m := []rune(a.Message); len(m) > maxMessage {
		a.Message = string(m[:maxMessage])
	}
	e := &encoder{version: V30, utf8: true}
	e.out = append(e.out, declaration...)
	e.out = append(e.out, "<"+answerRoot+` version="`+string(V30)+`">`...)
	of.write(e, &answerBody{N(int64(a.Code)), a.Message, a.Missing, a.File, a.Status, a.Password})
	e.close(answerRoot)
	if len(e.faults) > 0 {
		return "", Faults(e.faults)
	}
	return string(e.out), nil
}

// ReadAnswer reads what a method returned. Whatever is wrong with it, a missing or repeated code above all, is an error and
// leaves the outcome of the call unknown: it is never read as success. Unknown elements are passed over.
func ReadAnswer(m Method, text string) (Answer, error) {
	of, ok := answerOf[m]
	if !ok {
		return Answer{}, Faults{*whole(RuleRoot)}
	}
	d := &decoder{scan: markup.New([]byte(strings.TrimPrefix(text, "\ufeff"))), utf8: true, version: V30}
	body := answerBody{}
	if f := d.answer(of, &body); f != nil {
		return Answer{}, Faults{unknownOutcome(*f)}
	}
	a := Answer{Code: MethodCode(body.code.Value), Message: body.message, Missing: body.missing, File: body.file, Status: body.status, Password: body.verify}
	return a, a.complete(m)
}

func unknownOutcome(f Fault) Fault {
	f.Text.ZH = "对方的答复无法识别，结果未知：" + f.Text.ZH
	f.Text.EN = "the answer cannot be read, the outcome is unknown: " + f.Text.EN
	return f
}

func (d *decoder) answer(of *record[answerBody], body *answerBody) *Fault {
	if !d.scan.Prolog() || d.scan.Next() != markup.Start {
		f := markupFault(d.scan.Err())
		return &f
	}
	if string(d.scan.Name) != answerRoot {
		return whole(RuleRoot)
	}
	d.enter(answerRoot)
	d.attributesBut(versionName)
	of.read(d, body)
	d.leave()
	switch {
	case d.stopped() || d.scan.Next() != markup.Over:
		f := markupFault(d.scan.Err())
		return &f
	case !body.code.Given || body.code.Value < 0 || body.code.Value > maxCode:
		return whole(RuleResult)
	}
	return d.answerFault()
}

// answerFault gives the first fault of an answer. A message that is missing is none: the code alone decides.
func (d *decoder) answerFault() *Fault {
	for i := range d.faults {
		if !strings.HasSuffix(d.faults[i].Field, "/msg") || d.faults[i].Rule != RuleMissing {
			return &d.faults[i]
		}
	}
	return nil
}

// complete refuses an answer that says success and does not bring what the method is called for: the outcome is unknown.
func (a *Answer) complete(m Method) error {
	missing := a.Code == Done && (m == FilingStatus && a.Status == nil || m == VerifyPassword && !a.Password.Given ||
		m == PreviousUpload && a.File == nil)
	if missing {
		return Faults{unknownOutcome(*whole(RuleResult))}
	}
	return nil
}

// Detailed puts details behind the text of a code, as real systems do: "text。name：value".
func Detailed(text string, details ...string) string {
	return strings.Join(append([]string{text}, details...), "。")
}

// SequenceText is a sequence number as an answer carries it.
func SequenceText(n int64) string { return strconv.FormatInt(n, 10) }
