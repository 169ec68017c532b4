package api

import (
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"strconv"

	"openicp/internal/fault"
)

// statuses says which status each kind of refusal has.
var statuses = map[fault.Kind]int{
	fault.Invalid: http.StatusUnprocessableEntity, fault.Refused: http.StatusUnprocessableEntity, fault.Conflict: http.StatusConflict,
	fault.NotFound: http.StatusNotFound, fault.Forbidden: http.StatusForbidden, fault.TooMany: http.StatusTooManyRequests,
	fault.TooLarge: http.StatusRequestEntityTooLarge, fault.Malformed: http.StatusBadRequest,
	fault.Precondition: http.StatusPreconditionFailed, fault.Unauthenticated: http.StatusUnauthorized,
	fault.Unavailable: http.StatusServiceUnavailable, fault.UnknownOutcome: http.StatusGatewayTimeout,
	fault.Internal: http.StatusInternalServerError,
}

// Codes of refusals that are HTTP's own.
const (
	codeMethod    = "method_not_allowed"
	codeLength    = "length_required"
	codeMediaType = "media_type_not_taken"
	codeProtocol  = "tus_version_not_spoken"
)

// statusesByCode are refusals that HTTP has a word of its own for.
var statusesByCode = map[string]int{codeMethod: http.StatusMethodNotAllowed, codeLength: http.StatusLengthRequired,
	codeMediaType: http.StatusUnsupportedMediaType, codeProtocol: http.StatusPreconditionFailed}

func statusOf(problem *fault.Error) int {
	if status, ok := statusesByCode[problem.Code]; ok {
		return status
	}
	if status, ok := statuses[problem.Kind]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// writeProblem answers a refusal. What caused it goes to the log; the caller gets code, texts and field.
func (a *api) writeProblem(w http.ResponseWriter, r *http.Request, err error) {
	problem := fault.As(err)
	status := statusOf(problem)
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="openicp"`)
	}
	if status >= http.StatusInternalServerError {
		a.Log.ErrorContext(r.Context(), "request failed", slog.String("route", r.Pattern), slog.String("request", traceOf(r).id),
			slog.String("error", err.Error()))
	}
	if problem.RetryAfterSeconds > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(problem.RetryAfterSeconds))
	}
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(problemOf(problem)) // the caller may have gone
}

// problemOf is a refusal as a document.
func problemOf(err error) map[string]any {
	problem := fault.As(err)
	status := statusOf(problem)
	body := map[string]any{}
	maps.Copy(body, problem.Extra)
	body["type"], body["status"], body["code"], body["title"] = "about:blank", status, problem.Code, http.StatusText(status)
	body["detail"] = problem.Text.ZH + " " + problem.Text.EN
	body["text"] = problem.Text
	if problem.Field != "" {
		body["field"] = problem.Field
	}
	if problem.Law != "" {
		body["law"] = problem.Law
	}
	return body
}
