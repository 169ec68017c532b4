package flow

import "openicp/internal/licence"

// ReopenTaskInput says why a task is taken up again.
type ReopenTaskInput struct {
	Note string `json:"note" maxLength:"2000"`
}

// ReopenTask takes up again what was closed; it is due anew.
//
// Law: none; a house rule.
var ReopenTask = TaskFlow[ReopenTaskInput]{
	Move: licence.ReopenTask, From: licence.TaskClosed,
	Effect: func(c *TaskCase, in ReopenTaskInput) (TaskChanges, error) {
		note, err := writtenReasons(in.Note, "/note", true)
		if err != nil {
			return TaskChanges{}, err
		}
		return TaskChanges{To: licence.TaskOpen, Note: note, Details: in}, nil
	},
}
