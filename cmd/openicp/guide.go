package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/guide"
)

// guideCommand says which of filing and licence is needed.
type guideCommand struct {
	where
	Who      string   `help:"Who runs it: company, sole_trader, individual, body, foreign, unregistered or unsure."`
	Paper    string   `help:"For unsure: business_licence, certificate, identity, abroad or none."`
	Code     string   `help:"For business_licence: how its credit code begins, 91, 92 or other."`
	As       string   `help:"What it is: website, app, mini_program or quick_app." default:"website"`
	What     []string `help:"What is offered, several with commas: own_site, own_goods, content, listings, community, search, messaging, app_store, platform, software, pages, hosting, cdn, access, sms_voice."`
	Paid     []string `help:"Who pays, several with commas: none, goods, users, businesses, advertisers, undecided."`
	Hosted   string   `help:"Where the servers stand: mainland, abroad, both or undecided."`
	Area     string   `help:"One province or several: one, several."`
	Province string   `help:"Code of the province the sponsor sits in, such as 110000; may be left out."`
	Special  []string `help:"Special fields, several with commas: none, or items of prior approval such as news."`
	JSON     bool     `name:"json" help:"Print JSON instead of text."`
}

// exitQuestion says that the guide has to know more; it has printed what.
const exitQuestion exitCode = 2

// Run prints the advice. It asks nothing by itself: where an answer is missing it prints the question and its options, and
// leaves with 2.
func (c *guideCommand) Run() error {
	answers := c.answers()
	if wrong := answers.Check(); len(wrong) > 0 {
		for _, each := range wrong {
			fmt.Fprintf(os.Stderr, "openicp: --%s: %s %s\n", strings.TrimPrefix(each.Field, "/"), each.Text.ZH, each.Text.EN)
		}
		return exitQuestion
	}
	if next, open := answers.Next(); open {
		printQuestions(os.Stderr, &answers, next)
		return exitQuestion
	}
	calendar, err := c.calendar()
	if err != nil {
		return err
	}
	advice, ok := guide.Advise(answers, guide.Today{On: civil.DateOf(time.Now()), Calendar: calendar})
	if !ok {
		return errors.New("the guide gave no answer")
	}
	if c.JSON {
		encoder := json.NewEncoder(os.Stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(map[string]any{"answers": answers, "advice": advice})
	}
	printAdvice(os.Stdout, &advice)
	return nil
}

func (c *guideCommand) answers() guide.Answers {
	return guide.Read(map[string][]string{"who": {c.Who}, "paper": {c.Paper}, "code": {c.Code}, "as": {c.As}, "what": c.What, "paid": c.Paid,
		"hosted": {c.Hosted}, "area": {c.Area}, "province": {c.Province}, "special": c.Special})
}

// printQuestions writes what is still open on the page of a question, each option with its word.
func printQuestions(w io.Writer, answers *guide.Answers, open guide.QuestionID) {
	for _, q := range guide.Page(open) {
		if len(answers.Of(q.ID)) > 0 || q.Optional {
			continue
		}
		fmt.Fprintf(w, "--%s  %s %s\n", q.ID, q.Asks.ZH, q.Asks.EN)
		for _, o := range q.Options {
			fmt.Fprintf(w, "    %-16s %s  %s\n", o.Value, o.Label.ZH, o.Label.EN)
		}
	}
}

func printAdvice(w io.Writer, a *guide.Advice) {
	fmt.Fprintf(w, "%s\n%s\n", a.Title.ZH, a.Title.EN)
	section := func(zh, en string) { fmt.Fprintf(w, "\n%s / %s\n", zh, en) }
	if len(a.Obstacles) > 0 {
		section("现在还办不了", "Not as things are")
		for _, o := range a.Obstacles {
			fmt.Fprintf(w, "  ! %s\n    %s\n", o.Text.ZH, o.Text.EN)
		}
	}
	section("为什么", "Why")
	for _, r := range a.Reasons {
		fmt.Fprintf(w, "  · %s\n    %s\n    依据 %s / %s\n", r.Text.ZH, r.Text.EN, r.Source.ZH, r.Source.EN)
	}
	if len(a.Steps) > 0 {
		section("先后顺序", "In this order")
	}
	for i, s := range a.Steps {
		fmt.Fprintf(w, "  %d %s：%s（%s）\n    %s: %s (%s)\n", i+1, s.What.ZH, s.More.ZH, s.When.ZH, s.What.EN, s.More.EN, s.When.EN)
	}
	if len(a.Papers) > 0 {
		section("材料", "Papers")
	}
	for _, p := range a.Papers {
		mark := map[string]string{"filing": "备案 filing  ", "licence": "许可 licence "}[p.For]
		fmt.Fprintf(w, "  [ ] %s %s / %s", mark, p.Name.ZH, p.Name.EN)
		if p.Originals > 0 {
			fmt.Fprintf(w, "，邮寄 %d 份 / %d copies by post", p.Originals, p.Originals)
		}
		fmt.Fprintln(w)
	}
	if len(a.Clocks) > 0 {
		section("期限", "Terms")
	}
	for _, c := range a.Clocks {
		fmt.Fprintf(w, "  %s %s %s / %s, %s: %s\n", c.What.ZH, c.Party.ZH, c.Text.ZH, c.What.EN, c.Party.EN, c.Text.EN)
	}
	if a.Forecast != nil {
		fmt.Fprintf(w, "  %s\n  %s\n", a.Forecast.Text.ZH, a.Forecast.Text.EN)
	}
	fmt.Fprintf(w, "\n规则版本 %s / rules %s\n", a.Edition, a.Edition)
}
