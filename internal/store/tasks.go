package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"openicp/internal/store/rows"
)

// TaskFilter bounds a list of tasks of compliance. Empty members do not bound.
type TaskFilter struct {
	ProviderID string
	Provinces  []string // of the service, or the authority
	State      string
	Kind       string
	Province   string
	CaseID     string
	LicenceID  string
	TakenBy    string // who looks into it
	Untaken    bool
	DueBefore  int64  // over their date at this instant; 0 does not bound
	Text       string // part of a subject, a domain, a holder or a licence's number
	After      string // key of the task that the page begins behind
	Limit      int
}

// TaskKey names a task's place in the list.
func TaskKey(row rows.ComplianceTask) string {
	return strconv.FormatInt(row.DueEndAt, 10) + "~" + row.ID
}

func (f TaskFilter) where() *where {
	w := &where{}
	w.equal("provider_id", f.ProviderID)
	if len(f.Provinces) > 0 {
		either := &where{values: w.values}
		either.among("province", f.Provinces)
		either.among("authority", f.Provinces)
		w.values = either.values
		w.parts = append(w.parts, "("+strings.Join(either.parts, " OR ")+")")
	}
	w.equal("state", f.State)
	w.equal("kind", f.Kind)
	w.equal("province", f.Province)
	w.equal("case_id", f.CaseID)
	w.equal("licence_id", f.LicenceID)
	w.equal("taken_by", f.TakenBy)
	if f.Untaken {
		w.parts = append(w.parts, "taken_by = ''")
	}
	if f.DueBefore > 0 {
		w.parts = append(w.parts, "due_end_at <= "+w.bind(f.DueBefore))
	}
	w.holding(f.Text, "subject", "domain", "holder", "licence_number")
	return w
}

// TasksPage lists tasks, the one that is due first at the head.
func TasksPage(ctx context.Context, q *rows.Queries, f TaskFilter) ([]rows.ComplianceTask, error) {
	w := f.where()
	if f.After != "" {
		value, id, _ := strings.Cut(f.After, "~")
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read a key of a list: %w", err)
		}
		at := w.bind(n)
		w.parts = append(w.parts, fmt.Sprintf("(due_end_at > CAST(%s AS BIGINT) OR due_end_at = CAST(%s AS BIGINT) AND id > %s)", at, at, w.bind(id)))
	}
	w.parts = append(w.parts, "id <> ''")
	list, err := q.SelectTasks(ctx, strings.Join(w.parts, " AND ")+" ORDER BY due_end_at, id LIMIT "+w.bind(int64(min(max(f.Limit, 1), longestPage))), w.values...)
	if err != nil {
		return nil, fmt.Errorf("list tasks: %w", err)
	}
	return list, nil
}
