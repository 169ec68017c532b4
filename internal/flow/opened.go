package flow

import (
	"bytes"
	"slices"
	"sync"

	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/store/rows"
)

// opened is a form out of its seal, with what follows from it alone. It is never changed, and shared by every version of a case that
// has the same form.
type opened struct {
	json     []byte
	form     *filing.Form
	register registerKeys
	memo     sync.Map
}

// registerKeys is what a form is looked for in the register and on the block list by.
type registerKeys struct {
	sponsor string // blind index of the sponsor's document, "" where the form names none
	older   []string
	name    string // folded, of a unit
	domains []string
	people  []string // blind indexes of the leads' mobiles and documents
	leads   []string // pointers to them
}

func (h *House) openedForm(content []byte) (*opened, error) {
	form, err := readForm(content)
	if err != nil {
		return nil, err
	}
	return &opened{json: content, form: form, register: h.registerKeys(form)}, nil
}

// openedOf opens a changed form of a case; one that is what the case has is open already.
func (h *House) openedOf(c *Case, content []byte) (*opened, error) {
	if c.opened != nil && bytes.Equal(c.opened.json, content) {
		return c.opened, nil
	}
	return h.openedForm(content)
}

// formOf reads a changed form of a case, or gives the one that the case has where it is the same.
func (c *Case) formOf(content []byte) (*filing.Form, error) {
	if bytes.Equal(c.FormJSON, content) {
		return c.Form, nil
	}
	return readForm(content)
}

func (h *House) registerKeys(form *filing.Form) registerKeys {
	keys := registerKeys{sponsor: h.SponsorIndex(form)}
	if s := form.Sponsor; s != nil && s.Document != nil {
		for _, number := range ident.OlderNumbers(s.Document.Number) {
			keys.older = append(keys.older, h.Seal.BlindIndex(indexSponsor, normalNumber(number)))
		}
		if !s.Individual() {
			keys.name = ident.FoldUnitName(s.Name)
		}
	}
	for i := range form.Services {
		for _, domain := range form.Services[i].Domains {
			answer, err := ident.Ask("host", domain)
			if err == nil && answer.Valid { // the rules say what is wrong with the others; such names are in no register
				keys.domains = append(keys.domains, answer.Normal)
			}
		}
	}
	for _, at := range form.Leads() {
		keys.leads = append(keys.leads, at.Pointer)
		for _, index := range []string{h.filedMobileIndex(at.Lead), h.filedPersonIndex(at.Lead)} {
			if index != "" && !slices.Contains(keys.people, index) {
				keys.people = append(keys.people, index)
			}
		}
	}
	return keys
}

// probe asks in one statement whether any of the keys is known; ok is false where there are more of them than it takes.
func (k registerKeys) probe(id filing.ApplicationID) (p rows.ProbeRegisterParams, ok bool) {
	p = rows.ProbeRegisterParams{Sponsor: k.sponsor, Name: k.name, ID: string(id)}
	return p, handOut(k.older, &p.Older1, &p.Older2) && handOut(k.domains, &p.Domain1, &p.Domain2, &p.Domain3, &p.Domain4) &&
		handOut(k.people, &p.Person1, &p.Person2, &p.Person3, &p.Person4, &p.Person5, &p.Person6)
}

func handOut(values []string, places ...*string) bool {
	if len(values) > len(places) {
		return false
	}
	for i, value := range values {
		*places[i] = value
	}
	return true
}

// Remembered makes something that follows from the case's form alone, once for all who read it. It must not be changed.
func Remembered[V any](c *Case, key any, make func() (V, error)) (V, error) {
	if c.opened == nil { // a case that is not stored yet
		return make()
	}
	if kept, ok := c.opened.memo.Load(key); ok {
		return kept.(V), nil
	}
	made, err := make()
	if err == nil {
		c.opened.memo.Store(key, made)
	}
	return made, err
}
