package query_test

import (
	"context"
	"database/sql"
	"maps"
	"reflect"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/invented"
	"openicp/internal/policy"
	"openicp/internal/query"
	"openicp/internal/store/rows"
	"openicp/testkit/house"
)

// history plays three weeks of seventeen cases. The clock ends on Wednesday, 9 December 2026, at ten in the morning.
func history(t *testing.T, h *house.House) map[string]*life {
	t.Helper()
	name, photo := "/services/0/name", "/documents/backdrop_photo"
	cases := map[string]*life{
		"in review since long": draft(t, h, 15, "11-16").submit().review(), // due on 14 December, within three working days
		"filed in four days":   draft(t, h, 1, "11-23").submit().review().at("11-27").move(house.Officer, filing.AdministrationGrant, none{}),
		"refused": draft(t, h, 3, "11-23").submit().at("11-24").back(house.Reviewer, filing.PreliminaryReturn, flow.Reason{Field: name, Reason: "N04"}, flow.Reason{Field: "/services/0/remark", Reason: "张三的电话打不通 13800000000"}).
			at("11-26").submit().review().at("12-01").back(house.Officer, filing.AdministrationRefuse, flow.Reason{Field: "/sponsor/name", Reason: "S12"}),
		"waits for papers": draft(t, h, 2, "11-24").submit().pass(),
		"returned by the administration": draft(t, h, 5, "11-25").submit().review().at("12-02").
			back(house.Officer, filing.AdministrationReturn, flow.Reason{Field: name, Reason: "N04"}, flow.Reason{Field: photo, Reason: "M02"}),
		"due today":    draft(t, h, 7, "12-07").submit(),
		"in review":    draft(t, h, 9, "12-01").submit().review(),
		"late":         draft(t, h, 4, "11-23").submit(),
		"draft":        draft(t, h, 19, "11-23"),
		"given up":     draft(t, h, 21, "11-23").move(house.Sponsor, filing.Abandon, none{}),
		"withdrawn":    draft(t, h, 11, "11-24").submit().at("11-30").move(house.Sponsor, filing.Withdraw, none{}),
		"filed in ten": draft(t, h, 13, "11-24").submit().review().at("12-08").move(house.Officer, filing.AdministrationGrant, none{}),
		"filed in three": draft(t, h, 17, "11-25").submit().back(house.Reviewer, filing.PreliminaryReturn, flow.Reason{Field: name, Reason: "N04"}).
			submit().review().at("11-30").move(house.Officer, filing.AdministrationGrant, none{}),
		"returned twice over": draft(t, h, 8, "11-24").submit().back(house.Reviewer, filing.PreliminaryReturn,
			flow.Reason{Field: photo, Reason: "M02"}, flow.Reason{Field: "/documents/domain_certificate", Reason: "M02"}, flow.Reason{Field: name, Reason: "N04"}),
	}
	foreign := invented.Individual(6, "440000")
	foreign.Provider, foreign.Services[0].Access.IPs = "provider-2", []string{"198.51.100.7"}
	on(h, "12-08", morning)
	cases["another provider's"] = open(t, h, foreign, house.Stranger).submit()
	on(h, "12-08", 14)
	cases["codes out"] = open(t, h, invented.Enterprise(23, "110000"), house.Reviewer).submit().pass().move(house.Reviewer, filing.Forward, none{})
	on(h, "12-09", morning)
	return cases
}

func boards(t *testing.T, h *house.House, who policy.Actor, asked query.BoardsAsked) *query.Boards {
	t.Helper()
	b, err := (&query.Query{House: h.House}).Boards(context.Background(), who, asked)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type states = map[filing.State]int

func number[T any](v T) *T { return &v }

func volumeOf(b *query.Boards) (weeks []string, counts []states) {
	for _, week := range b.Volume {
		weeks, counts = append(weeks, week.WeekOn), append(counts, week.States)
	}
	return weeks, counts
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: %+v, want %+v", what, got, want)
	}
}

// idsOf names the cases of rows.
func idsOf(list []query.QueueRow, cases map[string]*life) (names []string) {
	for _, row := range list {
		for name, l := range cases {
			if l.id == row.ID {
				names = append(names, name)
			}
		}
	}
	return names
}

// Every figure of the boards, for each role, against answers worked out by hand from the history above.
func TestBoardsAgainstKnownAnswers(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		cases := history(t, h)
		three := query.BoardsAsked{Weeks: 3}
		decided := []query.BoardTimes{{WeekOn: "2026-11-23", P50: 4, P90: 4, P99: 4, Count: 1}, {WeekOn: "2026-11-30", P50: 3, P90: 3, P99: 3, Count: 2},
			{WeekOn: "2026-12-07", P50: 10, P90: 10, P99: 10, Count: 1}}

		b := boards(t, h, house.Reviewer, three)
		equal(t, "as of", b.AsOf, h.Clock())
		equal(t, "provider's tiles", b.Tiles, query.BoardTiles{InFlight: 8, ForwardedThisWeek: 1, FirstPassShare: number(0.3333), MedianWorkingDays: number(3), DueSoon: 3, DueToday: 2, Overdue: 1, OverdueOurs: 1})
		weeks, counts := volumeOf(b)
		equal(t, "weeks", weeks, []string{"2026-11-23", "2026-11-30", "2026-12-07"})
		equal(t, "provider's volume", counts, []states{
			{filing.Filed: 1, filing.AdministrationReview: 5, filing.OriginalsAwaited: 1, filing.PreliminaryReview: 2, filing.Returned: 1},
			{filing.Filed: 2, filing.Refused: 1, filing.AdministrationReview: 3, filing.OriginalsAwaited: 1, filing.PreliminaryReview: 1, filing.Returned: 2},
			{filing.Filed: 3, filing.Refused: 1, filing.AdministrationReview: 2, filing.OriginalsAwaited: 1, filing.PreliminaryReview: 2, filing.Returned: 2, filing.AwaitingSMS: 1}})
		equal(t, "age", b.Age, []query.BoardAge{{WorkingDays: 6, Count: 1}, {WorkingDays: 17, Count: 1}})
		equal(t, "times", b.Times, decided)
		equal(t, "overdue", idsOf(b.Overdue, cases), []string{"late"})
		equal(t, "due soon", idsOf(b.DueSoon, cases), []string{"codes out", "due today", "in review since long"})
		equal(t, "reasons", reasonsOf(b), []reason{{"N04", 4, "110000", 0.75}, {"M02", 3, "440000", 0.6667}, {"S12", 1, "110000", 1}, {"other", 1, "110000", 1}})

		b = boards(t, h, house.Officer, three)
		equal(t, "officer's tiles", b.Tiles, query.BoardTiles{InFlight: 4, ForwardedThisWeek: 1, FirstPassShare: number(0.6), MedianWorkingDays: number(3), DueSoon: 2, DueToday: 1})
		_, counts = volumeOf(b)
		equal(t, "officer's volume", counts, []states{{filing.Filed: 1, filing.AdministrationReview: 5}, {filing.Filed: 2, filing.Refused: 1, filing.AdministrationReview: 3, filing.Returned: 1},
			{filing.Filed: 3, filing.Refused: 1, filing.AdministrationReview: 2, filing.Returned: 1, filing.AwaitingSMS: 1}})
		equal(t, "officer's times", b.Times, decided)
		equal(t, "officer's reasons", reasonsOf(b), []reason{{"M02", 1, "110000", 1}, {"N04", 1, "110000", 1}, {"S12", 1, "110000", 1}})
		equal(t, "officer's due soon", idsOf(b.DueSoon, cases), []string{"codes out", "in review since long"})

		b = boards(t, h, house.Auditor, three)
		equal(t, "auditor's tiles", b.Tiles, query.BoardTiles{InFlight: 9, ForwardedThisWeek: 1, FirstPassShare: number(0.3333), MedianWorkingDays: number(3), DueSoon: 3, DueToday: 2, Overdue: 1})
		equal(t, "auditor's rows of what is overdue: a person's is left out", idsOf(b.Overdue, cases), []string(nil))
		equal(t, "auditor's rows of what is due soon", idsOf(b.DueSoon, cases), []string{"codes out", "due today", "in review since long"})

		b = boards(t, h, house.Stranger, query.BoardsAsked{})
		equal(t, "other provider's tiles", b.Tiles, query.BoardTiles{InFlight: 1})
		equal(t, "other provider's weeks", len(b.Volume), 12)
	})
}

type reason struct {
	Rule  string
	Count int
	Top   string
	Share float64
}

func reasonsOf(b *query.Boards) (list []reason) {
	for _, r := range b.Reasons {
		list = append(list, reason{r.Rule, r.Count, r.TopProvince, r.TopShare})
	}
	return list
}

// Province, kind and weeks narrow every figure alike.
func TestBoardsAreNarrowed(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	cases := history(t, h)
	b := boards(t, h, house.Reviewer, query.BoardsAsked{Weeks: 1, Province: "440000"})
	equal(t, "tiles of a province", b.Tiles, query.BoardTiles{InFlight: 3, Overdue: 1, OverdueOurs: 1})
	equal(t, "volume of a province", b.Volume, []query.BoardVolume{{WeekOn: "2026-12-07", States: states{filing.OriginalsAwaited: 1, filing.PreliminaryReview: 1, filing.Returned: 1}}})
	equal(t, "reasons of the week", b.Reasons, []query.BoardReason{})
	equal(t, "overdue in the province", idsOf(b.Overdue, cases), []string{"late"})
	equal(t, "due soon in the province", b.DueSoon, []query.QueueRow{})

	b = boards(t, h, house.Reviewer, query.BoardsAsked{Weeks: 1})
	equal(t, "one week", b.Tiles, query.BoardTiles{InFlight: 8, ForwardedThisWeek: 1, FirstPassShare: number(1.0), MedianWorkingDays: number(10), DueSoon: 3, DueToday: 2, Overdue: 1, OverdueOurs: 1})

	b = boards(t, h, house.Reviewer, query.BoardsAsked{Rows: 1})
	equal(t, "the first row alone", idsOf(b.DueSoon, cases), []string{"codes out"})
	equal(t, "counted are all", b.Tiles.DueSoon, 3)

	b = boards(t, h, house.Reviewer, query.BoardsAsked{Kind: "add_service"})
	equal(t, "no case of the kind", b.Tiles, query.BoardTiles{})
	far := policy.Actor{ID: "far", Role: policy.Officer, Provinces: []string{"310000"}}
	equal(t, "an officer elsewhere", boards(t, h, far, query.BoardsAsked{}).Tiles, query.BoardTiles{})
	equal(t, "an officer asking for another's province", boards(t, h, house.Officer, query.BoardsAsked{Province: "310000"}).Tiles, query.BoardTiles{})

	for _, wrong := range []query.BoardsAsked{{Weeks: -1}, {Weeks: 54}, {Province: "999999"}, {Kind: "any"}} {
		if _, err := (&query.Query{House: h.House}).Boards(context.Background(), house.Reviewer, wrong); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
	for _, who := range []policy.Actor{house.Sponsor, house.Nobody, {ID: "admin", Role: policy.Admin}, {ID: "x", Role: policy.Officer}, {ID: "x", Role: policy.Reviewer}} {
		if _, err := (&query.Query{House: h.House}).Boards(context.Background(), who, query.BoardsAsked{}); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s: %v", who.Role, err)
		}
	}
}

// What the trail comes to now is what a plain count of the cases by state says, for every role.
func TestVolumeNowIsAPlainCount(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		history(t, h)
		for name, each := range map[string]struct {
			who   policy.Actor
			where string
		}{
			"reviewer": {house.Reviewer, "provider_id = 'provider-1'"},
			"stranger": {house.Stranger, "provider_id = 'provider-2'"},
			"officer":  {house.Officer, "province IN ('110000', '440000') AND forwarded_at > 0"},
			"auditor":  {house.Auditor, "1 = 1"},
		} {
			b := boards(t, h, each.who, query.BoardsAsked{})
			counted, flight := states{}, 0
			err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
				return q.Select(ctx, "SELECT state, COUNT(*) FROM applications WHERE state <> 'draft' AND round > 0 AND "+each.where+" GROUP BY state", nil, func(row *sql.Rows) error {
					var state string
					var n int
					err := row.Scan(&state, &n)
					counted[filing.State(state)] = n
					if !filing.State(state).Final() {
						flight += n
					}
					return err
				})
			})
			if err != nil {
				t.Fatal(err)
			}
			if now := b.Volume[len(b.Volume)-1].States; !maps.Equal(now, counted) || b.Tiles.InFlight != flight {
				t.Errorf("%s: the trail comes to %v and %d, a count to %v and %d", name, now, b.Tiles.InFlight, counted, flight)
			}
		}
	})
}

// Beside a return lie codes and kinds of places, and nothing of what was written.
func TestReasonsAreKeptWithoutWords(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		l := draft(t, h, 1, "11-23").submit().back(house.Reviewer, filing.PreliminaryReturn, flow.Reason{Field: "/services/0/name", Reason: "N04"},
			flow.Reason{Field: "/sponsor/张三", Reason: "张三 13800000000"}, flow.Reason{Field: "/documents/backdrop_photo", Reason: "M02"})
		l.paper(filing.BackdropPhoto).submit().review().back(house.Officer, filing.AdministrationReturn, flow.Reason{Field: "/services/0/domains/0", Reason: "D03"})
		type kept struct{ Move, Side, Rule, Field, Province, Provider, Kind string }
		var list []kept
		err := h.Store.Read(context.Background(), func(ctx context.Context, q *rows.Queries) error {
			events, err := q.EventsOfCase(ctx, string(l.id))
			for _, e := range events {
				reasons, err := q.ReturnReasonsOf(ctx, e.ID)
				if err != nil {
					return err
				}
				for _, r := range reasons {
					if r.At != e.At {
						t.Errorf("a reason of %d beside an event of %d", r.At, e.At)
					}
					list = append(list, kept{r.Move, r.Side, r.Rule, r.Field, r.Province, r.ProviderID, r.Kind})
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		row := func(move, side, rule, field string) kept {
			return kept{move, side, rule, field, "110000", "provider-1", "first_filing"}
		}
		want := []kept{row("preliminary.return", "provider", "N04", "/services/*/name"), row("preliminary.return", "provider", "other", ""),
			row("preliminary.return", "provider", "M02", "/documents/backdrop_photo"), row("administration.return", "administration", "D03", "/services/*/domains/*")}
		if !slices.Equal(list, want) {
			t.Errorf("kept %v, want %v", list, want)
		}
	})
}

// A reading of the trail is kept ten times as long as it took, and says of which moment it is. How long is told by the real clock: the
// program's may be moved while the trail is read, and a reading from before it was moved is none of now.
func TestBoardsSayOfWhichMomentTheyAre(t *testing.T) {
	t.Parallel()
	h := house.New(t, "")
	var passed, moved atomic.Int64 // seconds; each look at the real clock takes one
	h.Now = func() time.Time {     // the program's clock, moved by a week at a time
		return house.Start.Add(time.Duration(passed.Load())*time.Second + time.Duration(moved.Load())*7*24*time.Hour)
	}
	var reading func()
	q := &query.Query{House: h.House, Real: func() time.Time {
		if reading != nil {
			reading()
		}
		return house.Start.Add(time.Duration(passed.Add(1)) * time.Second)
	}}
	ask := func() *query.Boards {
		b, err := q.Boards(context.Background(), house.Reviewer, query.BoardsAsked{})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first := ask()
	open(t, h, invented.Enterprise(1, "110000"), house.Reviewer).submit()
	passed.Store(5)
	if again := ask(); !again.AsOf.Equal(first.AsOf) || again.Tiles.InFlight != 0 {
		t.Errorf("within the time: of %v, %d in flight", again.AsOf, again.Tiles.InFlight)
	}
	passed.Store(60)
	if later := ask(); !later.AsOf.Equal(house.Start.Add(60*time.Second)) || later.Tiles.InFlight != 1 {
		t.Errorf("after it: of %v, %d in flight", later.AsOf, later.Tiles.InFlight)
	}
	moved.Store(1)
	reading = func() { reading = func() { moved.Store(2) } } // while the trail is read
	if after := ask(); !after.AsOf.Equal(house.Start.Add(62*time.Second + 7*24*time.Hour)) {
		t.Errorf("after the clock was moved: of %v", after.AsOf)
	}
	reading = nil
	if after := ask(); !after.AsOf.Equal(house.Start.Add(64*time.Second + 14*24*time.Hour)) {
		t.Errorf("after the clock was moved while the trail was read: of %v", after.AsOf)
	}
	moved.Store(2)
	passed.Add(120)
	open(t, h, invented.Enterprise(3, "110000"), house.Reviewer).submit()
	if after := ask(); after.Tiles.InFlight != 2 {
		t.Errorf("two minutes later: of %v, %d in flight", after.AsOf, after.Tiles.InFlight)
	}
}

// Boards that were read before, and then again, say what boards that are read for the first time say: while cases come, move, end, are
// withdrawn and handed in again.
func TestBoardsReadAgainSayTheSame(t *testing.T) {
	t.Parallel()
	house.On(t, func(t *testing.T, h *house.House) {
		kept := &query.Query{House: h.House}
		look := func(when string) {
			t.Helper()
			for _, who := range []policy.Actor{house.Reviewer, house.Officer, house.Auditor} {
				again, err := kept.Boards(context.Background(), who, query.BoardsAsked{Weeks: 4})
				if err != nil {
					t.Fatal(err)
				}
				equal(t, when+", "+string(who.Role), again, boards(t, h, who, query.BoardsAsked{Weeks: 4}))
			}
		}
		look("with no case")
		cases := history(t, h)
		look("after the history")
		cases["in review"].move(house.Officer, filing.AdministrationGrant, none{})
		cases["in review since long"].back(house.Officer, filing.AdministrationRefuse, flow.Reason{Field: "/sponsor", Reason: "S12"})
		cases["withdrawn"].submit()
		cases["late"].move(house.Sponsor, filing.Withdraw, none{})
		look("after more moves")
		cases["draft"].submit().review().at("12-16").move(house.Officer, filing.AdministrationGrant, none{})
		look("a week later")
		if b := boards(t, h, house.Reviewer, query.BoardsAsked{}); b.Tiles.InFlight == 0 || b.Volume[11].States[filing.Filed] != 5 {
			t.Errorf("%+v", b.Tiles)
		}
	})
}
