package translate

import (
	"openicp/internal/exchange/wire"
	"openicp/internal/fault"
	"openicp/internal/filing"
)

// The rules that findings about the wire name.
const (
	RuleUnsendable = "exchange.unsendable" // cannot be sent in this version
	RuleLeftOut    = "exchange.left_out"   // the version has no place for it
	RuleReplaced   = "exchange.replaced"   // the version has another value for it
	RuleArrived    = "exchange.arrived"    // of what came: missing, unknown or contradictory
	RuleNotKept    = "exchange.not_kept"   // of what came: our form has no place for it
)

// Finding is a finding about a record that came, with the result code by which the other end is told of it (section 10 of the
// interface); 0 where it is not told.
type Finding struct {
	filing.Finding
	Code int64
}

var (
	sourceInterface = fault.Text{ZH: "ICP/IP地址/域名信息备案管理系统企业系统接口规范", EN: "enterprise interface of the filing system"}
	expectedNone    = fault.Text{ZH: "无需处理", EN: "nothing to do"}
	expectedCarried = fault.Text{ZH: "接口能够传送的内容", EN: "what the interface can carry"}
	expectedSchema  = fault.Text{ZH: "符合接口规范的内容", EN: "what the interface asks for"}
	fixChange       = fault.Text{ZH: "修改此处后重新提交。", EN: "Change this and submit again."}
	fixByPost       = fault.Text{ZH: "管局需要时另行提供。", EN: "Give it to the administration separately where it asks."}
	fixSender       = fault.Text{ZH: "请报备单位更正后重新上报。", EN: "The provider corrects it and reports it again."}
)

func text(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

// unsendable is a finding that keeps a submission from being sent.
func unsendable(pointer string, found fault.Text) filing.Finding {
	return filing.Finding{Field: pointer, Rule: RuleUnsendable, Severity: filing.Block, Found: found, Expected: expectedCarried, Fix: fixChange, Source: sourceInterface}
}

// TooBig says that a submission with its papers fits into no file of the interface.
func TooBig() filing.Finding {
	return unsendable("/documents", text("全部材料加在一起超出接口一个文件的上限，发不出去", "All papers together are beyond what one file of the interface holds, and cannot be sent"))
}

// leftOut is a finding about something that is not sent because the version has no place for it.
func leftOut(pointer string, v wire.Version) filing.Finding {
	name := fieldOf(pointer).name
	return filing.Finding{Field: pointer, Rule: RuleLeftOut, Severity: filing.Info, Expected: expectedNone, Fix: fixByPost, Source: sourceInterface,
		Found: text("“"+name.ZH+"”在接口版本 "+string(v)+" 中没有位置，未传送", "“"+name.EN+"” has no place in version "+string(v)+" and was not sent")}
}

// replaced is a finding about a value that is sent as the nearest one the version has a code for.
func replaced(pointer string, v wire.Version, by fault.Text) filing.Finding {
	f := leftOut(pointer, v)
	name := fieldOf(pointer).name
	f.Rule = RuleReplaced
	f.Found = text("“"+name.ZH+"”在接口版本 "+string(v)+" 中没有对应代码，按“"+by.ZH+"”传送", "“"+name.EN+"” has no code of its own in version "+string(v)+" and was sent as “"+by.EN+"”")
	return f
}

// arrived is a finding about something that came. Code 0 takes the code of the field.
func arrived(severity filing.Severity, pointer string, code int64, found fault.Text) Finding {
	if code == 0 {
		code = fieldOf(pointer).code
	}
	return Finding{filing.Finding{Field: pointer, Rule: RuleArrived, Severity: severity, Found: found, Expected: expectedSchema, Fix: fixSender, Source: sourceInterface}, code}
}

// notKept is a finding about something that came and that our form has no place for.
func notKept(pointer string, found fault.Text) Finding {
	return Finding{filing.Finding{Field: pointer, Rule: RuleNotKept, Severity: filing.Info, Found: found, Expected: expectedNone, Fix: expectedNone, Source: sourceInterface}, 0}
}
