package wire

import (
	"strconv"

	"openicp/internal/exchange/gbk"
	"openicp/internal/exchange/markup"
	"openicp/internal/fault"
)

// Rule is what a document breaks. The names are stable.
type Rule string

// The rules of the schema, and those of a whole file.
const (
	RuleMissing    Rule = "missing"    // an element that must stand does not, or is empty
	RuleRepeated   Rule = "repeated"   // an element that stands once stands again
	RuleTooMany    Rule = "too_many"   // more than the occurrence allows
	RuleUnknown    Rule = "unknown"    // no such element in this place
	RuleAttribute  Rule = "attribute"  // no such attribute
	RuleOrder      Rule = "order"      // not in the order of the schema
	RuleChoice     Rule = "choice"     // more than one of those that exclude each other
	RuleStray      Rule = "stray"      // text between elements
	RuleMixed      Rule = "mixed"      // elements or comments where a value stands
	RuleNumber     Rule = "number"     // not a number
	RuleBounds     Rule = "bounds"     // a number outside its bounds
	RuleLength     Rule = "length"     // a text too short or too long
	RuleDate       Rule = "date"       // not a date
	RuleBase64     Rule = "base64"     // not base64
	RuleSize       Rule = "size"       // an attachment above its limit
	RuleCharacters Rule = "characters" // bytes that are no character of GBK, or characters XML does not know
	RuleOutside    Rule = "outside"    // a character GBK has no place for; of what is to be sent
	RuleEmpty      Rule = "empty"      // an optional element that is there and empty
	RuleLeftOut    Rule = "left_out"   // something this version has no place for; not a fault
	RuleMore       Rule = "more"       // more faults than are kept

	RuleMarkup  Rule = "markup"  // not XML as this interface takes it
	RuleRoot    Rule = "root"    // another root, or another body
	RuleVersion Rule = "version" // a version not spoken here
	RuleCharset Rule = "charset" // not GBK, or declared as something else
	RuleTooBig  Rule = "too_big" // above the limit of bytes
	RuleRecords Rule = "records" // above the limit of records, or none
	RuleResult  Rule = "result"  // an answer without a result code
)

// The result codes by which breaches of the schema are told to the other side.
const (
	ResultSchema     = 5001
	ResultUnknown    = 5002
	ResultVersion    = 5004
	ResultCharacters = 5008
	ResultAttachment = 5010
)

// Fault is one thing wrong with a record or a file, and where. It never repeats what stood there.
type Fault struct {
	Kind   string // name of the record's kind, empty where the file itself is wrong
	Record int    // running number of the record in its file, from 1; 0 for the file
	Field  string // tags from the record down, with positions, such as Wz_xx[2]/Ym_xx[1]/Ym
	Rule   Rule
	Result int // code for the other side (section 10)
	Text   fault.Text
}

// Faults are all faults of a file or a record; as an error they are what stopped it.
type Faults []Fault

// Error names the first fault and counts the rest.
func (f Faults) Error() string {
	if len(f) == 0 {
		return "wire: no fault"
	}
	s := "wire " + string(f[0].Rule)
	if f[0].Kind != "" {
		s += " in " + f[0].Kind + " " + strconv.Itoa(f[0].Record)
	}
	if f[0].Field != "" {
		s += " at " + f[0].Field
	}
	if len(f) > 1 {
		s += " and " + strconv.Itoa(len(f)-1) + " more"
	}
	return s
}

func (r Rule) result() int {
	switch r {
	case RuleUnknown, RuleAttribute:
		return ResultUnknown
	case RuleVersion:
		return ResultVersion
	case RuleCharacters, RuleOutside:
		return ResultCharacters
	case RuleBase64, RuleSize:
		return ResultAttachment
	}
	return ResultSchema
}

var ruleTexts = map[Rule]fault.Text{
	RuleMissing:    {ZH: "缺少必填内容", EN: "is required and missing"},
	RuleRepeated:   {ZH: "重复出现", EN: "stands more than once"},
	RuleTooMany:    {ZH: "出现次数超过上限", EN: "stands more often than allowed"},
	RuleUnknown:    {ZH: "此处没有这个元素", EN: "has an element that does not exist here"},
	RuleAttribute:  {ZH: "没有这个属性", EN: "has an attribute that does not exist"},
	RuleOrder:      {ZH: "元素次序不符合规范", EN: "is not in the order of the schema"},
	RuleChoice:     {ZH: "几项只能选填一项", EN: "holds more than one of those that exclude each other"},
	RuleStray:      {ZH: "元素之间有多余文字", EN: "has text between its elements"},
	RuleMixed:      {ZH: "内容应为单纯的文字", EN: "should hold text alone"},
	RuleNumber:     {ZH: "应为整数", EN: "is not a whole number"},
	RuleBounds:     {ZH: "数值超出允许范围", EN: "is outside its bounds"},
	RuleLength:     {ZH: "长度不符合规范", EN: "is too short or too long"},
	RuleDate:       {ZH: "应为“年-月-日”日期", EN: "is not a date as year-month-day"},
	RuleBase64:     {ZH: "不是有效的 base64 内容", EN: "is not valid base64"},
	RuleSize:       {ZH: "附件超过允许大小", EN: "is larger than allowed"},
	RuleCharacters: {ZH: "含有非法字符", EN: "holds illegal characters"},
	RuleOutside:    {ZH: "含有 GBK 以外的字符", EN: "holds a character outside GBK"},
	RuleEmpty:      {ZH: "内容为空，按未填处理", EN: "is empty and read as absent"},
	RuleLeftOut:    {ZH: "当前接口版本无此项，未发送", EN: "has no place in this version and was left out"},
	RuleMore:       {ZH: "错误过多，其余未列出", EN: "has more faults than are listed"},
	RuleMarkup:     {ZH: "数据文件不是有效的 XML", EN: "is not valid XML"},
	RuleRoot:       {ZH: "根元素或数据类别错误", EN: "has the wrong root or body"},
	RuleVersion:    {ZH: "接口版本错误", EN: "is of a version not spoken here"},
	RuleCharset:    {ZH: "编码不是 GBK", EN: "is not GBK"},
	RuleTooBig:     {ZH: "数据文件过大", EN: "is too big"},
	RuleRecords:    {ZH: "记录数不符合规范", EN: "holds no record, or more than allowed"},
	RuleResult:     {ZH: "返回结果中没有有效的结果代码", EN: "has no valid result code"},
}

// newFault makes a fault; row, where known, gives the field its name and its bounds.
func newFault(rule Rule, field string, row *Row, detail fault.Text) Fault {
	zh, en := ruleTexts[rule].ZH, ruleTexts[rule].EN
	if row != nil {
		if label := row.Label(); label.ZH != "" {
			zh, en = label.ZH+"："+zh, label.EN+" "+en
		}
		bounds := row.bounds(rule)
		zh, en = zh+bounds.ZH, en+bounds.EN
	}
	return Fault{Field: field, Rule: rule, Result: rule.result(), Text: fault.Text{ZH: zh + detail.ZH, EN: en + detail.EN}}
}

// bounds says what would have been right.
func (r *Row) bounds(rule Rule) fault.Text {
	least, most := strconv.FormatInt(r.Min, 10), strconv.FormatInt(r.Max, 10)
	if r.Max == 0 || r.Max == maxLong {
		most = "…"
	}
	switch rule {
	case RuleBounds:
		return fault.Text{ZH: "（" + least + "～" + most + "）", EN: " (" + least + " to " + most + ")"}
	case RuleLength:
		return fault.Text{ZH: "（" + least + "～" + most + "个字符）", EN: " (" + least + " to " + most + " characters)"}
	}
	return fault.Text{}
}

// outside tells the class and the place of a character that GBK cannot hold.
func outside(class gbk.Class, position int) fault.Text {
	n := strconv.Itoa(position)
	return fault.Text{ZH: "：第" + n + "个字符为" + class.Text().ZH, EN: ": character " + n + " is " + class.Text().EN}
}

func markupFault(err error) Fault {
	rule, detail := RuleMarkup, fault.Text{}
	if m, ok := err.(*markup.Error); ok {
		if m.Rule == markup.Encoding {
			rule = RuleCharset
		}
		at := strconv.Itoa(m.Offset)
		detail = fault.Text{ZH: "（" + string(m.Rule) + "，第" + at + "字节）", EN: " (" + string(m.Rule) + " at byte " + at + ")"}
	}
	return newFault(rule, "", nil, detail)
}
