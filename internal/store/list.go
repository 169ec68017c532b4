package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/store/rows"
)

// longestPage bounds a page of a list.
const longestPage = 1000

// Filter bounds a list of applications. Empty members do not bound.
type Filter struct {
	OwnerID    string
	ProviderID string
	Provinces  []string
	States     []string
	TurnParty  string
	Province   string
	Text       string   // part of a unit's name, a service name, a domain or a number; ASCII letters of either case
	IDEnd      string   // the last characters of the id, as a reference gives them
	CreatedIn  [2]int64 // from and before, in microseconds; a zero end does not bound
	HideDrafts bool     // only what was submitted and is not a draft again
	Forwarded  bool     // only what the administration received at least once
	After      string   // the id that the page begins behind
	Limit      int      // at most this many, from 1 to 1000
}

// ApplicationsPage lists applications in the order of their ids. Values are bound, never written into the text.
func ApplicationsPage(ctx context.Context, q *rows.Queries, f Filter) ([]rows.Application, error) {
	w := &where{}
	w.equal("owner_id", f.OwnerID)
	w.equal("provider_id", f.ProviderID)
	w.equal("turn_party", f.TurnParty)
	w.equal("province", f.Province)
	w.among("province", f.Provinces)
	w.among("state", f.States)
	if f.HideDrafts {
		w.parts = append(w.parts, "state <> 'draft' AND round > 0")
	}
	if f.Forwarded {
		w.parts = append(w.parts, "forwarded_at > 0")
	}
	w.holding(f.Text, "sponsor_name", "service_name", "domains", "sponsor_number", "service_numbers")
	w.ending("id", f.IDEnd)
	w.between("created_at", f.CreatedIn)
	w.parts = append(w.parts, "id > "+w.bind(f.After))
	condition := strings.Join(w.parts, " AND ") + " ORDER BY id LIMIT " + w.bind(int64(min(max(f.Limit, 1), longestPage)))
	list, err := q.SelectApplications(ctx, condition, w.values...)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	return list, nil
}

// where gathers conditions and the values bound in them.
type where struct {
	parts  []string
	values []any
}

func (w *where) bind(value any) string {
	w.values = append(w.values, value)
	return "$" + strconv.Itoa(len(w.values))
}

func (w *where) equal(column, value string) {
	if value != "" {
		w.parts = append(w.parts, column+" = "+w.bind(value))
	}
}

func (w *where) among(column string, values []string) {
	if len(values) == 0 {
		return
	}
	places := make([]string, 0, len(values))
	for _, value := range values {
		places = append(places, w.bind(value))
	}
	w.parts = append(w.parts, column+" IN ("+strings.Join(places, ", ")+")")
}

// holding asks for a part of any of the columns. SQLite's LIKE takes no notice of the case of ASCII letters and PostgreSQL's
// does, so both sides are folded.
func (w *where) holding(text string, columns ...string) {
	if text == "" {
		return
	}
	place := w.bind("%" + wildcards.Replace(text) + "%")
	alternatives := make([]string, 0, len(columns))
	for _, column := range columns {
		alternatives = append(alternatives, "lower("+column+") LIKE lower(CAST("+place+" AS TEXT)) ESCAPE '!'")
	}
	w.parts = append(w.parts, "("+strings.Join(alternatives, " OR ")+")")
}

// ending asks how a column ends. What comes in is no pattern.
func (w *where) ending(column, text string) {
	if text != "" {
		w.parts = append(w.parts, column+" LIKE CAST("+w.bind("%"+wildcards.Replace(text))+" AS TEXT) ESCAPE '!'")
	}
}

func (w *where) between(column string, bounds [2]int64) {
	if bounds[1] != 0 {
		w.parts = append(w.parts, column+" >= "+w.bind(bounds[0])+" AND "+column+" < "+w.bind(bounds[1]))
	}
}

var wildcards = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")
