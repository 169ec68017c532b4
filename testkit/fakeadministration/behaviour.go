package fakeadministration

import (
	"fmt"
	"strings"

	"openicp/internal/exchange/soap"
)

// Behaviour is one way in which the fake misbehaves. Its word is stable.
type Behaviour string

// The behaviours. The table below says what each is.
const (
	Delay           Behaviour = "delay"
	LostBefore      Behaviour = "lost_before"
	LostAfter       Behaviour = "lost_after"
	HalfAnswer      Behaviour = "half_answer"
	SOAPFault       Behaviour = "fault"
	Gap             Behaviour = "gap"
	WrongCode       Behaviour = "wrong_code"
	Pretends        Behaviour = "pretends"
	Hours           Behaviour = "hours"
	Maintenance     Behaviour = "maintenance"
	Duplicate       Behaviour = "duplicate"
	Replay          Behaviour = "replay"
	HalfFile        Behaviour = "half_file"
	WrongHash       Behaviour = "wrong_hash"
	OddCode         Behaviour = "odd_code"
	Lines           Behaviour = "lines"
	UnknownElements Behaviour = "unknown_elements"
	OtherEncryption Behaviour = "other_encryption"
)

// behaviourRow is a behaviour with the word that asks for it when it stands in a name, the methods it can befall (none listed: all of
// them), and what it is in both languages.
type behaviourRow struct {
	behaviour Behaviour
	word      string
	methods   []soap.Operation
	zh, en    string
}

var (
	uploads   = []soap.Operation{soap.Upload}
	downloads = []soap.Operation{soap.Download}
)

// behaviours is the table; --help and the documentation print it.
var behaviours = []behaviourRow{
	{Delay, "延迟答复", nil, "答复来得晚", "the answer comes late"},
	{LostBefore, "丢失请求", nil, "未处理即断开连接", "the connection is cut before anything is done"},
	{LostAfter, "丢失答复", nil, "已处理，答复丢失", "it is done and the answer is lost"},
	{HalfAnswer, "半截答复", nil, "已处理，答复只到一半", "it is done and half the answer comes"},
	{SOAPFault, "系统故障", nil, "未处理，以 SOAP 故障作答", "a SOAP fault and nothing done"},
	{Gap, "错误缺号", uploads, "未受理，答 14 并给出错误的序号", "not taken: 14 with a number that is not missing"},
	{WrongCode, "错误代码", nil, "未处理，答一个不相干的代码", "not done: a code that has nothing to do with it"},
	{Pretends, "谎报失败", uploads, "已受理，却答 999", "taken, and answered with 999"},
	{Hours, "非报备时间", uploads, "未受理，答 20 并附时间段", "not taken: 20 with the hours"},
	{Maintenance, "系统维护", []soap.Operation{soap.Upload, soap.Download, soap.DownloadAck}, "未处理，答 901 或 902", "not done: 901 or 902"},
	{Duplicate, "重复下发", []soap.Operation{soap.DownloadAck}, "确认过的文件再次下发", "a file that was acknowledged comes again"},
	{Replay, "重放结果", []soap.Operation{soap.DownloadAck}, "确认过的结果以另一文件名再次下发", "what was acknowledged comes again under another name"},
	{HalfFile, "半个文件", downloads, "数据文件只有一半", "half of the data file"},
	{WrongHash, "错误哈希", downloads, "哈希值与文件不符", "a hash of something else"},
	{OddCode, "异常代码", downloads, "随文件给出 1 或 3，与是否还有文件无关", "a file with 1 or 3, whatever there is behind it"},
	{Lines, "分行编码", downloads, "base64 每 76 个字符换行", "base64 in lines of 76 characters"},
	{UnknownElements, "多余元素", downloads, "带有规范中没有的元素（Lxr_msn）", "elements that no schema has (Lxr_msn)"},
	{OtherEncryption, "另一加密", downloads, "以另一种加密设置下发", "in the other setting of encryption"},
}

// Outcome is what the fake decides about a submission.
type Outcome string

// The outcomes.
const (
	Granted  Outcome = "granted"
	Returned Outcome = "returned"
	Refused  Outcome = "refused"
	Rejected Outcome = "rejected" // by its codes, before anybody looks
	Slow     Outcome = "slow"     // granted, but late
	Silent   Outcome = "silent"   // never
)

// outcomeRow is an outcome with the word in a name that asks for it.
type outcomeRow struct {
	outcome Outcome
	word    string
	zh, en  string
}

var outcomes = []outcomeRow{
	{Granted, "准予备案", "准予备案（没有其他词时也是）", "granted, as without any word"},
	{Returned, "退回修改", "退回修改", "returned"},
	{Refused, "不予备案", "不予备案，意见以此开头", "refused; the opinion begins with it"},
	{Rejected, "校验不过", "自动校验不通过（1015）", "refused by the automatic check (1015)"},
	{Slow, "迟来结果", "很久之后才准予", "granted, after a long while"},
	{Silent, "没有结果", "始终没有结果", "no result ever"},
}

// befalls says whether the behaviour can befall a method.
func (r behaviourRow) befalls(o soap.Operation) bool {
	for _, m := range r.methods {
		if m == o {
			return true
		}
	}
	return len(r.methods) == 0
}

func rowOf(b Behaviour) behaviourRow {
	for _, row := range behaviours {
		if row.behaviour == b {
			return row
		}
	}
	return behaviourRow{behaviour: b}
}

// Behaviours lists the words of all behaviours.
func Behaviours() []Behaviour {
	var list []Behaviour
	for _, row := range behaviours {
		list = append(list, row.behaviour)
	}
	return list
}

// Word is the word in a name that asks for a behaviour or an outcome; "" for one that is not known.
func Word[T Behaviour | Outcome](of T) string {
	for _, row := range behaviours {
		if string(row.behaviour) == string(of) {
			return row.word
		}
	}
	for _, row := range outcomes {
		if string(row.outcome) == string(of) {
			return row.word
		}
	}
	return ""
}

// Table prints the words in names, for the manual.
func Table() string {
	var b strings.Builder
	b.WriteString("名称中的词决定结果 a word in the name of a sponsor or service decides the outcome:\n")
	for _, row := range outcomes {
		fmt.Fprintf(&b, "  %-8s %s\n    %s: %s\n", row.word, row.zh, row.outcome, row.en)
	}
	b.WriteString("名称中的词引发一次异常 a word brings one misbehaviour, once:\n")
	for _, row := range behaviours {
		fmt.Fprintf(&b, "  %-8s %s\n    %s: %s\n", row.word, row.zh, row.behaviour, row.en)
	}
	b.WriteString("用户名的后缀决定账户 a suffix of the user name is an account of its own:\n")
	for _, row := range suffixes {
		fmt.Fprintf(&b, "  %-16s %s\n    %s\n", row.suffix, row.zh, row.en)
	}
	return b.String()
}
