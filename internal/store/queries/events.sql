-- name: InsertEvent :exec
INSERT INTO events (id, case_id, side, flow, outcome, code, actor_id, actor_role, channel, from_state, to_state, version, due_on, rules_version, calendar_version, details_sealed, at)
VALUES (sqlc.arg(id), sqlc.arg(case_id), sqlc.arg(side), sqlc.arg(flow), sqlc.arg(outcome), sqlc.arg(code), sqlc.arg(actor_id), sqlc.arg(actor_role), sqlc.arg(channel), sqlc.arg(from_state), sqlc.arg(to_state), sqlc.arg(version), sqlc.arg(due_on), sqlc.arg(rules_version), sqlc.arg(calendar_version), sqlc.arg(details_sealed), sqlc.arg(at));

-- name: EventsOfCase :many
SELECT * FROM events WHERE case_id = sqlc.arg(case_id) ORDER BY at, id;

-- Who of those that acted on a case sits at which provider's desk now.
-- name: DesksOfCase :many
SELECT DISTINCT u.id, u.provider_id FROM events e JOIN users u ON u.id = e.actor_id
WHERE e.case_id = sqlc.arg(case_id) AND u.provider_id <> '';

-- name: EventsPage :many
SELECT * FROM events WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: InsertKey :exec
INSERT INTO idempotency_keys (actor, key, request_hash, case_id, answer_sealed, refused, created_at)
VALUES (sqlc.arg(actor), sqlc.arg(key), sqlc.arg(request_hash), sqlc.arg(case_id), sqlc.arg(answer_sealed), sqlc.arg(refused), sqlc.arg(created_at));

-- name: GetKey :one
SELECT * FROM idempotency_keys WHERE actor = sqlc.arg(actor) AND key = sqlc.arg(key);

-- An act of many transactions keeps its key with the first and its answer with the last.
-- name: AnswerKey :execrows
UPDATE idempotency_keys SET answer_sealed = sqlc.arg(answer_sealed)
WHERE actor = sqlc.arg(actor) AND key = sqlc.arg(key) AND LENGTH(answer_sealed) = 0;

-- name: ForgetKey :execrows
DELETE FROM idempotency_keys WHERE actor = sqlc.arg(actor) AND key = sqlc.arg(key) AND case_id = '' AND created_at < sqlc.arg(before);

-- name: ForgetKeys :execrows
DELETE FROM idempotency_keys WHERE case_id = '' AND created_at < sqlc.arg(before);
