package register

import (
	"context"
	"errors"
	"fmt"
	"time"

	"openicp/internal/store/rows"
)

const (
	// pageSize is how many services are read in one reading.
	pageSize = 5000
	// maxPage is the largest page tried where many services changed at one instant.
	maxPage = 1 << 23
	// overlap is how far before the last refresh the next one begins: a decision
	// takes its time before it commits, and clocks of nodes differ.
	overlap = 10 * time.Second
	// pollEvery is how often other nodes' decisions are looked for.
	pollEvery = time.Second
	// countEvery is how often memory and store are compared as a whole.
	countEvery = 5 * time.Minute
)

// Run loads the memory and keeps it fresh until ctx ends: at once after
// Changed, and every second for the decisions of other nodes. It returns nil
// when ctx ends; what goes wrong meanwhile is logged and tried again, and the
// store is asked in the memory's place.
func (l *Lookup) Run(ctx context.Context) error {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		if err := l.Refresh(ctx); err != nil && ctx.Err() == nil {
			l.warn("refresh the register in memory", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-l.kick:
		}
	}
}

// Refresh brings the memory up to date, loading it where that has not been
// done. When it returns nil, what was committed before the call is visible.
func (l *Lookup) Refresh(ctx context.Context) error {
	l.loading.Lock()
	defer l.loading.Unlock()
	count, now := l.changed.Load(), l.instant()
	m := l.memory.Load()
	err := errReload
	if m != nil {
		err = l.catchUp(ctx, m, l.polled)
		if err == nil && now.Sub(l.counted).Abs() >= countEvery {
			err = l.compare(ctx, m, now)
		}
	}
	if errors.Is(err, errReload) {
		m, err = l.load(ctx, now)
	}
	if err != nil {
		return err
	}
	l.polled = now
	l.asOf.Store(now.UnixNano())
	l.memory.Store(m)
	l.settled.Store(count)
	return nil
}

// load reads the whole projection page by page into a new memory.
func (l *Lookup) load(ctx context.Context, now time.Time) (*memory, error) {
	m := newMemory()
	for after := ""; ; {
		page, err := l.page(ctx, func(ctx context.Context, q *rows.Queries) ([]rows.RegisterService, error) {
			return q.RegisterPage(ctx, rows.RegisterPageParams{After: after, Page: pageSize})
		})
		if err != nil {
			return nil, fmt.Errorf("load the register: %w", err)
		}
		if err := m.put(recordsOf(page)); err != nil {
			return nil, fmt.Errorf("keep the register in memory: %w", err)
		}
		if len(page) < pageSize {
			break
		}
		after = page[len(page)-1].ServiceNumber
	}
	if err := l.loadLicences(ctx, m); err != nil {
		return nil, err
	}
	l.counted = now
	// Pages are read one after the other: what was granted behind the page being read comes in here.
	return m, l.catchUp(ctx, m, now)
}

// catchUp puts in what has changed since a little before the time given.
func (l *Lookup) catchUp(ctx context.Context, m *memory, polled time.Time) error {
	since := polled.Add(-overlap).UnixMicro()
	if err := l.catchUpLicences(ctx, m, since); err != nil {
		return err
	}
	for size := int32(pageSize); ; {
		page, err := l.page(ctx, func(ctx context.Context, q *rows.Queries) ([]rows.RegisterService, error) {
			return q.RegisterChangedSince(ctx, rows.RegisterChangedSinceParams{Since: since, Page: size})
		})
		if err != nil {
			return fmt.Errorf("read what changed in the register: %w", err)
		}
		if err := m.put(recordsOf(page)); err != nil {
			return fmt.Errorf("keep changes in memory: %w", err)
		}
		if len(page) < int(size) {
			return nil
		}
		last := page[len(page)-1].ChangedAt
		if last == since { // the page is full of one instant: only a larger one leads on
			if size >= maxPage {
				return fmt.Errorf("more than %d services changed at one instant", maxPage)
			}
			size *= 2
			continue
		}
		since = last
	}
}

// compare counts both sides, so that a change that slipped through, such as a
// row taken out by hand, does not stay in memory for ever. Decisions go on
// meanwhile: the memory is right when its size lies between two counts.
func (l *Lookup) compare(ctx context.Context, m *memory, now time.Time) error {
	before, err := l.count(ctx)
	if err != nil {
		return err
	}
	if err := l.catchUp(ctx, m, now); err != nil {
		return err
	}
	size := m.size()
	after, err := l.count(ctx)
	if err != nil {
		return err
	}
	if size < before || size > after {
		return errReload
	}
	l.counted = now
	return nil
}

func (l *Lookup) count(ctx context.Context) (services int64, err error) {
	err = l.store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		services, err = q.CountRegister(ctx)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count the register: %w", err)
	}
	return services, nil
}

func (l *Lookup) page(ctx context.Context, read func(context.Context, *rows.Queries) ([]rows.RegisterService, error)) (page []rows.RegisterService, err error) {
	err = l.store.Read(ctx, func(ctx context.Context, q *rows.Queries) (err error) {
		page, err = read(ctx, q)
		return err
	})
	return page, err
}

func recordsOf(page []rows.RegisterService) []record {
	records := make([]record, len(page))
	for i := range page {
		records[i] = recordOf(&page[i])
	}
	return records
}
