package document

import (
	"fmt"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// Acceptance is what the acceptance notice tells.
type Acceptance struct {
	Silent   bool                  // nobody answered in time: accepted by law as of the day of receipt
	Override string                // why the officer accepted without a standing filing; may be empty
	Decision licence.DecisionClock // by when the application is decided
}

// AcceptanceNotice prints the acceptance notice (受理通知书; Administrative Licensing Law art. 32), with the date of the decision by
// the reading of the house and, beside it, by the other.
func AcceptanceNotice(l Letter, a Acceptance) ([]byte, error) {
	return l.print(bilingualText{"受理通知书", "Notice of acceptance"}, func(c *canvas) []block {
		var blocks []block
		if a.Silent {
			blocks = told(c, fmt.Sprintf("本机关于%s收到你公司的申请，未在%s内告知需要补正的内容。依照《行政许可法》第三十二条第一款第四项的规定，自收到申请材料之日起即为受理。",
				dayOrBlank(l.ReceivedOn), termZH(licence.ClockAcceptance.Clock().Term)),
				fmt.Sprintf("The application was received on %s. As the administration did not say within %s what is missing, it counts as accepted from that day (Administrative Licensing Law, art. 32 (4)).",
					dayEN(l.ReceivedOn), termEN(licence.ClockAcceptance.Clock().Term)))
		} else {
			blocks = told(c, fmt.Sprintf("本机关于%s收到你公司的申请。经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式，依照《行政许可法》第三十二条第一款第五项的规定，决定予以受理。", dayOrBlank(l.ReceivedOn)),
				fmt.Sprintf("The application was received on %s. It is for this administration to decide, and its papers are complete and in due form: it is accepted (Administrative Licensing Law, art. 32 (5)).", dayEN(l.ReceivedOn)))
		}
		if reasons := clean(a.Override); reasons != "" {
			blocks = append(blocks, noted(c, "受理时的说明："+reasons)...)
		}
		return append(append(blocks, a.decideBy(c)...), stopsClock(c)...)
	})
}

func (a Acceptance) decideBy(c *canvas) []block {
	clock := a.Decision
	from, other := bilingualText{"受理", "acceptance"}, bilingualText{"收到申请", "receipt"}
	if clock.From == licence.FromReceipt {
		from, other = other, from
	}
	zh := fmt.Sprintf("本机关自%s之日（%s）起 %s内作出决定，即不迟于%s", from.zh, dayOrBlank(clock.StartOn), termZH(clock.Term), dayOrBlank(clock.Due.On))
	en := fmt.Sprintf("It is decided within %s of %s (%s), that is by %s", termEN(clock.Term), from.en, dayEN(clock.StartOn), dayEN(clock.Due.On))
	if clock.Other.On.Valid() {
		zh += fmt.Sprintf("；自%s之日起算的，为%s", other.zh, dateZH(clock.Other.On))
		en += fmt.Sprintf("; counted from %s, by %s", other.en, clock.Other.On)
	}
	if clock.Due.Provisional {
		zh, en = zh+"（所涉年度的放假通知尚未公布，日期为暂定）", en+" (provisional: a year's notice of holidays is not out yet)"
	}
	return told(c, zh+"。", en+".")
}

func stopsClock(c *canvas) []block {
	return told(c, "依法需要听证、检验、检测、鉴定和专家评审的，所需时间不计算在上述期限内，本机关将所需时间书面告知你公司（《行政许可法》第四十五条）。",
		"Time for hearings, inspections, tests, appraisals and expert review is not counted; the company is told in writing how long it takes (Administrative Licensing Law, art. 45).")
}

// NonAcceptance is why an application is not taken on.
type NonAcceptance struct {
	Ground        licence.NotAcceptedGround
	CompetentBody fault.Text // whom to turn to, where another body is competent
	Reasons       []Remark
	Note          string
	Remedies      []fault.Text // as the decision says them; empty: the words of the law
}

// NonAcceptanceNotice prints the notice that an application is not accepted (不予受理通知书; Administrative Licensing Law art. 32 (1), (2)).
func NonAcceptanceNotice(l Letter, n NonAcceptance) ([]byte, error) {
	return l.print(bilingualText{"不予受理通知书", "Notice of non-acceptance"}, func(c *canvas) []block {
		zh, en := n.ground()
		if body := clean(n.CompetentBody.ZH); body != "" {
			zh, en = zh+"；请向"+body+"申请", en+"; please apply to "+clean(n.CompetentBody.EN)
		}
		blocks := told(c, fmt.Sprintf("本机关于%s收到你公司的申请。经审查，%s。", dayOrBlank(l.ReceivedOn), zh), fmt.Sprintf("The application was received on %s. %s.", dayEN(l.ReceivedOn), en))
		if len(n.Reasons) > 0 {
			blocks = append(blocks, told(c, "理由如下：", "The reasons:")...)
			blocks = append(blocks, remarks(c, n.Reasons)...)
		}
		return append(append(blocks, noted(c, n.Note)...), remedies(c, n.Remedies)...)
	})
}

// ground is why an application is not taken on, with its article.
func (n NonAcceptance) ground() (zh, en string) {
	switch n.Ground {
	case "not_needed":
		return "申请事项依法不需要取得行政许可，依照《行政许可法》第三十二条第一款第一项的规定，决定不予受理", "No licence is needed for it, and it is not accepted (Administrative Licensing Law, art. 32 (1))"
	case "not_competent":
		return "申请事项依法不属于本机关职权范围，依照《行政许可法》第三十二条第一款第二项的规定，决定不予受理", "It is not for this administration to decide, and is not accepted (Administrative Licensing Law, art. 32 (2))"
	}
	return "依照《行政许可法》第三十二条的规定，决定不予受理", "It is not accepted (Administrative Licensing Law, art. 32)"
}

// Correction is the one complete list of what is missing.
type Correction struct {
	Findings []Remark
	Note     string
	AnswerBy civil.Date // by when the company hands in again
	Again    bool       // only for what the corrected parts brought
}

// CorrectionNotice prints the list of what has to be corrected (补正通知书; Administrative Licensing Law art. 32 (4)): all of it, once.
func CorrectionNotice(l Letter, n Correction) ([]byte, error) {
	return l.print(bilingualText{"补正通知书", "Notice of correction"}, func(c *canvas) []block {
		zh := fmt.Sprintf("本机关于%s收到你公司的申请。经审查，申请材料不齐全或者不符合法定形式。依照《行政许可法》第三十二条第一款第四项的规定，现一次告知需要补正的全部内容，共 %d 项：", dayOrBlank(l.ReceivedOn), len(n.Findings))
		en := fmt.Sprintf("The application was received on %s. Its papers are incomplete or not in due form. This is everything that has to be corrected, told once (Administrative Licensing Law, art. 32 (4)); %d in all:", dayEN(l.ReceivedOn), len(n.Findings))
		if n.Again {
			zh = fmt.Sprintf("本机关于%s收到你公司补正后的申请。补正部分还有下列 %d 项需要补正；此前未告知的其他内容，不再要求补正：", dayOrBlank(l.ReceivedOn), len(n.Findings))
			en = fmt.Sprintf("The corrected application was received on %s. What was corrected leaves %d things to correct; nothing is asked for that was not told before:", dayEN(l.ReceivedOn), len(n.Findings))
		}
		blocks := append(told(c, zh, en), remarks(c, n.Findings)...)
		blocks = append(blocks, noted(c, n.Note)...)
		term := licence.ClockAcceptance.Clock().Term
		return append(blocks, told(c, fmt.Sprintf("请于%s前补正上述全部内容并再次提交。自收到补正材料之日起，本机关在%s内作出是否受理的答复。", dayOrBlank(n.AnswerBy), termZH(term)),
			fmt.Sprintf("Please correct all of it and hand in again by %s. The administration answers within %s of receiving it whether the application is accepted.", dayEN(n.AnswerBy), termEN(term)))...)
	})
}
