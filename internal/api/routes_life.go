package api

import (
	"reflect"

	"openicp/internal/query"
)

const complianceTasks = "/api/v1/compliance-tasks"

// lifeRoutes are the routes of what happens to licences that were issued, and of what compliance has to look into.
var lifeRoutes = []route{
	{Method: "POST", Path: "/api/v1/licences/{id}/moves/{move}", SignIn: true, MaxBody: maxBodyBytes,
		Does:   "makes a move on a licence: report, surrender (holder), surrender.confirm, rescind, revoke (officer)",
		Answer: reflect.TypeFor[query.Licence](), Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).moveLicence},
	{Method: "GET", Path: "/api/v1/licences/{id}/reports", SignIn: true, Does: "lists the annual reports of a licence with what they say",
		Answer: reflect.TypeFor[reportsAnswer](), serve: (*api).licenceReports},
	{Method: "GET", Path: "/api/v1/licences/{id}/notices", SignIn: true, Does: "lists what was said about a licence",
		Answer: reflect.TypeFor[noticesAnswer](), serve: (*api).noticesOfLicence},
	{Method: "GET", Path: complianceTasks, SignIn: true, Does: "lists what compliance has to look into, the one that is due first at the head",
		Answer: reflect.TypeFor[query.TasksPage](), Asks: []string{"state", "kind", "province", "due", "application", "licence", "taken", "q", "after", "limit"}, serve: (*api).listTasks},
	{Method: "GET", Path: complianceTasks + "/{id}", SignIn: true, Does: "shows a task",
		Answer: reflect.TypeFor[query.Task](), serve: (*api).showTask},
	{Method: "GET", Path: complianceTasks + "/{id}/history", SignIn: true, Does: "tells what happened to a task, with the notes that were written",
		Answer: reflect.TypeFor[taskEventsAnswer](), serve: (*api).taskHistory},
	{Method: "POST", Path: complianceTasks + "/{id}/moves/{move}", SignIn: true, MaxBody: maxBodyBytes, Does: "takes a task (take), closes it with what it came to (close), or takes it up again (reopen)",
		Answer: reflect.TypeFor[query.Task](), Takes: takesKey | takesVersion, Asks: []string{"dry_run"}, serve: (*api).moveTask},
}
