-- +goose Up

-- One schema for SQLite and PostgreSQL. Instants are BIGINT, microseconds since 1970 UTC, 0 where there is none; civil dates
-- are TEXT YYYY-MM-DD, '' where there is none. Ids are made by us. Columns named *_sealed hold personal data, encrypted.

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    provider_id TEXT NOT NULL DEFAULT '',
    provinces TEXT NOT NULL DEFAULT '',        -- codes joined by commas; of officers
    mail_sealed BYTEA NOT NULL,
    password_hash TEXT NOT NULL,
    disabled BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);

-- Sessions and bearer tokens, by the hash of their secret.
CREATE TABLE credentials (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL CHECK (kind IN ('session', 'token')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX credentials_user ON credentials (user_id);

CREATE TABLE providers (
    id TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    licences TEXT NOT NULL,                    -- JSON: kind, number, provinces, valid_to
    filing_number TEXT NOT NULL,
    provinces TEXT NOT NULL,                   -- codes joined by commas, '' all
    ranges TEXT NOT NULL,                      -- CIDR joined by commas
    second_review BOOLEAN NOT NULL DEFAULT FALSE,
    profile TEXT NOT NULL DEFAULT '',          -- '' follows the province
    updated_at BIGINT NOT NULL
);

CREATE TABLE province_settings (
    province TEXT NOT NULL PRIMARY KEY,
    profile TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Imported years of the official calendar, every version kept.
CREATE TABLE calendar_years (
    year BIGINT NOT NULL,
    published TEXT NOT NULL,
    notice TEXT NOT NULL,
    content TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    PRIMARY KEY (year, published)
);

-- One request that travels. The form is sealed; what lists need lies beside it without personal data.
CREATE TABLE applications (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    profile TEXT NOT NULL,
    province TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every change; the ETag
    round BIGINT NOT NULL DEFAULT 0,           -- counts submissions
    form_sealed BYTEA NOT NULL,
    sponsor_kind TEXT NOT NULL DEFAULT '',
    sponsor_name TEXT NOT NULL DEFAULT '',     -- of units; an individual's stays sealed
    service_name TEXT NOT NULL DEFAULT '',
    domains TEXT NOT NULL DEFAULT '',          -- joined by commas
    rules_version TEXT NOT NULL DEFAULT '',
    calendar_version TEXT NOT NULL DEFAULT '',
    turn_party TEXT NOT NULL DEFAULT '',
    turn_since_at BIGINT NOT NULL,
    due_on TEXT NOT NULL DEFAULT '',
    due_at BIGINT NOT NULL DEFAULT 0,          -- only where hours count
    due_end_at BIGINT NOT NULL DEFAULT 0,      -- the instant after which the case is late
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    overdue_noted_at BIGINT NOT NULL DEFAULT 0,
    submitted_at BIGINT NOT NULL DEFAULT 0,    -- of the last round
    forwarded_at BIGINT NOT NULL DEFAULT 0,    -- when the administration last received it
    first_passed_by TEXT NOT NULL DEFAULT '',  -- who passed the first of two reviews
    return_sealed BYTEA NOT NULL,              -- the open return: findings, opened pointers, note
    sponsor_number TEXT NOT NULL DEFAULT '',
    service_numbers TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX applications_owner ON applications (owner_id, id);
CREATE INDEX applications_provider ON applications (provider_id, state, id);
CREATE INDEX applications_province ON applications (province, state, id);
CREATE INDEX applications_due ON applications (due_end_at) WHERE due_end_at > 0;

-- The form as it stood at each submission, so that the next review shows what changed.
CREATE TABLE application_rounds (
    application_id TEXT NOT NULL REFERENCES applications (id),
    round BIGINT NOT NULL,
    form_sealed BYTEA NOT NULL,
    papers TEXT NOT NULL,                      -- JSON: slot → SHA-256
    submitted_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, round)
);

-- Blind indexes: keyed hashes to find a case by an ID number without reading any.
CREATE TABLE blind_indexes (
    application_id TEXT NOT NULL REFERENCES applications (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (application_id, field, value)
);
CREATE INDEX blind_indexes_value ON blind_indexes (field, value);

CREATE TABLE documents (
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
    PRIMARY KEY (application_id, slot)
);

-- A parcel of originals always has a holder: courier, provider's paper room, sponsor, or destroyed.
CREATE TABLE parcels (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    courier TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    holder TEXT NOT NULL CHECK (holder <> ''),
    state TEXT NOT NULL CHECK (state IN ('announced', 'received', 'compared', 'returned', 'destroyed')),
    updated_at BIGINT NOT NULL
);
CREATE INDEX parcels_application ON parcels (application_id);

CREATE TABLE originals (
    application_id TEXT NOT NULL REFERENCES applications (id),
    paper TEXT NOT NULL,
    expected BIGINT NOT NULL,
    received BIGINT NOT NULL,
    holder TEXT NOT NULL CHECK (holder <> ''),
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, paper)
);

-- The administration's half: what arrived, as it arrived, and what was decided. It never reads applications.
CREATE TABLE submissions (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    province TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    profile TEXT NOT NULL,
    content_sealed BYTEA NOT NULL,
    state TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,           -- wrong SMS codes so far
    received_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL DEFAULT 0,
    review_since_at BIGINT NOT NULL DEFAULT 0,
    due_on TEXT NOT NULL DEFAULT '',
    due_end_at BIGINT NOT NULL DEFAULT 0,
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    overdue_noted_at BIGINT NOT NULL DEFAULT 0,
    decided_at BIGINT NOT NULL DEFAULT 0,
    decided_by TEXT NOT NULL DEFAULT '',
    opinion_sealed BYTEA NOT NULL
);
CREATE INDEX submissions_case ON submissions (case_id, received_at);
CREATE INDEX submissions_due ON submissions (state, expires_at);

CREATE TABLE sms_codes (
    submission_id TEXT NOT NULL REFERENCES submissions (id),
    phone_index TEXT NOT NULL,                 -- blind index of the mobile
    code_hash TEXT NOT NULL,
    tail_hashes TEXT NOT NULL,                 -- of the documents of everyone with this mobile, joined by commas
    sent_at BIGINT NOT NULL,
    verified_at BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (submission_id, phone_index)
);

-- Every time a clock stood still, with its ground.
CREATE TABLE pauses (
    submission_id TEXT NOT NULL REFERENCES submissions (id),
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL DEFAULT 0,
    ground TEXT NOT NULL,
    PRIMARY KEY (submission_id, from_at)
);

-- Numbers are given once. A serial is taken in the deciding transaction; a gap has a row that explains it.
CREATE TABLE number_series (
    province TEXT NOT NULL,
    year BIGINT NOT NULL,
    last_serial BIGINT NOT NULL CHECK (last_serial BETWEEN 0 AND 999999),
    PRIMARY KEY (province, year)
);
CREATE TABLE number_gaps (
    province TEXT NOT NULL,
    year BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (province, year, serial)
);

-- The standing record.
CREATE TABLE filings (
    id TEXT NOT NULL PRIMARY KEY,
    sponsor_number TEXT NOT NULL UNIQUE,
    province TEXT NOT NULL,
    year BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    sponsor_kind TEXT NOT NULL,
    sponsor_index TEXT NOT NULL,               -- blind index of the sponsor's document
    sponsor_sealed BYTEA NOT NULL,
    last_service BIGINT NOT NULL,
    state TEXT NOT NULL,
    case_id TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    UNIQUE (province, year, serial)
);
CREATE INDEX filings_sponsor ON filings (sponsor_index);
CREATE TABLE services (
    service_number TEXT NOT NULL PRIMARY KEY,
    filing_id TEXT NOT NULL REFERENCES filings (id),
    running_number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    content_sealed BYTEA NOT NULL,
    provider_id TEXT NOT NULL,
    state TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    UNIQUE (filing_id, running_number)
);

-- The public projection: only what the law publishes (Decree 292 art. 10). register and gate read these two alone.
CREATE TABLE register_services (
    service_number TEXT NOT NULL PRIMARY KEY,
    sponsor_number TEXT NOT NULL,
    sponsor_name TEXT NOT NULL,
    sponsor_kind TEXT NOT NULL,
    searchable_name TEXT NOT NULL,             -- folded name of a unit, '' of an individual
    service_name TEXT NOT NULL,
    service_kind TEXT NOT NULL,
    domains TEXT NOT NULL,
    home_urls TEXT NOT NULL,
    prior_approvals TEXT NOT NULL,
    commercial BOOLEAN NOT NULL,
    province TEXT NOT NULL,
    state TEXT NOT NULL,
    granted_on TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX register_services_sponsor ON register_services (sponsor_number);
CREATE INDEX register_services_name ON register_services (searchable_name) WHERE searchable_name <> '';
CREATE INDEX register_services_changed ON register_services (changed_at);
CREATE TABLE register_domains (
    domain TEXT NOT NULL PRIMARY KEY,
    service_number TEXT NOT NULL REFERENCES register_services (service_number)
);

-- The audit trail, appended under every channel and never updated.
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration', 'house')),
    flow TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
    code TEXT NOT NULL DEFAULT '',             -- why it was refused
    actor_id TEXT NOT NULL DEFAULT '',
    actor_role TEXT NOT NULL,
    channel TEXT NOT NULL,
    from_state TEXT NOT NULL DEFAULT '',
    to_state TEXT NOT NULL DEFAULT '',
    version BIGINT NOT NULL DEFAULT 0,
    due_on TEXT NOT NULL DEFAULT '',
    rules_version TEXT NOT NULL DEFAULT '',
    calendar_version TEXT NOT NULL DEFAULT '',
    details_sealed BYTEA NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX events_case ON events (case_id, at, id);

-- What is said to whom, kept until it is delivered and after.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    template TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms')),
    recipient_sealed BYTEA NOT NULL,
    text_sealed BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    sent_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX notices_case ON notices (case_id);
CREATE INDEX notices_waiting ON notices (created_at) WHERE state = 'waiting';

-- Jobs written inside a transaction; a worker hands them on to the job engine and deletes the row.
CREATE TABLE outbox_jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    args TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- Keys made by clients. The answer is kept as long as the case, 30 days where there is none.
CREATE TABLE idempotency_keys (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    case_id TEXT NOT NULL DEFAULT '',
    answer_sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);

-- Which wrapped key a seal version means; the wrapping key stays outside the database.
CREATE TABLE house_facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- +goose Down
DROP TABLE house_facts; DROP TABLE idempotency_keys; DROP TABLE outbox_jobs; DROP TABLE notices; DROP TABLE events;
DROP TABLE register_domains; DROP TABLE register_services; DROP TABLE services; DROP TABLE filings;
DROP TABLE number_gaps; DROP TABLE number_series; DROP TABLE pauses; DROP TABLE sms_codes; DROP TABLE submissions;
DROP TABLE originals; DROP TABLE parcels; DROP TABLE documents; DROP TABLE blind_indexes; DROP TABLE application_rounds;
DROP TABLE applications; DROP TABLE calendar_years; DROP TABLE province_settings; DROP TABLE providers;
DROP TABLE credentials; DROP TABLE users;
