package flow

import (
	"encoding/json"
	"fmt"
	"strings"

	"openicp/internal/filing"
	"openicp/internal/seal"
	"openicp/internal/store"
)

// seal encrypts a value for one place in the store; moved elsewhere it cannot be opened.
func (h *House) seal(table, column, row string, plain []byte) ([]byte, error) {
	if plain == nil {
		return []byte{}, nil
	}
	sealed, err := h.Seal.Seal(seal.Place{Table: table, Column: column, Row: row}, plain)
	if err != nil {
		return nil, fmt.Errorf("seal %s.%s: %w", table, column, err)
	}
	return sealed, nil
}

func (h *House) sealJSON(table, column, row string, value any) ([]byte, error) {
	plain, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encode %s.%s: %w", table, column, err)
	}
	return h.seal(table, column, row, plain)
}

func (h *House) unseal(table, column, row string, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	plain, err := h.Seal.Unseal(seal.Place{Table: table, Column: column, Row: row}, sealed)
	if err != nil {
		return nil, fmt.Errorf("unseal %s.%s: %w", table, column, err)
	}
	return plain, nil
}

// Fields of the blind indexes.
const (
	indexSponsor = "sponsor_document"
	indexPerson  = "person_document"
	indexMobile  = "mobile"
)

// SponsorIndex is the blind index of a sponsor's document, "" where the form names none.
func (h *House) SponsorIndex(form *filing.Form) string {
	if form.Sponsor == nil || form.Sponsor.Document == nil || form.Sponsor.Document.Number == "" {
		return ""
	}
	return h.Seal.BlindIndex(indexSponsor, normalNumber(form.Sponsor.Document.Number))
}

// PersonIndex is the blind index of a person's document number, as people are found by it.
func (h *House) PersonIndex(number string) string {
	return h.Seal.BlindIndex(indexPerson, normalNumber(number))
}

// NumberIndexes are the blind indexes under which a document number can stand: a sponsor's or a person's.
func (h *House) NumberIndexes(number string) []store.BlindIndex {
	return []store.BlindIndex{{Field: indexSponsor, Value: h.Seal.BlindIndex(indexSponsor, normalNumber(number))},
		{Field: indexPerson, Value: h.PersonIndex(number)}}
}

func (h *House) mobileIndex(mobile string) string { return h.Seal.BlindIndex(indexMobile, mobile) }

func normalNumber(s string) string { return strings.ToUpper(strings.TrimSpace(s)) }

// blindIndexes lists what a case can be found by, each once.
func (h *House) blindIndexes(form *filing.Form) []struct{ Field, Value string } {
	var list []struct{ Field, Value string }
	add := func(field, value string) { list = append(list, struct{ Field, Value string }{field, value}) }
	if v := h.SponsorIndex(form); v != "" {
		add(indexSponsor, v)
	}
	listed := map[string]bool{}
	for _, at := range form.Leads() {
		if at.Lead.Document == nil || at.Lead.Document.Number == "" || listed[at.Lead.Document.Number] {
			continue
		}
		listed[at.Lead.Document.Number] = true
		add(indexPerson, h.PersonIndex(at.Lead.Document.Number))
	}
	return list
}
