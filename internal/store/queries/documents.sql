-- name: PutDocument :exec
INSERT INTO documents (application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, rejected, stored_at, fitted_bytes)
VALUES (sqlc.arg(application_id), sqlc.arg(slot), sqlc.arg(content_type), sqlc.arg(fitted_type), sqlc.arg(size_bytes), sqlc.arg(sha256), sqlc.arg(original_key), sqlc.arg(fitted_key), sqlc.arg(rejected), sqlc.arg(stored_at), sqlc.arg(fitted_bytes))
ON CONFLICT (application_id, slot) DO UPDATE SET content_type = excluded.content_type, fitted_type = excluded.fitted_type, size_bytes = excluded.size_bytes, sha256 = excluded.sha256, original_key = excluded.original_key, fitted_key = excluded.fitted_key, rejected = excluded.rejected, stored_at = excluded.stored_at, fitted_bytes = excluded.fitted_bytes;

-- name: Documents :many
SELECT * FROM documents WHERE application_id = sqlc.arg(application_id) ORDER BY slot;

-- name: GetDocument :one
SELECT * FROM documents WHERE application_id = sqlc.arg(application_id) AND slot = sqlc.arg(slot);

-- name: RejectDocument :execrows
UPDATE documents SET rejected = sqlc.arg(rejected) WHERE application_id = sqlc.arg(application_id) AND slot = sqlc.arg(slot);

-- name: PutOriginal :exec
INSERT INTO originals (application_id, paper, expected, received, holder, updated_at)
VALUES (sqlc.arg(application_id), sqlc.arg(paper), sqlc.arg(expected), sqlc.arg(received), sqlc.arg(holder), sqlc.arg(updated_at))
ON CONFLICT (application_id, paper) DO UPDATE SET expected = excluded.expected, received = excluded.received, holder = excluded.holder, updated_at = excluded.updated_at;

-- name: Originals :many
SELECT * FROM originals WHERE application_id = sqlc.arg(application_id) ORDER BY paper;

-- name: PutParcel :exec
INSERT INTO parcels (id, application_id, courier, tracking_number, holder, state, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(application_id), sqlc.arg(courier), sqlc.arg(tracking_number), sqlc.arg(holder), sqlc.arg(state), sqlc.arg(updated_at))
ON CONFLICT (id) DO UPDATE SET application_id = excluded.application_id, courier = excluded.courier, tracking_number = excluded.tracking_number, holder = excluded.holder, state = excluded.state, updated_at = excluded.updated_at;

-- name: Parcels :many
SELECT * FROM parcels WHERE application_id = sqlc.arg(application_id) ORDER BY id;

-- name: ParcelsTracked :many
SELECT p.* FROM parcels p JOIN applications a ON a.id = p.application_id
WHERE p.tracking_number IN (sqlc.arg(tracking_number), sqlc.arg(folded)) AND a.provider_id = sqlc.arg(provider_id)
ORDER BY p.updated_at DESC, p.id DESC LIMIT sqlc.arg(page);
