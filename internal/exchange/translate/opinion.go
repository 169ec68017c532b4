package translate

import (
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/exchange/wire"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/rule"
)

// The longest texts, in characters: of an opinion and of a result's text on the wire, and of one reason of a return.
const (
	maxOpinion = 1024
	maxDetail  = 255
	maxReason  = 500
)

// returnMark begins the opinion of a return in V.3.0, so that none is ever taken for a refusal.
const returnMark = "退回修改"

// opinionText puts all reasons with the names of their fields into the one text that V.3.0 has for them, cut at 1,024 characters. It
// begins with a mark: the only way to tell a refusal from a return there.
func opinionText(mark string, in flow.ReturnInput, services []string) string {
	parts := []string{}
	for i, f := range in.Findings {
		parts = append(parts, fmt.Sprintf("%d. %s%s：%s", i+1, serviceName(f.Field, services), FieldName(f.Field).ZH, reasonText(f.Reason)))
	}
	if in.Note != "" {
		parts = append(parts, "说明："+in.Note)
	}
	return cut(mark+"。"+strings.Join(parts, "；"), maxOpinion)
}

// reasonText is a reason in words; a code is looked up in the catalogue of reasons.
func reasonText(reason string) string {
	if r, ok := rule.ReasonByCode(reason); ok {
		return r.ZH + "，" + r.AdviceZH
	}
	return reason
}

// serviceName names the service a pointer lies in, where there are several.
func serviceName(pointer string, services []string) string {
	i := serviceIndex(pointer)
	if i < 0 || len(services) < 2 || i >= len(services) {
		return ""
	}
	return "网站“" + services[i] + "”的"
}

// serviceIndex is the service a pointer lies in, -1 where it lies in none.
func serviceIndex(pointer string) int {
	rest, ok := strings.CutPrefix(pointer, "/services/")
	if !ok {
		return -1
	}
	position, _, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(position)
	if err != nil {
		return -1
	}
	return i
}

// cut shortens a text to so many characters, the last an ellipsis.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	return string(runes[:most-1]) + "…"
}

// wholeForm is what is opened by a return that does not say where something is wrong: everything.
var wholeForm = []string{"/documents", "/services", "/sponsor"}

// opinionInput reads an opinion that is only a text, as a return of the whole form for one reason. A text too long for a reason stands
// whole in the note.
func opinionInput(opinion string) flow.ReturnInput {
	opinion = strings.TrimSpace(opinion)
	reason, note := opinion, ""
	if reason == "" {
		reason = resultText(wire.ResultRefused)
	}
	if len([]rune(reason)) > maxReason {
		reason, note = cut(reason, maxReason), opinion
	}
	return flow.ReturnInput{Findings: []flow.Reason{{Field: "/sponsor", Reason: reason}}, Also: wholeForm, Note: note}
}

// isRefusal says whether an opinion of V.3.0 is a formal refusal and not a return.
func isRefusal(opinion string) bool {
	return strings.HasPrefix(strings.TrimSpace(opinion), wire.RefusalMark)
}

// V.3.0 has no record for the verification by SMS. These texts, in a result 1002, say that it ended badly.
const (
	smsExpiredText = "短信核验超时，请重新提交"
	smsFailedText  = "短信核验失败，请重新提交"
)

// smsMove reads such a text, also in the words of other vendors; "" for one about something else.
func smsMove(detail string) filing.MoveName {
	if !strings.Contains(detail, "短信") {
		return ""
	}
	for _, each := range []struct {
		word string
		move filing.MoveName
	}{{"失败", filing.SMSFail}, {"错误", filing.SMSFail}, {"超时", filing.SMSExpire}, {"过期", filing.SMSExpire}, {"逾期", filing.SMSExpire}, {"未核验", filing.SMSExpire}, {"未通过", filing.SMSFail}} {
		if strings.Contains(detail, each.word) {
			return each.move
		}
	}
	return ""
}
