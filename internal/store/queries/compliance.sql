-- name: InsertTask :execrows
INSERT INTO compliance_tasks (id, kind, subject, case_id, licence_id, licence_number, domain, holder, owner_id, provider_id, province, authority, found_at, found_by, due_on, due_end_at, provisional, state, version, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(kind), sqlc.arg(subject), sqlc.arg(case_id), sqlc.arg(licence_id), sqlc.arg(licence_number), sqlc.arg(domain), sqlc.arg(holder), sqlc.arg(owner_id), sqlc.arg(provider_id), sqlc.arg(province), sqlc.arg(authority), sqlc.arg(found_at), sqlc.arg(found_by), sqlc.arg(due_on), sqlc.arg(due_end_at), sqlc.arg(provisional), 'open', 1, sqlc.arg(found_at))
ON CONFLICT (kind, subject, licence_id) DO NOTHING;

-- name: GetTask :one
SELECT * FROM compliance_tasks WHERE id = sqlc.arg(id);

-- name: UpdateTask :execrows
UPDATE compliance_tasks SET state = sqlc.arg(state), resolution = sqlc.arg(resolution), note_sealed = sqlc.arg(note_sealed), closed_by = sqlc.arg(closed_by),
    closed_at = sqlc.arg(closed_at), taken_by = sqlc.arg(taken_by), taken_at = sqlc.arg(taken_at), due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional), updated_at = sqlc.arg(updated_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: TasksOfCase :many
SELECT * FROM compliance_tasks WHERE case_id = sqlc.arg(case_id) AND case_id <> '' ORDER BY found_at, id;

-- name: TasksOfLicence :many
SELECT * FROM compliance_tasks WHERE licence_id = sqlc.arg(licence_id) AND licence_id <> '' ORDER BY found_at, id;

-- name: OpenTasksOn :many
SELECT * FROM compliance_tasks WHERE subject = sqlc.arg(subject) AND state = 'open' ORDER BY found_at, id;

-- name: AllTasks :many
SELECT * FROM compliance_tasks WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);
