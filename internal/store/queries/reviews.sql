-- name: ReviewsOf :many
SELECT * FROM reviews WHERE application_id = sqlc.arg(application_id) AND side = sqlc.arg(side) AND provider_id = sqlc.arg(provider_id) ORDER BY round;

-- name: GetReview :one
SELECT * FROM reviews
WHERE application_id = sqlc.arg(application_id) AND side = sqlc.arg(side) AND provider_id = sqlc.arg(provider_id) AND round = sqlc.arg(round);

-- name: InsertReview :execrows
INSERT INTO reviews (application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by)
VALUES (sqlc.arg(application_id), sqlc.arg(side), sqlc.arg(provider_id), sqlc.arg(round), 1, sqlc.arg(notes_sealed), sqlc.arg(updated_at), sqlc.arg(updated_by))
ON CONFLICT DO NOTHING;

-- Every saving names the version it was read at: 0 rows is a conflict.
-- name: UpdateReview :execrows
UPDATE reviews SET version = version + 1, notes_sealed = sqlc.arg(notes_sealed), updated_at = sqlc.arg(updated_at), updated_by = sqlc.arg(updated_by)
WHERE application_id = sqlc.arg(application_id) AND side = sqlc.arg(side) AND provider_id = sqlc.arg(provider_id) AND round = sqlc.arg(round) AND version = sqlc.arg(version);

-- name: RoundsFrom :many
SELECT * FROM application_rounds WHERE application_id = sqlc.arg(application_id) AND round >= sqlc.arg(round) ORDER BY round;

-- name: InsertContact :exec
INSERT INTO contacts (id, application_id, side, provider_id, entry_sealed, made_by, at)
VALUES (sqlc.arg(id), sqlc.arg(application_id), sqlc.arg(side), sqlc.arg(provider_id), sqlc.arg(entry_sealed), sqlc.arg(made_by), sqlc.arg(at));

-- name: ContactsOf :many
SELECT c.id, c.entry_sealed, c.made_by, CAST(COALESCE(NULLIF(u.display_name, ''), u.name, '') AS TEXT) AS made_by_name, c.at
FROM contacts c LEFT JOIN users u ON u.id = c.made_by
WHERE c.application_id = sqlc.arg(application_id) AND c.side = sqlc.arg(side) AND c.provider_id = sqlc.arg(provider_id) ORDER BY c.at DESC, c.id DESC;

-- name: InsertReturnReason :exec
INSERT INTO return_reasons (event_id, position, move, side, rule, field, province, provider_id, kind, at)
VALUES (sqlc.arg(event_id), sqlc.arg(position), sqlc.arg(move), sqlc.arg(side), sqlc.arg(rule), sqlc.arg(field), sqlc.arg(province), sqlc.arg(provider_id), sqlc.arg(kind), sqlc.arg(at));


-- name: CountReturnReasons :many
SELECT rule, side, province, provider_id, kind, COUNT(*) AS times FROM return_reasons
WHERE at >= sqlc.arg(since) GROUP BY rule, side, province, provider_id, kind;

-- name: ReturnReasonsOf :many
SELECT * FROM return_reasons WHERE event_id = sqlc.arg(event_id) ORDER BY position;
