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

// FileInfo is a file as it travels down: packed, encrypted where it says so, in base64.
type FileInfo struct {
	HashAlgorithm, CompressionFormat, EncryptAlgorithm Number
	Sequence                                           Number // of the previous upload alone
	Name                                               string
	Data                                               string
	Hash                                               string
}

// Status (StatusInfo) says whether something is filed.
type Status struct {
	Condition     Number // what was asked by (5.5)
	Value         string
	Name          string
	SponsorNumber string
	ServiceNumber string
	Unfiled       Number // 0 filed, 1 unfiled
}

// Method is one of the six methods, as far as its answer differs from the others'.
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

func fileInfo(previous bool) *record[FileInfo] {
	rows := []element[FileInfo]{
		number("hashAlgorithm", must, 0, maxLong, func(f *FileInfo) *Number { return &f.HashAlgorithm }),
		number("compressionFormat", must, 0, maxLong, func(f *FileInfo) *Number { return &f.CompressionFormat }),
		number("encryptAlgorithm", must, 0, maxLong, func(f *FileInfo) *Number { return &f.EncryptAlgorithm })}
	if previous {
		return sequence(append(rows,
			number("dataSequence", must, 0, maxLong, func(f *FileInfo) *Number { return &f.Sequence }),
			always("return_FileName", 255, func(f *FileInfo) *string { return &f.Name }),
			always("beianInfo", 0, func(f *FileInfo) *string { return &f.Data }),
			always("beianInfoHash", 255, func(f *FileInfo) *string { return &f.Hash }))...)
	}
	return sequence(append(rows,
		text("return_FileName", must, 1, 255, func(f *FileInfo) *string { return &f.Name }),
		text("beianInfo", must, 1, 0, func(f *FileInfo) *string { return &f.Data }),
		text("beianInfoHash", must, 1, 255, func(f *FileInfo) *string { return &f.Hash }))...)
}

// always is a text that is written even where it is empty: where nothing was ever uploaded, the file's elements stand empty (5.4).
// In what comes it may be missing.
func always[T any](tag string, most int64, at func(*T) *string) element[T] {
	e := text(tag, may, 0, most, at)
	e.given = func(*T) bool { return true }
	return e
}

var status = sequence(
	number("Cxtjlx", must, 0, 98, func(s *Status) *Number { return &s.Condition }),
	text("Cxtj", must, 4, 255, func(s *Status) *string { return &s.Value }),
	text("Wzmc", may, 1, 512, func(s *Status) *string { return &s.Name }),
	text("Ztbah", may, 1, 128, func(s *Status) *string { return &s.SponsorNumber }),
	text("Wzbah", may, 1, 128, func(s *Status) *string { return &s.ServiceNumber }),
	number("Bazt", must, 0, 1, func(s *Status) *Number { return &s.Unfiled }))

var sequences = sequence(texts("dataSequence", some, 1, 32, func(l *[]string) *[]string { return l }))

func answers(further ...element[answerBody]) *record[answerBody] {
	return sequence(append([]element[answerBody]{
		number("msg_code", must, 0, maxCode, func(a *answerBody) *Number { return &a.code }),
		text("msg", must, 1, maxMessage, func(a *answerBody) *string { return &a.message })}, further...)...)
}

var answerOf = map[Method]*record[answerBody]{
	Upload:         answers(part("dataSequences", may, sequences, func(a *answerBody) *[]string { return &a.missing }, listed)),
	Download:       answers(optional("fileInfos", fileInfo(false), func(a *answerBody) **FileInfo { return &a.file })),
	DownloadAck:    answers(),
	PreviousUpload: answers(optional("fileInfos", fileInfo(true), func(a *answerBody) **FileInfo { return &a.file })),
	FilingStatus:   answers(optional("StatusInfo", status, func(a *answerBody) **Status { return &a.status })),
	VerifyPassword: answers(number("VerifyRes", may, 0, 1, func(a *answerBody) *Number { return &a.verify })),
}

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

// AnswerTable is the schema of what a method returns.
func AnswerTable(m Method) (*Table, bool) {
	of, ok := answerOf[m]
	if !ok {
		return nil, false
	}
	return &of.Table, true
}
