-- name: InsertHandover :exec
INSERT INTO handovers (token_hash, application_id, user_id, created_at, expires_at, taken_at)
VALUES (sqlc.arg(token_hash), sqlc.arg(application_id), sqlc.arg(user_id), sqlc.arg(created_at), sqlc.arg(expires_at), 0);

-- name: GetHandover :one
SELECT * FROM handovers WHERE token_hash = sqlc.arg(token_hash);

-- name: TakeHandover :execrows
UPDATE handovers SET taken_at = sqlc.arg(taken_at) WHERE token_hash = sqlc.arg(token_hash) AND taken_at = 0;

-- name: ForgetHandovers :execrows
DELETE FROM handovers WHERE expires_at < sqlc.arg(before);
