package page

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/ident"
	"openicp/internal/register"
)

// verdict is what the lookup page shows. All nil and empty: nothing was asked yet.
type verdict struct {
	Answer    *register.Answer
	Wrong     string // why the question cannot be read
	Shown     string // what was looked for, as people write it
	Other     string // what was typed, where something else was looked for
	Exact     string // where to ask for the same again
	When      string
	Until     string
	Source    string
	Reason    string
	RetryAt   string
	JSON      string // the same answer for programs
	Registers []found
	Licences  []held
}

// found is one service in words.
type found struct {
	register.Service
	ServiceKindText, SponsorKindText, Commerce, Approvals string
	DomainsText, HomeText                                 string
}

func (p *pages) lookup(w http.ResponseWriter, r *http.Request) {
	query := strings.TrimSpace(r.URL.Query().Get("q"))
	language := langOf(r)
	v := view{Path: "/lookup", Query: query, Body: verdict{}}
	w.Header().Set("Cache-Control", "no-store") // an answer is good for its instant
	if query == "" {
		p.write(w, r, http.StatusOK, "lookup", v)
		return
	}
	answer, err := p.Register.Ask(r.Context(), query)
	if err != nil {
		text := fault.As(err).Text
		v.Body = verdict{Wrong: language.pick(text.ZH, text.EN)}
		if len(query) > maxShown {
			v.Query = ""
		}
		p.write(w, r, http.StatusUnprocessableEntity, "lookup", v)
		return
	}
	v.Body = verdictOf(language, &answer)
	status := http.StatusOK
	if answer.Answer == register.CannotTell {
		w.Header().Set("Retry-After", strconv.Itoa(answer.RetryAfterSeconds))
		status = http.StatusServiceUnavailable
	}
	p.write(w, r, status, "lookup", v)
}

// maxShown is the longest question that is put back into the field when it cannot be read, in bytes.
const maxShown = 512

func verdictOf(l lang, a *register.Answer) verdict {
	v := verdict{
		Answer: a, Shown: shown(a), When: a.AnsweredAt.In(civil.Shanghai).Format(time.DateTime),
		Until: ago(l, a), Source: l.pick(a.Source.ZH, a.Source.EN), Exact: l.link("/lookup", a.Asked),
		JSON: register.PathRegister + escaped(a.Normal),
	}
	if v.Shown != a.Asked {
		v.Other = a.Asked
	}
	if a.Reason != nil {
		v.Reason = l.pick(a.Reason.Text.ZH, a.Reason.Text.EN)
		v.RetryAt = a.AnsweredAt.Add(time.Duration(a.RetryAfterSeconds) * time.Second).In(civil.Shanghai).Format(time.TimeOnly)
	}
	for _, service := range a.Services {
		v.Registers = append(v.Registers, inWords(l, service))
	}
	for _, licence := range a.Licences {
		v.Licences = append(v.Licences, licenceInWords(l, licence))
	}
	return v
}

// shown is what was looked for as people write it: the domain it was found
// under or would be filed under, the number, or the name as typed.
func shown(a *register.Answer) string {
	switch a.Kind {
	case register.KindDomain:
		host, f := ident.ParseHost(a.Normal)
		if a.Matched != "" {
			host, f = ident.ParseHost(a.Matched)
		} else if parent := host.Registrable(); f == nil && parent.ASCII() != "" {
			host = parent
		}
		if f == nil {
			return host.Unicode()
		}
	case register.KindName:
		return a.Asked
	}
	return a.Normal
}

func ago(l lang, a *register.Answer) string {
	if a.AgeSeconds < 1 {
		return l.pick("此刻", "this moment")
	}
	return l.pick(strconv.FormatInt(a.AgeSeconds, 10)+" 秒前", strconv.FormatInt(a.AgeSeconds, 10)+" s ago")
}
