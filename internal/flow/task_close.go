package flow

import (
	"openicp/internal/fault"
	"openicp/internal/licence"
)

// CloseTaskInput says with what a task is closed.
type CloseTaskInput struct {
	Resolution string `json:"resolution" maxLength:"32" enum:"licence_obtained,not_charging_yet,charging_stopped,service_stopped,filing_restored,licence_changed,unfounded"`
	Note       string `json:"note" maxLength:"2000" doc:"what was found and done"`
}

// CloseTask closes what compliance looked into, with what it came to and a note. A service that charges nothing any more is entered as
// non-commercial in the same transaction.
//
// Law: Decree 292 arts. 19, 22; MIIT Order 42 art. 23 (access providers).
var CloseTask = TaskFlow[CloseTaskInput]{
	Move: licence.CloseTask, From: licence.TaskOpen,
	Effect: func(c *TaskCase, in CloseTaskInput) (TaskChanges, error) {
		if !licence.Resolutions.Has(in.Resolution) {
			return TaskChanges{}, fault.New(fault.Invalid, "resolution_unknown", "请选择处理结果。", "Choose what it came to.").At("/resolution")
		}
		note, err := writtenReasons(in.Note, "/note", true)
		if err != nil {
			return TaskChanges{}, err
		}
		return TaskChanges{To: licence.TaskClosed, Resolution: in.Resolution, Note: note, Details: in}, nil
	},
}
