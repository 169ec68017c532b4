package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"openicp/internal/civil"
	"openicp/internal/store/rows"
)

// askStore puts a question to the store. Whatever goes wrong there means that
// nothing could be found out, and is never read as "not filed".
func (l *Lookup) askStore(ctx context.Context, q *question, now time.Time) finding {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	found := finding{kind: q.kind, asOf: now.In(civil.Shanghai)}
	err := l.store.Read(ctx, func(ctx context.Context, queries *rows.Queries) error {
		found.records, found.licences, found.matched, found.more = nil, nil, "", false
		if err := found.ask(ctx, queries, q); err != nil {
			return err
		}
		return found.askLicences(ctx, queries, q)
	})
	if err != nil {
		l.warn("ask the register", err)
		return finding{kind: q.kind, asOf: found.asOf, unknown: true}
	}
	found.inForce(now)
	return found
}

func (f *finding) ask(ctx context.Context, q *rows.Queries, question *question) error {
	switch {
	case question.kind == KindName:
		return f.askName(ctx, q, question.key)
	case question.kind == KindLicence:
		services, err := q.RegisterByLicence(ctx, rows.RegisterByLicenceParams{LicenceNumber: question.licence, Page: listed + 1})
		if err := f.take(services, err); err != nil || !question.service {
			return err
		}
		f.records, f.more = bearing(f.records, question.key), false
		return nil
	case question.kind == KindNumber && !question.service:
		services, err := q.RegisterStandingBySponsor(ctx, rows.RegisterStandingBySponsorParams{SponsorNumber: question.key, Page: listed + 1})
		return f.take(services, err)
	case question.kind == KindNumber:
		service, err := q.RegisterByServiceNumber(ctx, question.key)
		return f.takeOne(service, err)
	}
	for _, domain := range [...]string{question.key, question.parent} {
		if domain == "" {
			continue
		}
		service, err := q.RegisterByDomain(ctx, domain)
		if err := f.takeOne(service, err); err != nil {
			return err
		}
		if len(f.records) > 0 {
			f.matched = domain
			return nil
		}
	}
	if question.name == "" {
		return nil
	}
	if err := f.askName(ctx, q, question.name); err != nil {
		return err
	}
	if len(f.records) > 0 {
		f.kind = KindName
	}
	return nil
}

func (f *finding) askName(ctx context.Context, q *rows.Queries, name string) error {
	services, err := q.RegisterByName(ctx, rows.RegisterByNameParams{SearchableName: name, Page: listed + 1})
	return f.take(services, err)
}

func (f *finding) takeOne(service rows.RegisterService, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return f.take([]rows.RegisterService{service}, err)
}

func (f *finding) take(services []rows.RegisterService, err error) error {
	if err != nil {
		return fmt.Errorf("read the projection: %w", err)
	}
	if len(services) > listed {
		services, f.more = services[:listed], true
	}
	for i := range services {
		if stands(services[i].State) {
			f.records = append(f.records, recordOf(&services[i]))
		}
	}
	return nil
}

// warn writes what went wrong in the store. Questions are not logged: they may be names.
func (l *Lookup) warn(what string, err error) {
	if l.log != nil && !errors.Is(err, context.Canceled) {
		l.log.Warn(what, "room", "register", "error", err)
	}
}
