-- +goose Up

-- Papers, rounds, uploads, claims, notes and contacts are those of applications of either kind: what they belong to is told by the
-- table that holds the id, so the reference to one of the two goes.
CREATE TABLE documents_anew (
    application_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    content_type TEXT NOT NULL,
    fitted_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    original_key TEXT NOT NULL,                -- names of the sealed files
    fitted_key TEXT NOT NULL,
    rejected BOOLEAN NOT NULL DEFAULT FALSE,
    stored_at BIGINT NOT NULL,
    fitted_bytes BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (application_id, slot)
);
INSERT INTO documents_anew (application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, rejected, stored_at, fitted_bytes) SELECT application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, rejected, stored_at, fitted_bytes FROM documents;
DROP TABLE documents;
ALTER TABLE documents_anew RENAME TO documents;
CREATE TABLE application_rounds_anew (
    application_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    form_sealed BYTEA NOT NULL,
    papers TEXT NOT NULL,                      -- JSON: slot → SHA-256
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, round)
);
INSERT INTO application_rounds_anew (application_id, round, form_sealed, papers, submitted_at) SELECT application_id, round, form_sealed, papers, submitted_at FROM application_rounds;
DROP TABLE application_rounds;
ALTER TABLE application_rounds_anew RENAME TO application_rounds;
CREATE TABLE uploads_anew (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL,
    slot TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    done_at BIGINT NOT NULL DEFAULT 0
);
INSERT INTO uploads_anew (id, application_id, slot, content_type, size_bytes, created_at, expires_at, done_at) SELECT id, application_id, slot, content_type, size_bytes, created_at, expires_at, done_at FROM uploads;
DROP TABLE uploads;
ALTER TABLE uploads_anew RENAME TO uploads;
CREATE INDEX uploads_application ON uploads (application_id, slot, created_at);
CREATE INDEX uploads_expire ON uploads (expires_at);
CREATE TABLE claims_anew (
    application_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    user_id TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, side)
);
INSERT INTO claims_anew (application_id, side, user_id, claimed_at, expires_at) SELECT application_id, side, user_id, claimed_at, expires_at FROM claims;
DROP TABLE claims;
ALTER TABLE claims_anew RENAME TO claims;
CREATE INDEX claims_user ON claims (user_id, side);
CREATE TABLE reviews_anew (
    application_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    provider_id TEXT NOT NULL,                 -- of the provider's side
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every saving; the ETag
    notes_sealed BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, side, provider_id, round)
);
INSERT INTO reviews_anew (application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by) SELECT application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by FROM reviews;
DROP TABLE reviews;
ALTER TABLE reviews_anew RENAME TO reviews;
CREATE TABLE contacts_anew (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    entry_sealed BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    provider_id TEXT NOT NULL DEFAULT ''
);
INSERT INTO contacts_anew (id, application_id, side, entry_sealed, made_by, at, provider_id) SELECT id, application_id, side, entry_sealed, made_by, at, provider_id FROM contacts;
DROP TABLE contacts;
ALTER TABLE contacts_anew RENAME TO contacts;
CREATE INDEX contacts_desk ON contacts (application_id, side, provider_id, at, id);

-- Serials of licences only grow; lists of corrections and on-site checks are written once; a licence stays, under its number.
-- +goose StatementBegin
CREATE TRIGGER licence_numbers_only_grow BEFORE UPDATE ON licence_numbers
WHEN NEW.last_serial <= OLD.last_serial OR NEW.authority <> OLD.authority OR NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'a number series only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_numbers_not_deleted BEFORE DELETE ON licence_numbers
BEGIN SELECT RAISE(ABORT, 'a number series is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_corrections_not_changed BEFORE UPDATE ON licence_corrections
BEGIN SELECT RAISE(ABORT, 'lists of corrections are written once'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_corrections_not_deleted BEFORE DELETE ON licence_corrections
BEGIN SELECT RAISE(ABORT, 'lists of corrections are written once'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_visits_not_changed BEFORE UPDATE ON licence_visits
BEGIN SELECT RAISE(ABORT, 'on-site checks are written once'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_visits_not_deleted BEFORE DELETE ON licence_visits
BEGIN SELECT RAISE(ABORT, 'on-site checks are written once'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licences_keep_their_number BEFORE UPDATE ON licences
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.year <> OLD.year OR NEW.serial <> OLD.serial OR NEW.authority <> OLD.authority OR NEW.issued_on <> OLD.issued_on
BEGIN SELECT RAISE(ABORT, 'a licence keeps its number'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licences_not_deleted BEFORE DELETE ON licences
BEGIN SELECT RAISE(ABORT, 'a licence is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER licences_not_deleted; DROP TRIGGER licences_keep_their_number; DROP TRIGGER licence_visits_not_deleted; DROP TRIGGER licence_visits_not_changed; DROP TRIGGER licence_corrections_not_deleted; DROP TRIGGER licence_corrections_not_changed; DROP TRIGGER licence_numbers_not_deleted; DROP TRIGGER licence_numbers_only_grow;
CREATE TABLE documents_anew (
    application_id TEXT NOT NULL REFERENCES applications (id),
    slot TEXT NOT NULL,
    content_type TEXT NOT NULL,
    fitted_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    original_key TEXT NOT NULL,                -- names of the sealed files
    fitted_key TEXT NOT NULL,
    rejected BOOLEAN NOT NULL DEFAULT FALSE,
    stored_at BIGINT NOT NULL,
    fitted_bytes BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (application_id, slot)
);
INSERT INTO documents_anew (application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, rejected, stored_at, fitted_bytes) SELECT application_id, slot, content_type, fitted_type, size_bytes, sha256, original_key, fitted_key, rejected, stored_at, fitted_bytes FROM documents WHERE application_id IN (SELECT id FROM applications);
DROP TABLE documents;
ALTER TABLE documents_anew RENAME TO documents;
CREATE TABLE application_rounds_anew (
    application_id TEXT NOT NULL REFERENCES applications (id),
    round BIGINT NOT NULL,
    form_sealed BYTEA NOT NULL,
    papers TEXT NOT NULL,                      -- JSON: slot → SHA-256
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, round)
);
INSERT INTO application_rounds_anew (application_id, round, form_sealed, papers, submitted_at) SELECT application_id, round, form_sealed, papers, submitted_at FROM application_rounds WHERE application_id IN (SELECT id FROM applications);
DROP TABLE application_rounds;
ALTER TABLE application_rounds_anew RENAME TO application_rounds;
CREATE TABLE uploads_anew (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    slot TEXT NOT NULL,
    content_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    done_at BIGINT NOT NULL DEFAULT 0
);
INSERT INTO uploads_anew (id, application_id, slot, content_type, size_bytes, created_at, expires_at, done_at) SELECT id, application_id, slot, content_type, size_bytes, created_at, expires_at, done_at FROM uploads WHERE application_id IN (SELECT id FROM applications);
DROP TABLE uploads;
ALTER TABLE uploads_anew RENAME TO uploads;
CREATE INDEX uploads_application ON uploads (application_id, slot, created_at);
CREATE INDEX uploads_expire ON uploads (expires_at);
CREATE TABLE claims_anew (
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    user_id TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, side)
);
INSERT INTO claims_anew (application_id, side, user_id, claimed_at, expires_at) SELECT application_id, side, user_id, claimed_at, expires_at FROM claims WHERE application_id IN (SELECT id FROM applications);
DROP TABLE claims;
ALTER TABLE claims_anew RENAME TO claims;
CREATE INDEX claims_user ON claims (user_id, side);
CREATE TABLE reviews_anew (
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    provider_id TEXT NOT NULL,                 -- of the provider's side
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every saving; the ETag
    notes_sealed BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, side, provider_id, round)
);
INSERT INTO reviews_anew (application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by) SELECT application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by FROM reviews WHERE application_id IN (SELECT id FROM applications);
DROP TABLE reviews;
ALTER TABLE reviews_anew RENAME TO reviews;
CREATE TABLE contacts_anew (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    entry_sealed BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    provider_id TEXT NOT NULL DEFAULT ''
);
INSERT INTO contacts_anew (id, application_id, side, entry_sealed, made_by, at, provider_id) SELECT id, application_id, side, entry_sealed, made_by, at, provider_id FROM contacts WHERE application_id IN (SELECT id FROM applications);
DROP TABLE contacts;
ALTER TABLE contacts_anew RENAME TO contacts;
CREATE INDEX contacts_desk ON contacts (application_id, side, provider_id, at, id);
