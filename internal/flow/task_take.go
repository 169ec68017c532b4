package flow

import "openicp/internal/licence"

// TakeTask says that the actor looks into a task from now on (领办); who takes what a colleague has takes it over. It is due when it was.
//
// Law: none; a house rule.
var TakeTask = TaskFlow[Nothing]{
	Move: licence.TakeTask, From: licence.TaskOpen,
	Effect: func(*TaskCase, Nothing) (TaskChanges, error) {
		return TaskChanges{To: licence.TaskOpen, Take: true}, nil
	},
}
