package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/store/rows"
)

// LicenceScope bounds what of licences and their applications is read at all. The zero value bounds nothing.
type LicenceScope struct {
	OwnerID     string
	Authorities []string // whose decisions they are
	Ministry    string   // code under which those of Provinces are read besides; "" for none
	Submitted   bool     // only what was handed in and is not a draft again
}

// LicenceFilter narrows a list of applications for licences. Empty members do not bound.
type LicenceFilter struct {
	LicenceScope
	States    []string
	TurnParty string
	Province  string
	Kind      string
	Coverage  string
	Text      string   // folded; part of what is searched by
	IDEnd     string   // the last characters of the id, as a reference gives them
	CreatedIn [2]int64 // from and before
	DueFrom   int64    // due at this instant or later; 0 does not bound
	DueBefore int64    // due before this instant; 0 does not bound
	ClaimedBy string   // user id
	Unclaimed bool
	Now       int64
	Order     LicenceOrder
	After     string // key of the row that the page begins behind
	Limit     int
}

// LicenceOrder is how a list is sorted.
type LicenceOrder struct {
	By   string // due, submitted, created
	Desc bool
}

// licenceKeys are what each order sorts by. What is never due sorts last.
var licenceKeys = map[string]string{
	"due":       "(CASE WHEN due_end_at > 0 THEN due_end_at ELSE 9000000000000000000 END)",
	"submitted": "submitted_at",
	"created":   "created_at",
}

// Key names a row's place in an order, so that the next page begins behind it.
func (o LicenceOrder) Key(row rows.LicenceApplication) string {
	value := map[string]int64{"due": row.DueEndAt, "submitted": row.SubmittedAt, "created": row.CreatedAt}[o.By]
	if o.By == "due" && value == 0 {
		value = 9000000000000000000
	}
	return strconv.FormatInt(value, 10) + "~" + row.ID
}

// LicenceApplicationsPage lists applications for licences. Values are bound, never written into the text.
func LicenceApplicationsPage(ctx context.Context, q *rows.Queries, f LicenceFilter) ([]rows.LicenceApplication, error) {
	w := f.where()
	key, direction, beyond := licenceKeys[f.Order.By], "", ">"
	if f.Order.Desc {
		direction, beyond = " DESC", "<"
	}
	if f.After != "" {
		value, id, _ := strings.Cut(f.After, "~")
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read a key of a list: %w", err)
		}
		at := w.bind(n)
		w.parts = append(w.parts, fmt.Sprintf("(%s %s CAST(%s AS BIGINT) OR %s = CAST(%s AS BIGINT) AND id %s %s)", key, beyond, at, key, at, beyond, w.bind(id)))
	}
	w.parts = append(w.parts, "id <> ''")
	condition := strings.Join(w.parts, " AND ") + " ORDER BY " + key + direction + ", id" + direction + " LIMIT " + w.bind(int64(min(max(f.Limit, 1), longestPage)))
	list, err := q.SelectLicenceApplications(ctx, condition, w.values...)
	if err != nil {
		return nil, fmt.Errorf("list applications for licences: %w", err)
	}
	return list, nil
}

func (f LicenceFilter) where() *where {
	w := &where{}
	f.scope(w)
	w.among("state", f.States)
	w.equal("turn_party", f.TurnParty)
	w.equal("province", f.Province)
	w.equal("kind", f.Kind)
	w.equal("coverage", f.Coverage)
	if f.Text != "" {
		w.parts = append(w.parts, "search LIKE CAST("+w.bind("%"+wildcards.Replace(f.Text)+"%")+" AS TEXT) ESCAPE '!'")
	}
	w.ending("id", f.IDEnd)
	w.between("created_at", f.CreatedIn)
	if f.DueFrom > 0 {
		w.parts = append(w.parts, "due_end_at > "+w.bind(f.DueFrom))
	}
	if f.DueBefore > 0 {
		w.parts = append(w.parts, "due_end_at > 0 AND due_end_at <= "+w.bind(f.DueBefore))
	}
	claims := "SELECT c.application_id FROM claims c WHERE c.side = 'administration' AND c.expires_at > "
	switch {
	case f.ClaimedBy != "":
		w.parts = append(w.parts, "id IN ("+claims+w.bind(f.Now)+" AND c.user_id = "+w.bind(f.ClaimedBy)+")")
	case f.Unclaimed:
		w.parts = append(w.parts, "id NOT IN ("+claims+w.bind(f.Now)+")")
	}
	return w
}

// scope writes what bounds every list of somebody. An officer’s has authorities, and companies of these provinces whose authority is the
// ministry.
func (s LicenceScope) scope(w *where) {
	w.equal("owner_id", s.OwnerID)
	if len(s.Authorities) > 0 {
		either := &where{values: w.values}
		either.among("authority", s.Authorities)
		either.among("province", s.Authorities)
		ministry := either.bind(s.Ministry)
		w.values = either.values
		w.parts = append(w.parts, "("+either.parts[0]+" OR authority = "+ministry+" AND "+either.parts[1]+")")
	}
	if s.Submitted {
		w.parts = append(w.parts, "round > 0 AND state <> 'draft'")
	}
}

// LicencesFilter narrows a list of licences.
type LicencesFilter struct {
	LicenceScope
	Province string
	Text     string // folded
	States   []LicenceWhen
	Today    string
	After    string
	Limit    int
}

// LicenceWhen says of a state of a licence how its row is told: by its end, or by its dates. Empty members do not bound.
type LicenceWhen struct {
	Ended             string // of a licence that ended, and whose last day is over
	ValidFrom, Before string // valid_to, included and excluded, of a licence that did not end, or has not yet
}

// LicencesPage lists licences, the newest first.
func LicencesPage(ctx context.Context, q *rows.Queries, f LicencesFilter) ([]rows.Licence, error) {
	w := &where{}
	f.LicenceScope.Submitted = false
	f.scope(w)
	w.equal("province", f.Province)
	if f.Text != "" {
		w.parts = append(w.parts, "search LIKE CAST("+w.bind("%"+wildcards.Replace(f.Text)+"%")+" AS TEXT) ESCAPE '!'")
	}
	for _, when := range f.States {
		if when.Ended != "" {
			w.parts = append(w.parts, "ended = "+w.bind(when.Ended)+" AND ended_on < "+w.bind(f.Today))
			continue
		}
		w.parts = append(w.parts, "(ended = '' OR ended_on >= "+w.bind(f.Today)+")")
		if when.ValidFrom != "" {
			w.parts = append(w.parts, "valid_to >= "+w.bind(when.ValidFrom))
		}
		if when.Before != "" {
			w.parts = append(w.parts, "valid_to < "+w.bind(when.Before))
		}
	}
	if f.After != "" {
		w.parts = append(w.parts, "id < "+w.bind(f.After))
	}
	w.parts = append(w.parts, "id <> ''")
	list, err := q.SelectLicences(ctx, strings.Join(w.parts, " AND ")+" ORDER BY id DESC LIMIT "+w.bind(int64(min(max(f.Limit, 1), longestPage))), w.values...)
	if err != nil {
		return nil, fmt.Errorf("list licences: %w", err)
	}
	return list, nil
}

// CountLicenceApplications counts what a filter lists, by state.
func CountLicenceApplications(ctx context.Context, q *rows.Queries, f LicenceFilter) (map[string]int64, error) {
	w, counts := f.where(), map[string]int64{}
	w.parts = append(w.parts, "id <> ''")
	question := "SELECT state, COUNT(*) FROM licence_applications WHERE " + strings.Join(w.parts, " AND ") + " GROUP BY state"
	err := q.Select(ctx, question, w.values, func(row *sql.Rows) error {
		var state string
		var n int64
		err := row.Scan(&state, &n)
		counts[state] = n
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("count applications for licences: %w", err)
	}
	return counts, nil
}
