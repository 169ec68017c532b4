-- name: InsertNotice :exec
INSERT INTO notices (id, case_id, event_id, template, channel, recipient_sealed, text_sealed, state, attempts, last_error, created_at, sent_at)
VALUES (sqlc.arg(id), sqlc.arg(case_id), sqlc.arg(event_id), sqlc.arg(template), sqlc.arg(channel), sqlc.arg(recipient_sealed), sqlc.arg(text_sealed), sqlc.arg(state), sqlc.arg(attempts), sqlc.arg(last_error), sqlc.arg(created_at), sqlc.arg(sent_at));

-- name: WaitingNoticeIDs :many
SELECT id FROM notices WHERE state = 'waiting' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: GetNotice :one
SELECT * FROM notices WHERE id = sqlc.arg(id);

-- name: SetNoticeState :execrows
UPDATE notices SET state = sqlc.arg(state), attempts = sqlc.arg(attempts), last_error = sqlc.arg(last_error),
    sent_at = sqlc.arg(sent_at)
WHERE id = sqlc.arg(id) AND state = sqlc.arg(old_state);

-- name: NoticesOfCase :many
SELECT * FROM notices WHERE case_id = sqlc.arg(case_id) ORDER BY created_at, id;

-- name: AllNotices :many
SELECT * FROM notices WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: InsertOutboxJob :exec
INSERT INTO outbox_jobs (id, kind, args, created_at)
VALUES (sqlc.arg(id), sqlc.arg(kind), sqlc.arg(args), sqlc.arg(created_at));

-- name: OutboxJobs :many
SELECT * FROM outbox_jobs ORDER BY id LIMIT sqlc.arg(page);

-- name: DeleteOutboxJob :execrows
DELETE FROM outbox_jobs WHERE id = sqlc.arg(id);
