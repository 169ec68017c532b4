package page

import (
	"strconv"

	"openicp/internal/civil"
	"openicp/internal/filing"
)

// helpView is what the help page prints from the product's own tables.
type helpView struct {
	States []stateLine
	Papers []paperList
}

// stateLine says of one state whose turn it is, what comes next and how long it has.
type stateLine struct{ State, Party, Act, Term, Source string }

type paperList struct {
	Title  string
	Papers []paperLine
}

type paperLine struct {
	Name   string
	Copies int // that must come by post
}

var parties = map[filing.Party]word{
	filing.PartySponsor:        {"主办者", "Sponsor"},
	filing.PartyProvider:       {"接入商", "Access provider"},
	filing.PartyAdministration: {"通信管理局", "Administration"},
}

func helpOf(l lang) helpView {
	return helpView{States: stateLines(l), Papers: paperLists(l)}
}

func stateLines(l lang) []stateLine {
	moves := map[filing.MoveName]filing.MoveRow{}
	for _, move := range filing.Moves {
		moves[move.Name] = move
	}
	var lines []stateLine
	for _, state := range filing.States {
		line := stateLine{State: l.pick(state.NameZH, state.NameEN)}
		if state.Final {
			line.Party = l.pick("已办结", "Final")
		} else {
			move := moves[state.Act]
			line.Party = l.word(parties[state.Party], string(state.Party))
			line.Act = l.pick(move.NameZH, move.NameEN)
			line.Term, line.Source = termText(l, state.Term), l.pick(state.Ground().ZH, state.Ground().EN)
		}
		lines = append(lines, line)
	}
	return lines
}

func termText(l lang, t civil.Term) string {
	n := strconv.Itoa(t.Amount)
	plural := "s"
	if t.Amount == 1 {
		plural = ""
	}
	switch t.Unit {
	case civil.UnitWorkingDays:
		return l.pick(n+" 个工作日", n+" working day"+plural)
	case civil.UnitCalendarDays:
		return l.pick(n+" 日", n+" day"+plural)
	case civil.UnitHours:
		return l.pick(n+" 小时", n+" hour"+plural)
	}
	return ""
}

func paperLists(l lang) []paperList {
	individual := &filing.Form{Sponsor: &filing.Sponsor{Kind: filing.Individual}}
	unit := &filing.Form{Sponsor: &filing.Sponsor{Kind: filing.Enterprise}}
	return []paperList{
		papersOf(l, l.pick("单位，线上办理", "Units, online"), filing.Current, unit),
		papersOf(l, l.pick("个人，线上办理", "Individuals, online"), filing.Current, individual),
		papersOf(l, l.pick("单位，须邮寄原件", "Units, with originals by post"), filing.Classic, unit),
		papersOf(l, l.pick("个人，须邮寄原件", "Individuals, with originals by post"), filing.Classic, individual),
	}
}

func papersOf(l lang, title string, profile filing.Profile, form *filing.Form) paperList {
	list := paperList{Title: title}
	for _, paper := range filing.Papers(profile, form) {
		list.Papers = append(list.Papers, paperLine{Name: l.pick(paper.NameZH, paper.NameEN), Copies: paper.Originals})
	}
	return list
}
