package notice

import (
	"fmt"
	"strings"
)

// Values fill a text.
type Values struct {
	CaseID         string
	ServiceName    string
	State          string
	DueOn          string
	Number         string
	ServiceNumbers string
	Code           string
	Reason         string
}

// texts by template: Chinese first, English second. Members in braces are filled.
var texts = map[Template][2]string{
	"submitted":            {"“{service}”的备案申请已提交，接入商最迟 {due} 答复。", "The filing of “{service}” has been submitted; the provider answers by {due}."},
	"work.review":          {"有一件申请等待初审：{case}，最迟 {due}。", "An application awaits preliminary review: {case}, by {due}."},
	"withdrawn":            {"申请 {case} 已由主办者撤回。", "Application {case} was withdrawn by the sponsor."},
	"originals.wanted":     {"“{service}”初审通过。请在 {due} 前寄出材料原件，每样两份，附封面页。", "“{service}” passed. Post the papers, two copies each with the cover sheet, by {due}."},
	"passed":               {"“{service}”初审通过，接入商将在 {due} 前提交管局。", "“{service}” passed; the provider forwards it by {due}."},
	"returned":             {"“{service}”需要修改，请在 {due} 前改好再提交。打开申请可见每一处和改法。", "“{service}” needs changes by {due}; open the application to see each and its fix."},
	"returned.desk":        {"管局退回申请 {case}，已转主办者修改。", "The administration returned application {case}; it is with the sponsor."},
	"originals.incomplete": {"“{service}”的原件还没有到齐，请在 {due} 前补寄。", "Some papers of “{service}” are still missing; post them by {due}."},
	"originals.complete":   {"“{service}”的原件已收齐，将在 {due} 前提交管局。", "All papers of “{service}” have come; it is forwarded by {due}."},
	"forwarded.sms":        {"“{service}”已提交管局。各负责人会收到验证码短信，24 小时内有效。", "“{service}” has been forwarded. Each responsible person gets a code, valid for 24 hours."},
	"forwarded":            {"“{service}”已提交管局，最迟 {due} 决定。", "“{service}” has been forwarded; the decision is due by {due}."},
	"work.decide":          {"有一件申请等待决定：{case}，最迟 {due}。", "An application awaits a decision: {case}, by {due}."},
	"verified":             {"“{service}”短信核验完成，管局最迟 {due} 决定。", "“{service}” is verified; the administration decides by {due}."},
	"sms.expired":          {"“{service}”短信核验已超时，接入商会重新提交。", "The SMS verification of “{service}” has expired; the provider will forward it again."},
	"sms.failed":           {"“{service}”短信核验输错达 6 次，已退回接入商。", "Six wrong codes for “{service}”: it is back at the provider."},
	"work.sms":             {"申请 {case} 短信核验未完成，请在 {due} 前处理。", "The SMS verification of {case} was not completed; act by {due}."},
	"granted":              {"“{service}”已备案：{services}。请在首页底部标明并链接 https://beian.miit.gov.cn/。", "“{service}” is filed: {services}. Show it at the foot of the home page, linked to https://beian.miit.gov.cn/."},
	"refused":              {"“{service}”不予备案：{reason}。可在 60 日内申请复议，或 6 个月内提起诉讼。", "“{service}” is refused: {reason}. Reconsideration within 60 days, or a suit within six months."},
	"overdue":              {"申请 {case} 已过期限 {due}（{state}），请尽快处理。", "Application {case} is past its date {due} ({state}); act now."},
	"due.changed":          {"放假安排公布，申请 {case} 的期限改为 {due}。", "A holiday notice is out: the date of {case} is now {due}."},
	SMSCode:                {"【OpenICP】备案短信核验码 {code}，24 小时内有效，请勿告诉他人。", "[OpenICP] Filing code {code}, valid for 24 hours. Keep it to yourself."},
}

// Text writes a notice in both languages.
func Text(template Template, channel Channel, v Values) (string, error) {
	pair, ok := texts[template]
	if !ok {
		return "", fmt.Errorf("there is no text %q", template)
	}
	between := "\n\n"
	if channel == SMS {
		between = " "
	}
	fill := strings.NewReplacer("{case}", v.CaseID, "{service}", v.ServiceName, "{due}", v.DueOn, "{state}", v.State,
		"{services}", v.ServiceNumbers, "{number}", v.Number, "{code}", v.Code, "{reason}", v.Reason)
	return fill.Replace(pair[0] + between + pair[1]), nil
}
