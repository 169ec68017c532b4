package flow

import (
	"context"
	"encoding/json"
	"time"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/licence"
	"openicp/internal/policy"
	"openicp/internal/store/rows"
)

// Road names a kind of case. Ids of all kinds are made alike; which table holds one, its road says.
type Road string

// The roads. The zero value is the one most cases travel.
const (
	OfApplication        Road = "" // an application for a filing
	OfLicenceApplication Road = "licence_application"
	OfLicence            Road = "licence"         // one that was issued
	OfTask               Road = "compliance_task" // something that compliance has to look into
)

// dossier is a case of any kind, as far as the runner must know it. S names its states.
type dossier[S ~string] interface {
	ID() filing.ApplicationID
	State() S
	version() int64
	stateName() fault.Text
	may(action policy.Action) bool
}

// runnable is a flow on cases of one kind, with its input type taken away.
type runnable[S ~string, C dossier[S]] interface {
	starts(S) bool
	// plan checks everything and works out the changes; it writes nothing.
	plan(ctx context.Context, q *rows.Queries, h *House, c C, input json.RawMessage) (planned, error)
}

// road is one kind of case as the runner sees it.
type road interface {
	has(flow string) bool
	// names lists its flows.
	names() []string
	// settle does what the law has done already and nobody has noticed yet, before a case is loaded to be acted on.
	settle(ctx context.Context, h *House, id filing.ApplicationID, now time.Time) error
	// attempt loads the case, asks whether the command is allowed, and plans it.
	attempt(ctx context.Context, q *rows.Queries, h *House, actor policy.Actor, cmd Command, now time.Time) (filing.ApplicationID, planned, error)
	// stands tells where a case is, for the event of a refusal.
	stands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error)
}

// standing is where a case is, and in which version.
type standing struct {
	state   string
	version int64
	side    string // on which its events are recorded; "" for the side of whoever acts
}

// roads is the one list of the kinds of cases that can be run.
var roads = map[Road]road{
	OfApplication: roadOf[filing.State, *Case]{flows: flows, load: (*House).Load, at: applicationStands},
	OfLicenceApplication: licenceRoad{roadOf[licence.State, *LicenceCase]{flows: licenceFlows, load: (*House).LoadLicence,
		at: licenceApplicationStands}},
	OfLicence: lifeRoad{roadOf[licence.LifeState, *HeldLicence]{flows: lifeFlows, load: (*House).LoadHeld, at: licenceStands}},
	OfTask:    roadOf[licence.TaskState, *TaskCase]{flows: taskFlows, load: (*House).LoadTask, at: taskStands},
}

// roadOf is the road of cases of one type.
type roadOf[S ~string, C dossier[S]] struct {
	flows map[string]runnable[S, C]
	load  func(h *House, ctx context.Context, q *rows.Queries, id filing.ApplicationID, actor policy.Actor, now time.Time) (C, error)
	at    func(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error)
}

func (r roadOf[S, C]) has(flow string) bool { return r.flows[flow] != nil }

func (r roadOf[S, C]) settle(context.Context, *House, filing.ApplicationID, time.Time) error {
	return nil
}

func (r roadOf[S, C]) attempt(ctx context.Context, q *rows.Queries, h *House, actor policy.Actor, cmd Command, now time.Time) (filing.ApplicationID, planned, error) {
	c, err := r.load(h, ctx, q, cmd.Case, actor, now)
	if err != nil {
		return "", planned{}, err
	}
	run := r.flows[cmd.Name]
	if err := allowed(c, run, cmd); err != nil {
		return "", planned{}, err
	}
	plan, err := run.plan(ctx, q, h, c, cmd.Input)
	return c.ID(), plan, err
}

func (r roadOf[S, C]) stands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error) {
	return r.at(ctx, q, id)
}

// allowed asks the permission table, then the version the client saw, then the state.
func allowed[S ~string, C dossier[S]](c C, run runnable[S, C], cmd Command) error {
	if !c.may(policy.Action(cmd.Name)) {
		return fault.NotFoundError() // not permitted and not there look the same from outside
	}
	if cmd.IfVersion != 0 && cmd.IfVersion != c.version() {
		return fault.Stale()
	}
	if !run.starts(c.State()) {
		return notPossible(c.stateName())
	}
	return nil
}

func notPossible(state fault.Text) error {
	return fault.NotPossible("在“"+state.ZH+"”状态下不能这样做。", "This cannot be done in the state “"+state.EN+"”.")
}

// What the runner asks of an application for a filing.
func (c *Case) version() int64                { return c.Row.Version }
func (c *Case) may(action policy.Action) bool { return policy.Can(c.Actor, action, c.Subject()) }
func (c *Case) stateName() fault.Text {
	row, _ := c.State().Row()
	return fault.Text{ZH: row.NameZH, EN: row.NameEN}
}

func applicationStands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error) {
	row, err := q.GetApplication(ctx, string(id))
	return standing{state: row.State, version: row.Version}, err
}

// licenceRoad is the road of applications for licences: silence accepts them.
type licenceRoad struct {
	roadOf[licence.State, *LicenceCase]
}

func (licenceRoad) settle(ctx context.Context, h *House, id filing.ApplicationID, now time.Time) error {
	return h.settleSilence(ctx, id, now)
}

func licenceApplicationStands(ctx context.Context, q *rows.Queries, id filing.ApplicationID) (standing, error) {
	row, err := q.GetLicenceApplication(ctx, string(id))
	return standing{state: row.State, version: row.Version, side: sideAdministration}, err
}
