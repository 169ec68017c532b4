package query

import (
	"context"
	"time"

	"openicp/internal/civil"
	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/ident"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Boards are the figures a desk steers by. All of them are of one moment and of the cases the asker may see, without drafts. Weeks
// begin on Monday in Shanghai; the last one is still running.
type Boards struct {
	AsOf    time.Time     `json:"as_of"`
	Tiles   BoardTiles    `json:"tiles"`
	Volume  []BoardVolume `json:"volume" doc:"one for each week"`
	Age     []BoardAge    `json:"age" doc:"what the administration reviews now"`
	DueSoon []QueueRow    `json:"due_soon" doc:"the first fifty; an auditor is not shown those of persons"`
	Overdue []QueueRow    `json:"overdue" doc:"the first fifty; an auditor is not shown those of persons"`
	Reasons []BoardReason `json:"reasons" doc:"of the weeks asked for, most often first"`
	Times   []BoardTimes  `json:"times" doc:"one for each week that had a decision"`
}

// BoardTiles are the single figures.
type BoardTiles struct {
	InFlight          int      `json:"in_flight" doc:"cases in a state that is not final"`
	ForwardedThisWeek int      `json:"forwarded_this_week" doc:"cases that were forwarded since Monday"`
	FirstPassShare    *float64 `json:"first_pass_share" doc:"of the cases whose first verdict (return, refusal, number) fell into the weeks asked for, the share that got a number; of an officer's, the administration's verdicts alone; null where there was none"`
	MedianWorkingDays *int     `json:"median_working_days" doc:"half of the decisions of the weeks asked for took no longer, from the beginning of the administration's review; null where there was none"`
	DueSoon           int      `json:"due_soon"`
	DueToday          int      `json:"due_today" doc:"of those due soon"`
	Overdue           int      `json:"overdue"`
	OverdueOurs       int      `json:"overdue_ours" doc:"of those overdue, where it is the turn of the asker's desk"`
}

// BoardVolume counts the cases in each state at the end of a week, or now in the week that runs. Final states count all that ever
// came to rest there.
type BoardVolume struct {
	WeekOn string               `json:"week_on" doc:"Monday"`
	States map[filing.State]int `json:"states"`
}

// BoardAge counts cases by the working days gone since the administration's review began.
type BoardAge struct {
	WorkingDays int `json:"working_days"`
	Count       int `json:"count"`
}

// BoardTimes says how long a week's decisions took, in working days from the beginning of the review: a half, nine in ten and 99 in
// a hundred took no longer. Returns are no decisions.
type BoardTimes struct {
	WeekOn string `json:"week_on" doc:"Monday"`
	P50    int    `json:"p50"`
	P90    int    `json:"p90"`
	P99    int    `json:"p99"`
	Count  int    `json:"count"`
}

// BoardReason counts a reason of returns and refusals.
type BoardReason struct {
	Rule        string     `json:"rule" doc:"code of the catalogue of reasons, or other"`
	Text        fault.Text `json:"text"`
	Count       int        `json:"count"`
	TopProvince string     `json:"top_province" doc:"where it was given most often"`
	TopShare    float64    `json:"top_share" doc:"of its count"`
}

// BoardsAsked narrows the boards. Empty members do not bound.
type BoardsAsked struct {
	Weeks    int // 0 is twelve
	Province string
	Kind     string
	Rows     int // of each list, at most; 0 is fifty
}

// Bounds of the weeks.
const (
	defaultWeeks = 12
	maxWeeks     = 53
)

// Boards answers all figures.
func (q *Query) Boards(ctx context.Context, actor policy.Actor, asked BoardsAsked) (*Boards, error) {
	scope, err := boardScopeOf(actor, asked)
	if err != nil {
		return nil, err
	}
	trail, err := q.boards.trail(ctx, q)
	if err != nil {
		return nil, err
	}
	calendar := q.House.Calendar()
	weeks := weeksUntil(trail.asOf, scope.weeks)
	near := q.queueAt(actor, trail.asOf)
	told := trail.tell(scope, weeks, calendar, near)
	boards := &Boards{AsOf: trail.asOf, Volume: told.volume, Age: told.ages(), Times: told.times(weeks), Tiles: told.tiles}
	err = q.House.Store.Read(ctx, func(ctx context.Context, r *rows.Queries) (err error) {
		if boards.Reasons, err = boardReasons(ctx, r, scope, weeks[0].from); err != nil {
			return err
		}
		boards.DueSoon, boards.Overdue, err = q.boardRows(ctx, r, actor, scope, near)
		return err
	})
	return boards, err
}

// boardScope says which cases an asker's boards count.
type boardScope struct {
	weeks     int
	rows      int
	provider  string
	provinces []string
	forwarded bool         // only once the administration has received them
	ours      filing.Party // whose desk the asker sits at, "" of neither
	province  string
	kind      string
}

func boardScopeOf(actor policy.Actor, asked BoardsAsked) (boardScope, error) {
	if !policy.Holds(actor, policy.ReadBoards) {
		return boardScope{}, fault.NotFoundError()
	}
	s := boardScope{weeks: asked.Weeks, rows: asked.Rows, province: asked.Province, kind: asked.Kind, ours: actor.Side()}
	switch {
	case s.ours == filing.PartyProvider && actor.Provider != "":
		s.provider = string(actor.Provider)
	case s.ours == filing.PartyAdministration && len(actor.Provinces) > 0:
		s.provinces, s.forwarded = actor.Provinces, true
	case actor.Role != policy.Auditor:
		return s, fault.NotFoundError()
	}
	if s.weeks == 0 {
		s.weeks = defaultWeeks
	}
	if s.rows == 0 {
		s.rows = defaultBoardRows
	}
	return s, s.check()
}

func (s boardScope) check() error {
	if s.weeks < 1 || s.weeks > maxWeeks {
		return fault.New(fault.Invalid, "weeks_invalid", "weeks 须为 1 至 53。", "weeks is 1 to 53.").At("/weeks")
	}
	if _, ok := ident.AdministrationByCode(s.province); !ok && s.province != "" {
		return fault.New(fault.Invalid, "province_unknown", "没有这个省份的管局。", "No province has this code.").At("/province")
	}
	if s.kind == "" || filing.ApplicationKind(s.kind).Known() {
		return nil
	}
	return fault.New(fault.Invalid, "kind_unknown", "没有这种申请类型。", "There is no such kind of application.").At("/kind")
}

// week is one week of the boards, from Monday on; before is the first instant after it.
type week struct {
	on           civil.Date
	from, before int64
}

// weeksUntil lists the last n weeks, the running one included.
func weeksUntil(now time.Time, n int) []week {
	today := civil.DateOf(now)
	const daysOfWeek = 7
	monday := today.AddDays(-(int(today.Weekday()) + daysOfWeek - 1) % daysOfWeek)
	weeks := make([]week, 0, n)
	for i := range n {
		on := monday.AddDays(-daysOfWeek * (n - 1 - i))
		weeks = append(weeks, week{on: on, from: civil.StartOf(on).UnixMicro(), before: civil.StartOf(on.AddDays(daysOfWeek)).UnixMicro()})
	}
	return weeks
}
