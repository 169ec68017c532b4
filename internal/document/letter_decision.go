package document

import (
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// Pause is why and for how long the clock of a decision stands still.
type Pause struct {
	AcceptedOn    civil.Date
	Ground        fault.Text // such as expert review (专家评审)
	From          civil.Date
	ExpectedUntil civil.Date            // zero: told later
	Decision      licence.DecisionClock // as it stands when the pause begins
	Note          string
}

// PauseNotice prints the notice that the clock stands still, with how long that is expected to take (Administrative Licensing Law
// art. 45).
func PauseNotice(l Letter, p Pause) ([]byte, error) {
	return l.print(bilingualText{"暂停计时通知书", "Notice of a stopped clock"}, func(c *canvas) []block {
		takes, takesEN := "所需时间另行书面告知", "how long it takes is told in writing"
		if p.ExpectedUntil.Valid() && p.From.Valid() {
			n := p.From.DaysUntil(p.ExpectedUntil) + 1
			takes, takesEN = fmt.Sprintf("预计需要 %d 日，至%s", n, dateZH(p.ExpectedUntil)), fmt.Sprintf("it is expected to take %d days, to %s", n, p.ExpectedUntil)
		}
		blocks := told(c, fmt.Sprintf("你公司的申请已于%s受理。因审查需要%s，依照《行政许可法》第四十五条的规定，自%s起停止计算决定期限，%s。所需时间不计算在决定期限内。",
			dayOrBlank(p.AcceptedOn), orBlank(clean(p.Ground.ZH)), dayOrBlank(p.From), takes),
			fmt.Sprintf("The application was accepted on %s. The review needs: %s. From %s the clock of the decision stands still (Administrative Licensing Law, art. 45); %s. This time is not counted.",
				dayEN(p.AcceptedOn), clean(p.Ground.EN), dayEN(p.From), takesEN))
		if clock := p.Decision; !clock.Term.IsZero() {
			blocks = append(blocks, told(c, fmt.Sprintf("至停止计算时，%s的决定期限已用 %d 日，剩余 %d 日。恢复计算后，本机关告知新的到期日。", termZH(clock.Term), clock.Used, clock.Left),
				fmt.Sprintf("Of the %s, %d are used and %d are left. When the clock runs again, the company is told the new date.", termEN(clock.Term), clock.Used, clock.Left))...)
		}
		return append(blocks, noted(c, p.Note)...)
	})
}

// Refusal is why a licence is not granted.
type Refusal struct {
	AcceptedOn civil.Date
	Reasons    []Remark
	Note       string
	Remedies   []fault.Text // as the decision says them; empty: the words of the law
}

// RefusalLetter prints the decision not to grant the licence (不予许可决定书), with its reasons and the remedies (Administrative
// Licensing Law art. 38).
func RefusalLetter(l Letter, r Refusal) ([]byte, error) {
	return l.print(bilingualText{"不予许可决定书", "Decision of refusal"}, func(c *canvas) []block {
		blocks := told(c, fmt.Sprintf("你公司的申请已于%s受理。经审查，不符合法定条件，依照《互联网信息服务管理办法》第七条和《行政许可法》第三十八条第二款的规定，决定不予许可。理由如下：", dayOrBlank(r.AcceptedOn)),
			fmt.Sprintf("The application was accepted on %s. It does not meet the conditions of the law, and the licence is refused (State Council Decree 292, art. 7; Administrative Licensing Law, art. 38). The reasons:", dayEN(r.AcceptedOn)))
		blocks = append(append(blocks, remarks(c, r.Reasons)...), noted(c, r.Note)...)
		return append(blocks, remedies(c, r.Remedies)...)
	})
}

// Grant is what a company may do, and when it gets the paper.
type Grant struct {
	AcceptedOn civil.Date
	Kinds      []string // of B25, codes of licence.Kinds
	Coverage   fault.Text
	IssueBy    civil.Due
	Conditions []fault.Text // special ones; may be empty
}

// GrantLetter prints the decision to grant the licence (准予许可决定书; Administrative Licensing Law arts 38 and 44).
func GrantLetter(l Letter, g Grant) ([]byte, error) {
	return l.print(bilingualText{"准予许可决定书", "Decision to grant"}, func(c *canvas) []block {
		blocks := told(c, fmt.Sprintf("你公司的申请已于%s受理。经审查，符合法定条件，依照《互联网信息服务管理办法》第七条和《行政许可法》第三十八条第一款的规定，决定准予许可：", dayOrBlank(g.AcceptedOn)),
			fmt.Sprintf("The application was accepted on %s. It meets the conditions of the law, and the licence is granted (State Council Decree 292, art. 7; Administrative Licensing Law, art. 38):", dayEN(g.AcceptedOn)))
		kinds := kindNames(g.Kinds)
		blocks = append(blocks, row(label("业务种类", "Business"), value(valueWidth, stack{bilingual("信息服务业务（仅限互联网信息服务）（B25）", "Information services, over the internet alone (B25)", 10.5), bilingual(kinds.zh, kinds.en, 10)})),
			row(label("业务覆盖范围", "Coverage"), value(valueWidth, bilingual(clean(g.Coverage.ZH), clean(g.Coverage.EN), 10.5))), plain(gap(8)))
		if len(g.Conditions) > 0 {
			blocks = append(blocks, told(c, "并附下列特别规定事项：", "under these special conditions:")...)
			blocks = append(blocks, conditions(c, g.Conditions)...)
		}
		term := licence.ClockIssue.Clock().Term
		return append(blocks, told(c, fmt.Sprintf("本机关自作出本决定之日起 %s内（不迟于%s）颁发经营许可证；许可证有效期自发证之日起计算。取得许可证前，不得开展经营活动。", termZH(term), dayOrBlank(g.IssueBy.On)),
			fmt.Sprintf("The licence is handed over within %s of this decision (by %s); its term begins on the day of issue. No business before that.", termEN(term), dayEN(g.IssueBy.On)))...)
	})
}

// conditions lists the special conditions of a licence.
func conditions(c *canvas, list []fault.Text) (blocks []block) {
	for i, each := range list {
		blocks = append(blocks, longClause(c, fmt.Sprintf("%d. ", i+1), bilingualText{clean(each.ZH), clean(each.EN)})...)
	}
	return blocks
}
