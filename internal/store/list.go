package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/store/rows"
)

// Filter bounds a list of applications. Empty members do not bound.
type Filter struct {
	OwnerID    string
	ProviderID string
	Provinces  []string
	States     []string
	TurnParty  string
	Province   string
	Text       string // part of a unit's name, a service name, a domain or a number
	HideDrafts bool
	Forwarded  bool
	After      string
	Limit      int
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
	if f.Text != "" {
		like := w.bind("%" + escapeLike(f.Text) + "%")
		w.parts = append(w.parts, "(sponsor_name LIKE "+like+" ESCAPE '!' OR service_name LIKE "+like+" ESCAPE '!' OR domains LIKE "+like+
			" ESCAPE '!' OR service_numbers LIKE "+like+" ESCAPE '!')")
	}
	w.parts = append(w.parts, "id > "+w.bind(f.After))
	list, err := q.SelectApplications(ctx, strings.Join(w.parts, " AND ")+" ORDER BY id LIMIT "+strconv.Itoa(f.Limit), w.values...)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	return list, nil
}

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
	var places []string
	for _, value := range values {
		places = append(places, w.bind(value))
	}
	w.parts = append(w.parts, column+" IN ("+strings.Join(places, ", ")+")")
}

func escapeLike(text string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(text)
}
