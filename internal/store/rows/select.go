package rows

import (
	"context"
	"database/sql"
	"errors"
	"strings"
)

// SelectApplications reads applications for a condition that the store's list builder wrote, with the values bound to it. It
// runs the generated query with another end, so that columns and scanning stay the generated ones.
func (q *Queries) SelectApplications(ctx context.Context, condition string, values ...any) ([]Application, error) {
	head, _, ok := strings.Cut(allApplications, " WHERE ")
	if !ok {
		return nil, errors.New("the generated query has no condition")
	}
	return New(instead{DBTX: q.db, query: head + " WHERE " + condition, values: values}).AllApplications(ctx, AllApplicationsParams{})
}

// SelectLicenceApplications reads applications for licences in the same way.
func (q *Queries) SelectLicenceApplications(ctx context.Context, condition string, values ...any) ([]LicenceApplication, error) {
	head, _, ok := strings.Cut(allLicenceApplications, " WHERE ")
	if !ok {
		return nil, errors.New("the generated query has no condition")
	}
	return New(instead{DBTX: q.db, query: head + " WHERE " + condition, values: values}).AllLicenceApplications(ctx, AllLicenceApplicationsParams{})
}

// SelectLicences reads licences in the same way.
func (q *Queries) SelectLicences(ctx context.Context, condition string, values ...any) ([]Licence, error) {
	head, _, ok := strings.Cut(allLicences, " WHERE ")
	if !ok {
		return nil, errors.New("the generated query has no condition")
	}
	return New(instead{DBTX: q.db, query: head + " WHERE " + condition, values: values}).AllLicences(ctx, AllLicencesParams{})
}

// SelectTasks reads tasks of compliance in the same way.
func (q *Queries) SelectTasks(ctx context.Context, condition string, values ...any) ([]ComplianceTask, error) {
	head, _, ok := strings.Cut(allTasks, " WHERE ")
	if !ok {
		return nil, errors.New("the generated query has no condition")
	}
	return New(instead{DBTX: q.db, query: head + " WHERE " + condition, values: values}).AllTasks(ctx, AllTasksParams{})
}

// SelectEvents reads events in the same way.
func (q *Queries) SelectEvents(ctx context.Context, condition string, values ...any) ([]Event, error) {
	head, _, ok := strings.Cut(eventsPage, " WHERE ")
	if !ok {
		return nil, errors.New("the generated query has no condition")
	}
	return New(instead{DBTX: q.db, query: head + " WHERE " + condition, values: values}).EventsPage(ctx, EventsPageParams{})
}

// instead runs one query in place of the one it is given.
type instead struct {
	DBTX
	query  string
	values []any
}

// QueryContext implements DBTX.
func (i instead) QueryContext(ctx context.Context, _ string, _ ...any) (*sql.Rows, error) {
	return i.DBTX.QueryContext(ctx, i.query, i.values...)
}
