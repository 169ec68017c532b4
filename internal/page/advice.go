package page

import (
	"strings"

	"openicp/internal/fault"
	"openicp/internal/guide"
)

// adviceView is the guide's answer in words.
type adviceView struct {
	Title     string
	Basis     string // how many answers, which rules, whose practice
	Needs     []reasonView
	Obstacles []reasonView
	More      []reasonView // reasons that no need names
	Steps     []stepView
	Papers    []paperGroup
	Count     string // of papers
	Clocks    []clockView
	Forecast  string
	Answers   []answerView
	Change    string // address to change the first answer
	Startable bool   // the desk can take this filing on now
	Next      string
	JSON      string // the same answer for programs
}

type reasonView struct{ Name, Text, Source string }

type stepView struct {
	What, More, When string
	First            bool
}

type paperGroup struct {
	Title  string
	Papers []paperItem
}

type paperItem struct {
	Name, Note string
	Copies     int
}

type clockView struct{ What, Party, Text, Source string }

// answerView is one answer and the address to give another.
type answerView struct{ Short, Answer, Change string }

func adviceOf(l lang, answers *guide.Answers, a *guide.Advice) adviceView {
	v := adviceView{Title: l.say(a.Title), Answers: answersShown(l, answers), Change: l.askAgain(answers, guide.AskWho), Basis: basisOf(l, a),
		Startable: len(a.Obstacles) == 0 && a.Outcome != guide.OutOfScope && answers.As == "website",
		JSON:      "/api/v1/guide?" + answersOf(answers).Encode()}
	shown := map[fault.Text]bool{}
	for _, n := range a.Needs {
		v.Needs = append(v.Needs, reasonView{l.say(n.Name), l.say(n.Reason), l.say(n.Source)})
		shown[n.Reason] = true
	}
	for _, r := range a.Reasons {
		reason := reasonView{Text: l.say(r.Text), Source: l.say(r.Source)}
		switch {
		case r.Kind == "obstacle":
			v.Obstacles = append(v.Obstacles, reason)
		case !shown[r.Text]:
			v.More = append(v.More, reason)
		}
	}
	for i, s := range a.Steps {
		v.Steps = append(v.Steps, stepView{l.say(s.What), l.say(s.More), l.say(s.When), i == 0})
	}
	for _, c := range a.Clocks {
		v.Clocks = append(v.Clocks, clockView{l.say(c.What), l.say(c.Party), l.say(c.Text), l.say(c.Source)})
	}
	if a.Forecast != nil {
		v.Forecast = l.say(a.Forecast.Text)
	}
	v.Papers, v.Count = papersShown(l, a.Papers)
	v.Next = nextOf(l, answers, a)
	return v
}

func basisOf(l lang, a *guide.Advice) string {
	place := l.say(a.Province)
	if place == "" {
		place = l.pick("全国通行做法", "national practice")
	}
	if l == en {
		return "From your answers. Rules of " + a.Edition + ", " + place + "."
	}
	return "依据您的回答。规则版本 " + a.Edition + "，" + place + "。"
}

// nextOf says what to do with the advice.
func nextOf(l lang, answers *guide.Answers, a *guide.Advice) string {
	switch {
	case a.Outcome == guide.OutOfScope:
		return l.pick("情况变了再来：改一个回答，马上就有新的结果。", "When things change, change an answer: the result follows at once.")
	case len(a.Obstacles) > 0:
		return l.pick("先解决上面写的问题，再开始备案。", "Settle what stands in the way first, then begin the filing.")
	case answers.As != "website":
		return l.pick("App、小程序和快应用请通过别的接入商或分发平台备案；本系统目前只办网站。", "File apps and mini programs through another provider or the distribution platform; this system files websites so far.")
	}
	return l.pick("域名实名之后，就可以开始备案。", "Once the domain’s holder is verified the filing can begin.")
}

func papersShown(l lang, papers []guide.Paper) ([]paperGroup, string) {
	var groups []paperGroup
	for _, group := range []struct{ key, title string }{{"filing", l.pick("备案", "Filing")}, {"licence", l.pick("许可证", "Licence")}} {
		var items []paperItem
		for _, p := range papers {
			if p.For == group.key {
				items = append(items, paperItem{l.say(p.Name), l.say(p.Note), p.Originals})
			}
		}
		if len(items) > 0 {
			groups = append(groups, paperGroup{group.title, items})
		}
	}
	return groups, count(len(papers))
}

// answersShown lists what was answered, question by question, each with the address to change it.
func answersShown(l lang, a *guide.Answers) []answerView {
	var list []answerView
	for i := range guide.Questions {
		q := &guide.Questions[i]
		var labels []string
		for _, word := range a.Of(q.ID) {
			labels = append(labels, l.say(q.Label(word)))
		}
		if len(labels) > 0 && a.Asked(q) {
			list = append(list, answerView{l.say(q.Short), strings.Join(labels, l.pick("、", ", ")), l.askAgain(a, q.ID)})
		}
	}
	return list
}
