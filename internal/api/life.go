package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"openicp/internal/fault"
	"openicp/internal/filing"
	"openicp/internal/flow"
	"openicp/internal/licence"
	"openicp/internal/query"
	"openicp/internal/store/rows"
)

// lifeInputs says which shape the body of each move of a licence has; taskInputs the same of tasks, by the words in an address.
var lifeInputs = map[licence.MoveName]reflect.Type{
	licence.FileReport:       reflect.TypeFor[licence.ReportForm](),
	licence.Surrender:        reflect.TypeFor[flow.SurrenderInput](),
	licence.SurrenderConfirm: reflect.TypeFor[flow.ConfirmSurrenderInput](),
	licence.Rescind:          reflect.TypeFor[flow.RescindInput](),
	licence.Revoke:           reflect.TypeFor[flow.RevokeInput](),
}

var taskInputs = map[string]reflect.Type{
	"take":   reflect.TypeFor[flow.Nothing](),
	"close":  reflect.TypeFor[flow.CloseTaskInput](),
	"reopen": reflect.TypeFor[flow.ReopenTaskInput](),
}

// taskMoves are the moves of a task by the words in an address.
var taskMoves = map[string]string{"take": licence.TakeTask, "close": licence.CloseTask, "reopen": licence.ReopenTask}

type reportsAnswer struct {
	Items []query.Report `json:"items"`
}

func (a *api) moveLicence(w http.ResponseWriter, r *http.Request) error {
	move := licence.MoveName(r.PathValue("move"))
	if _, ok := move.LifeRow(); !ok {
		return fault.NotFoundError()
	}
	return a.moveOf(w, r, flow.OfLicence, string(move), lifeInputs[move], func(ctx context.Context, q *rows.Queries) (any, error) {
		return a.Query.LicenceIn(ctx, q, actorOf(r), licence.ID(caseID(r)))
	})
}

func (a *api) moveTask(w http.ResponseWriter, r *http.Request) error {
	move, ok := taskMoves[r.PathValue("move")]
	if !ok {
		return fault.NotFoundError()
	}
	return a.moveOf(w, r, flow.OfTask, move, taskInputs[r.PathValue("move")], func(ctx context.Context, q *rows.Queries) (any, error) {
		return a.Query.TaskIn(ctx, q, actorOf(r), caseID(r))
	})
}

// moveOf makes a move on a case of a road, and answers with the case as it is then. A body of the wrong shape is told only to who may
// make the move now.
func (a *api) moveOf(w http.ResponseWriter, r *http.Request, of flow.Road, move string, like reflect.Type, view func(ctx context.Context, q *rows.Queries) (any, error)) error {
	content, err := body(r, maxBodyBytes)
	if err != nil {
		return err
	}
	if len(content) == 0 {
		content = []byte("{}")
	}
	if like == nil { // a move of the clock's: nobody may make it
		like = reflect.TypeFor[flow.Nothing]()
	}
	if misshapen := shape(content, like); misshapen != nil {
		_, err := a.House.Run(r.Context(), actorOf(r), flow.Command{Of: of, Case: caseID(r), Name: move, DryRun: true})
		if kind := fault.KindOf(err); kind == fault.NotFound || kind == fault.Conflict {
			return err
		}
		return misshapen
	}
	return a.runOf(w, r, flow.Command{Of: of, Case: caseID(r), Name: move, Input: content}, view)
}

func (a *api) runOf(w http.ResponseWriter, r *http.Request, cmd flow.Command, view func(ctx context.Context, q *rows.Queries) (any, error)) (err error) {
	if cmd.Key, err = key(r); err != nil {
		return err
	}
	if cmd.IfVersion, err = ifMatch(r); err != nil {
		return err
	}
	if cmd.DryRun, err = dryRunAsked(r); err != nil {
		return err
	}
	if cmd.DryRun {
		w.Header().Set("Dry-Run", "true")
	}
	cmd.Answer = func(ctx context.Context, q *rows.Queries) ([]byte, error) {
		shown, err := view(ctx, q)
		if err != nil {
			return nil, err
		}
		return json.Marshal(shown)
	}
	outcome, err := a.House.Run(r.Context(), actorOf(r), cmd)
	if err != nil {
		return err
	}
	replayed(w, outcome.Repeated)
	answer := outcome.Answer
	if answer == nil {
		err := a.House.Store.Read(r.Context(), func(ctx context.Context, q *rows.Queries) (err error) {
			answer, err = cmd.Answer(ctx, q)
			return err
		})
		if err != nil {
			return err
		}
	}
	var head struct{ Version int64 }
	if err := json.Unmarshal(answer, &head); err != nil {
		return err
	}
	w.Header().Set("ETag", etag(head.Version))
	return writeBytes(w, http.StatusOK, answer)
}

func (a *api) licenceReports(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Query.Reports(r.Context(), actorOf(r), licence.ID(caseID(r)))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, reportsAnswer{list})
}

func (a *api) noticesOfLicence(w http.ResponseWriter, r *http.Request) error {
	list, err := a.Query.NoticesOfLicence(r.Context(), actorOf(r), licence.ID(caseID(r)))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, noticesAnswer{list})
}

func (a *api) listTasks(w http.ResponseWriter, r *http.Request) error {
	limit, err := limitAsked(r)
	if err != nil {
		return err
	}
	asked := r.URL.Query()
	page, err := a.Query.Tasks(r.Context(), actorOf(r), query.TasksAsked{State: asked.Get("state"), Kind: asked.Get("kind"), Province: asked.Get("province"),
		Due: asked.Get("due"), Case: asked.Get("application"), Licence: asked.Get("licence"), Taken: asked.Get("taken"), Text: asked.Get("q"), After: asked.Get("after"), Limit: limit})
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

func (a *api) showTask(w http.ResponseWriter, r *http.Request) error {
	view, err := a.Query.Task(r.Context(), actorOf(r), filing.ApplicationID(caseID(r)))
	if err != nil {
		return err
	}
	w.Header().Set("ETag", etag(view.Version))
	return writeJSON(w, http.StatusOK, view)
}

type taskEventsAnswer struct {
	Items []query.TaskEvent `json:"items"`
}

func (a *api) taskHistory(w http.ResponseWriter, r *http.Request) error {
	events, err := a.Query.TaskHistory(r.Context(), actorOf(r), caseID(r))
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, taskEventsAnswer{events})
}
