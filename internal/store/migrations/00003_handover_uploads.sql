-- +goose Up

-- A case handed to a phone: a token shown once as a code to photograph, by its hash, good for one use until it expires.
CREATE TABLE handovers (
    token_hash TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    taken_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX handovers_expire ON handovers (expires_at);

-- The one case a phone's session is for; '' for everybody else's.
ALTER TABLE credentials ADD COLUMN only_case TEXT NOT NULL DEFAULT '';

-- Papers on their way in. The bytes that have come lie sealed in the folder of uploads under the same id; how many they are, the
-- folder says. A finished upload keeps its row until it expires, so that who missed the answer learns that it is done.
CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    slot TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    done_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX uploads_application ON uploads (application_id, slot, created_at);
CREATE INDEX uploads_expire ON uploads (expires_at);

-- +goose Down
DROP TABLE uploads; DROP TABLE handovers;
ALTER TABLE credentials DROP COLUMN only_case;
