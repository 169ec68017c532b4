package rule

import (
	"slices"
	"sync"
)

// Reason is one row of the catalogue of reasons for return and refusal; a reviewer names it by its code.
type Reason struct {
	Code      string `json:"code"`
	Stage     string `json:"stage"` // who gives it: provider, administration or both
	FieldHint string `json:"field"` // where it usually lies: a JSON pointer, of the first service where it is a service's
	ZH        string `json:"zh"`
	EN        string `json:"en"`
	AdviceZH  string `json:"advice_zh"`
	AdviceEN  string `json:"advice_en"`
}

type catalogue struct {
	list   []Reason
	byCode map[string]Reason
}

var reasons = sync.OnceValue(func() catalogue {
	c := catalogue{list: *readList[[]Reason]("reasons.json"), byCode: map[string]Reason{}}
	for _, r := range c.list {
		c.byCode[r.Code] = r
	}
	return c
})

// Reasons lists the catalogue in its order.
func Reasons() []Reason { return slices.Clone(reasons().list) }

// ReasonByCode finds a row; ok is false for what is no code.
func ReasonByCode(code string) (r Reason, ok bool) {
	r, ok = reasons().byCode[code]
	return r, ok
}
