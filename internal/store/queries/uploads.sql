-- name: InsertUpload :exec
INSERT INTO uploads (id, application_id, slot, content_type, size_bytes, created_at, expires_at, done_at)
VALUES (sqlc.arg(id), sqlc.arg(application_id), sqlc.arg(slot), sqlc.arg(content_type), sqlc.arg(size_bytes), sqlc.arg(created_at), sqlc.arg(expires_at), 0);

-- name: GetUpload :one
SELECT * FROM uploads WHERE id = sqlc.arg(id);

-- name: UploadsOfSlot :many
SELECT * FROM uploads WHERE application_id = sqlc.arg(application_id) AND slot = sqlc.arg(slot) AND done_at = 0 ORDER BY created_at, id;

-- name: FinishUpload :execrows
UPDATE uploads SET done_at = sqlc.arg(done_at) WHERE id = sqlc.arg(id) AND done_at = 0;

-- name: DeleteUpload :execrows
DELETE FROM uploads WHERE id = sqlc.arg(id);

-- name: ExpiredUploads :many
SELECT * FROM uploads WHERE expires_at <= sqlc.arg(now) ORDER BY expires_at, id LIMIT sqlc.arg(page);
