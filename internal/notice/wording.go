package notice

import (
	"maps"

	"openicp/internal/fault"
)

// wording is how one template reads. Words in braces are filled from Values.
type wording struct {
	subject fault.Text // of a mail; fixed, so that it can stand on a locked screen
	mail    fault.Text
	sms     fault.Text // empty where the template never goes to a telephone
}

// wordings has one entry for each template.
var wordings = joined(filingWordings, licenceWordings, lifeWordings)

func joined(lists ...map[Template]wording) map[Template]wording {
	all := map[Template]wording{}
	for _, list := range lists {
		maps.Copy(all, list)
	}
	return all
}

// filingWordings are the texts of the filing procedure, and what both share.
var filingWordings = map[Template]wording{
	"submitted": {subject: fault.Text{ZH: "备案申请已提交", EN: "Filing submitted"},
		mail: fault.Text{ZH: "“{service}”的备案申请已提交，接入商最迟 {due} 答复。", EN: "The filing of “{service}” has been submitted; the provider answers by {due}."}},
	"work.review": {subject: fault.Text{ZH: "有申请等待初审", EN: "To review"},
		mail: fault.Text{ZH: "有一件申请等待初审：{case}，最迟 {due}。", EN: "An application awaits preliminary review: {case}, by {due}."}},
	"withdrawn": {subject: fault.Text{ZH: "申请已撤回", EN: "Application withdrawn"},
		mail: fault.Text{ZH: "申请 {case} 已由主办者撤回，不用再处理。", EN: "Application {case} was withdrawn by the sponsor; nothing is left to do."}},
	"originals.wanted": {subject: fault.Text{ZH: "初审通过，请寄原件", EN: "Passed: post the originals"},
		mail: fault.Text{ZH: "“{service}”初审通过。请在 {due} 前寄出材料原件，每样两份，附上可打印的封面页。", EN: "“{service}” passed preliminary review. Post the originals by {due}, two copies of each, with the printed cover sheet."},
		sms:  fault.Text{ZH: "“{service}”初审通过，请在 {due} 前寄出原件，每样两份。", EN: "Passed; post the originals by {due}, two copies of each."}},
	"passed": {subject: fault.Text{ZH: "初审通过", EN: "Preliminary review passed"},
		mail: fault.Text{ZH: "“{service}”初审通过，接入商将在 {due} 前提交管局。", EN: "“{service}” passed preliminary review; the provider forwards it to the administration by {due}."}},
	"returned": {subject: fault.Text{ZH: "申请需要修改", EN: "Changes needed"},
		mail: fault.Text{ZH: "“{service}”需要修改，请在 {due} 前改好再提交。打开申请可见每一处、原因和改法。", EN: "“{service}” needs changes by {due}. Open the application to see each place, the reason and how to correct it."},
		sms:  fault.Text{ZH: "“{service}”需要修改，请在 {due} 前改好再提交。", EN: "Changes needed by {due}; open the application."}},
	"returned.desk": {subject: fault.Text{ZH: "管局退回申请", EN: "Returned by the administration"},
		mail: fault.Text{ZH: "管局退回申请 {case}，已转主办者修改。", EN: "The administration returned application {case}; it is with the sponsor."}},
	"originals.incomplete": {subject: fault.Text{ZH: "原件还没有到齐", EN: "Originals still missing"},
		mail: fault.Text{ZH: "“{service}”的原件还没有到齐，请在 {due} 前补寄。打开申请可见缺哪几样。", EN: "Some originals of “{service}” are still missing; post them by {due}. Open the application to see which."},
		sms:  fault.Text{ZH: "“{service}”的原件还没有到齐，请在 {due} 前补寄。", EN: "Some originals are missing; post them by {due}."}},
	"originals.complete": {subject: fault.Text{ZH: "原件已收齐", EN: "Originals complete"},
		mail: fault.Text{ZH: "“{service}”的原件已收齐，将在 {due} 前提交管局。", EN: "All originals of “{service}” have come and match; it is forwarded to the administration by {due}."}},
	"forwarded.sms": {subject: fault.Text{ZH: "已提交管局，等待短信核验", EN: "Forwarded: SMS verification"},
		mail: fault.Text{ZH: "“{service}”已提交管局。各负责人会收到验证码短信，24 小时内有效，全部输入后管局开始审核。", EN: "“{service}” has been forwarded. Each responsible person gets a code by SMS, valid for 24 hours; review starts once all are entered."}},
	"forwarded": {subject: fault.Text{ZH: "已提交管局", EN: "Forwarded"},
		mail: fault.Text{ZH: "“{service}”已提交管局，最迟 {due} 决定。", EN: "“{service}” has been forwarded to the administration; the decision is due by {due}."}},
	"work.decide": {subject: fault.Text{ZH: "有申请等待决定", EN: "To decide"},
		mail: fault.Text{ZH: "有一件申请等待决定：{case}，最迟 {due}。", EN: "An application awaits a decision: {case}, by {due}."}},
	"verified": {subject: fault.Text{ZH: "短信核验完成", EN: "SMS verification complete"},
		mail: fault.Text{ZH: "“{service}”短信核验完成，管局最迟 {due} 决定。", EN: "“{service}” is verified; the administration decides by {due}."}},
	"sms.expired": {subject: fault.Text{ZH: "短信核验已超时", EN: "SMS verification expired"},
		mail: fault.Text{ZH: "“{service}”短信核验已超时，接入商会重新提交，届时各负责人会收到新的验证码。", EN: "The SMS verification of “{service}” has expired. The provider forwards it again and new codes are sent."},
		sms:  fault.Text{ZH: "“{service}”短信核验已超时，接入商会重新提交。", EN: "SMS verification expired; the provider forwards it again."}},
	"sms.failed": {subject: fault.Text{ZH: "短信核验失败", EN: "SMS verification failed"},
		mail: fault.Text{ZH: "“{service}”的验证码输错达 6 次，申请已回到接入商处，由其重新提交或退回修改。", EN: "Six wrong codes were entered for “{service}”. It is back at the provider, who forwards it again or returns it."},
		sms:  fault.Text{ZH: "“{service}”验证码输错达 6 次，已回到接入商处。", EN: "Six wrong codes: it is back at the provider."}},
	"work.sms": {subject: fault.Text{ZH: "短信核验未完成", EN: "SMS verification not completed"},
		mail: fault.Text{ZH: "申请 {case} 短信核验未完成，请在 {due} 前重新提交或退回。", EN: "The SMS verification of {case} was not completed; forward it again or return it by {due}."}},
	"granted": {subject: fault.Text{ZH: "备案通过", EN: "Filed"},
		mail: fault.Text{ZH: "“{service}”已备案：{services}。请在首页底部标明编号并链接 https://beian.miit.gov.cn/。", EN: "“{service}” is filed: {services}. Show the number at the foot of the home page, linked to https://beian.miit.gov.cn/."},
		sms:  fault.Text{ZH: "“{service}”已备案：{services}。请在首页底部标明编号。", EN: "Filed; show the number at the foot of the home page."}},
	"granted.desk": {subject: fault.Text{ZH: "管局准予备案", EN: "Filing granted"},
		mail: fault.Text{ZH: "申请 {case} 已备案：{services}，可以开通接入。", EN: "Application {case} is filed: {services}. Access may be opened."}},
	"granted.access": {subject: fault.Text{ZH: "已新增接入", EN: "Access added"},
		mail: fault.Text{ZH: "“{service}”已新增接入，备案号不变：{services}。", EN: "An access was added for “{service}”; the number stays: {services}."},
		sms:  fault.Text{ZH: "“{service}”已新增接入，备案号不变。", EN: "Access added; the number stays."}},
	"granted.access.desk": {subject: fault.Text{ZH: "管局准予新增接入", EN: "Access granted"},
		mail: fault.Text{ZH: "申请 {case} 已准予新增接入：{services}，可以开通接入。", EN: "The access of application {case} is granted: {services}. It may be opened."}},
	"granted.change": {subject: fault.Text{ZH: "备案已变更", EN: "Filing changed"},
		mail: fault.Text{ZH: "“{service}”的备案已变更，备案号不变：{services}。", EN: "The filing of “{service}” was changed; the number stays: {services}."},
		sms:  fault.Text{ZH: "“{service}”的备案已变更，备案号不变。", EN: "Filing changed; the number stays."}},
	"granted.change.desk": {subject: fault.Text{ZH: "管局准予变更", EN: "Change granted"},
		mail: fault.Text{ZH: "申请 {case} 已准予变更：{services}。", EN: "The change of application {case} is granted: {services}."}},
	"granted.cancel": {subject: fault.Text{ZH: "备案已注销", EN: "Filing cancelled"},
		mail: fault.Text{ZH: "“{service}”已注销：{services}。备案号不再有效，也不会再给；请取下首页的编号，关闭服务。", EN: "“{service}” is cancelled: {services}. The number is void and never given again; take it off the home page and close the service."},
		sms:  fault.Text{ZH: "“{service}”已注销，备案号不再有效，请关闭服务。", EN: "Cancelled; the number is void. Close the service."}},
	"granted.cancel.desk": {subject: fault.Text{ZH: "备案已注销，须停止接入", EN: "Cancelled: stop the access"},
		mail: fault.Text{ZH: "申请 {case} 已准予注销：{services}，请停止接入。", EN: "The cancellation of application {case} is granted: {services}. Stop the access."}},
	"granted.withdraw": {subject: fault.Text{ZH: "已取消接入", EN: "Access withdrawn"},
		mail: fault.Text{ZH: "“{service}”在这家接入商的接入已取消：{services}。备案号不变；没有其他接入的，请尽快办理新增接入或注销。", EN: "The access of “{service}” at this provider was withdrawn: {services}. The number stays; where no other access is left, add one or cancel soon."},
		sms:  fault.Text{ZH: "“{service}”的接入已取消，备案号不变。", EN: "Access withdrawn; the number stays."}},
	"granted.withdraw.desk": {subject: fault.Text{ZH: "接入已取消，须停止接入", EN: "Withdrawn: stop the access"},
		mail: fault.Text{ZH: "申请 {case} 的接入已取消：{services}，请停止接入。", EN: "The access of application {case} was withdrawn: {services}. Stop it."}},
	"refused": {subject: fault.Text{ZH: "不予备案决定", EN: "Refusal"},
		mail: fault.Text{ZH: "“{service}”不予备案。理由：{reason}。如不服，可自知道该决定之日起 60 日内申请行政复议，或 6 个月内提起行政诉讼。", EN: "“{service}” is refused. Grounds: {reason}. You may apply for administrative reconsideration within 60 days, or bring an administrative lawsuit within 6 months, of learning of this decision."},
		sms:  fault.Text{ZH: "“{service}”不予备案，理由见申请页面。可 60 日内申请复议，或 6 个月内起诉。", EN: "Refused; the grounds are in the application. Reconsideration within 60 days, lawsuit within 6 months."}},
	"refused.desk": {subject: fault.Text{ZH: "管局不予备案", EN: "Filing refused"},
		mail: fault.Text{ZH: "申请 {case} 不予备案，不得为其提供接入。", EN: "Application {case} is refused; access must not be provided for it."}},
	"overdue": {subject: fault.Text{ZH: "已过期限", EN: "Past its date"},
		mail: fault.Text{ZH: "申请 {case} 已过期限 {due}（{state}），请尽快处理。", EN: "Application {case} is past its date {due} (state: {state}); act now."},
		sms:  fault.Text{ZH: "申请“{service}”已过期限 {due}，请尽快处理。", EN: "Past its date {due}; act now."}},
	"due.changed": {subject: fault.Text{ZH: "期限有变", EN: "New date"},
		mail: fault.Text{ZH: "国务院办公厅公布了放假安排，申请 {case} 的期限改为 {due}。", EN: "The State Council has published its holiday notice; the date of application {case} is now {due}."}},
	"parcel.announced": {subject: fault.Text{ZH: "原件已寄出", EN: "Originals on their way"},
		mail: fault.Text{ZH: "申请 {case} 的原件已寄出，收到后请登记。", EN: "The originals of application {case} are on their way; record them when they come."}},
	"parcel.returned": {subject: fault.Text{ZH: "原件已退还", EN: "Originals sent back"},
		mail: fault.Text{ZH: "“{service}”的原件已退还给您，请查收。", EN: "The originals of “{service}” have been sent back to you."},
		sms:  fault.Text{ZH: "“{service}”的原件已退还，请查收。", EN: "Your originals have been sent back."}},
	"parcel.destroyed": {subject: fault.Text{ZH: "原件已销毁", EN: "Originals destroyed"},
		mail: fault.Text{ZH: "“{service}”的原件已按规定销毁，并留有记录。", EN: "The originals of “{service}” have been destroyed as the rules ask; the act is on record."}},
	PasswordOfFiling: {sms: fault.Text{ZH: "{number}的备案密码为 {code}，办理新增、变更、注销时使用，请勿告诉他人。", EN: "The filing password of {number} is {code}. Keep it to yourself."}},
	SMSCode:          {sms: fault.Text{ZH: "备案短信核验码 {code}，24小时内有效，请勿告诉他人。", EN: "Filing code {code}, valid for 24 hours. Keep it to yourself."}},
}
