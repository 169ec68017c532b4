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
	asked := map[personKey]bool{} // one person mostly answers for many services
	for _, at := range form.Leads() {
		keys.leads = append(keys.leads, at.Pointer)
		person := personKey{mobile: at.Lead.Mobile}
		if at.Lead.Document != nil {
			person.document = at.Lead.Document.Number
		}
		if asked[person] {
			continue
		}
		asked[person] = true
		for _, index := range []string{h.filedMobileIndex(at.Lead), h.filedPersonIndex(at.Lead)} {
			if index != "" && !slices.Contains(keys.people, index) {
				keys.people = append(keys.people, index)
			}
		}
	}
	return keys
}

// personKey is what a responsible person is looked for in the register by, as the form has it.
type personKey struct{ mobile, document string }

// How many keys of a sort one probe takes.
const (
	probedOlder   = 2
	probedDomains = 4
	probedPeople  = 6
)

// probes ask whether any of the keys is known, in as few statements as take them all, one at least.
func (k registerKeys) probes(id filing.ApplicationID) []rows.ProbeRegisterParams {
	list := []rows.ProbeRegisterParams{{Sponsor: k.sponsor, Name: k.name, ID: string(id)}}
	for n := 0; ; n++ {
		older, domains, people := some(k.older, n, probedOlder), some(k.domains, n, probedDomains), some(k.people, n, probedPeople)
		if n > 0 && len(older)+len(domains)+len(people) == 0 {
			return list
		}
		if n > 0 {
			list = append(list, rows.ProbeRegisterParams{ID: string(id)})
		}
		p := &list[n]
		handOut(older, &p.Older1, &p.Older2)
		handOut(domains, &p.Domain1, &p.Domain2, &p.Domain3, &p.Domain4)
		handOut(people, &p.Person1, &p.Person2, &p.Person3, &p.Person4, &p.Person5, &p.Person6)
	}
}

// some is the nth part of a list in parts of a size.
func some(list []string, n, size int) []string {
	from := min(n*size, len(list))
	return list[from:min(from+size, len(list))]
}

func handOut(values []string, places ...*string) {
	for i, value := range values {
		*places[i] = value
	}
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
