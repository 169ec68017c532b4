-- +goose Up

-- A company's application for a licence (增值电信业务经营许可证). Another road than that of a filing, so a table of its own; papers,
-- rounds, uploads, claims, review notes, events, notices and keys lie where those of filings do, under this id.
CREATE TABLE licence_applications (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('new', 'renewal', 'change')),
    profile TEXT NOT NULL,
    coverage TEXT NOT NULL,                    -- 'one', 'several', '' while a draft does not say
    province TEXT NOT NULL,                    -- where the company sits
    authority TEXT NOT NULL,                   -- who decides: a province, or 000000 for the ministry
    provider_id TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every change; the ETag
    round BIGINT NOT NULL DEFAULT 0,           -- counts submissions
    form_sealed BYTEA NOT NULL,
    company_name TEXT NOT NULL DEFAULT '',
    company_index TEXT NOT NULL DEFAULT '',    -- blind index of the credit code
    service_name TEXT NOT NULL DEFAULT '',
    domains TEXT NOT NULL DEFAULT '',          -- joined by commas
    search TEXT NOT NULL DEFAULT '',           -- what a search by words looks through, folded
    rules_version TEXT NOT NULL DEFAULT '',
    calendar_version TEXT NOT NULL DEFAULT '',
    turn_party TEXT NOT NULL DEFAULT '',
    turn_since_at BIGINT NOT NULL,
    due_on TEXT NOT NULL DEFAULT '',
    due_end_at BIGINT NOT NULL DEFAULT 0,      -- the instant after which the case is late, or accepted by silence
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    overdue_noted_at BIGINT NOT NULL DEFAULT 0,
    submitted_at BIGINT NOT NULL DEFAULT 0,    -- of the last round: the receipt
    accepted_at BIGINT NOT NULL DEFAULT 0,     -- since when it counts as accepted
    accepted_by TEXT NOT NULL DEFAULT '' CHECK (accepted_by IN ('', 'officer', 'silence')),
    terms TEXT NOT NULL DEFAULT '',            -- JSON: how the decision is counted, as it was set at the acceptance
    decided_at BIGINT NOT NULL DEFAULT 0,
    decision_sealed BYTEA NOT NULL,            -- a refusal, or the note of a grant
    override_sealed BYTEA NOT NULL,            -- why it was accepted or granted without a standing filing
    licence_id TEXT NOT NULL DEFAULT '',       -- the one it is about, or brought
    licence_number TEXT NOT NULL DEFAULT '',
    issued_at BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX licence_applications_owner ON licence_applications (owner_id, id);
CREATE INDEX licence_applications_authority ON licence_applications (authority, state, due_end_at, id);
CREATE INDEX licence_applications_province ON licence_applications (province, state, due_end_at, id);
CREATE INDEX licence_applications_company ON licence_applications (company_index, state);
CREATE INDEX licence_applications_due ON licence_applications (due_end_at) WHERE due_end_at > 0;
CREATE INDEX licence_applications_id_end ON licence_applications (substr(id, 27, 10));

-- The lists of what a company was asked to correct (补正): one for each round, written once.
CREATE TABLE licence_corrections (
    application_id TEXT NOT NULL REFERENCES licence_applications (id),
    round BIGINT NOT NULL,
    list_sealed BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (application_id, round)
);

-- Every time the clock of the decision stood still, with its ground and how long the company was told it would.
CREATE TABLE licence_pauses (
    application_id TEXT NOT NULL REFERENCES licence_applications (id),
    round BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL DEFAULT 0,
    ground TEXT NOT NULL CHECK (ground <> ''),
    expected_until TEXT NOT NULL,
    note_sealed BYTEA NOT NULL,
    PRIMARY KEY (application_id, from_at)
);

-- On-site checks (实地核查), always by two; written once.
CREATE TABLE licence_visits (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES licence_applications (id),
    round BIGINT NOT NULL,
    visited_on TEXT NOT NULL,
    officer_one TEXT NOT NULL REFERENCES users (id),
    officer_two TEXT NOT NULL REFERENCES users (id),
    result TEXT NOT NULL CHECK (result IN ('passed', 'failed')),
    note_sealed BYTEA NOT NULL,
    recorded_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    CHECK (officer_one <> officer_two)
);
CREATE INDEX licence_visits_application ON licence_visits (application_id, at, id);

-- Serials of licence numbers, by who issues them and year. Taken in the issuing transaction; a series only grows.
CREATE TABLE licence_numbers (
    authority TEXT NOT NULL,                   -- province code, or 000000 for the ministry
    year BIGINT NOT NULL,
    last_serial BIGINT NOT NULL CHECK (last_serial BETWEEN 0 AND 9999),
    PRIMARY KEY (authority, year)
);

-- The licences. Whether one is expiring or expired is told by its dates, and never written down.
CREATE TABLE licences (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    coverage TEXT NOT NULL,
    province TEXT NOT NULL,
    authority TEXT NOT NULL,
    foreign_shares BOOLEAN NOT NULL,
    year BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    owner_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    company_name TEXT NOT NULL,
    company_index TEXT NOT NULL,
    kinds TEXT NOT NULL,                       -- of B25, joined by commas
    domains TEXT NOT NULL,                     -- joined by commas
    search TEXT NOT NULL,
    content_sealed BYTEA NOT NULL,             -- the form it stands on
    issued_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,                    -- last day
    ended TEXT NOT NULL DEFAULT '' CHECK (ended IN ('', 'surrendered', 'rescinded', 'revoked')),
    ended_on TEXT NOT NULL DEFAULT '',         -- last day it was held
    application_id TEXT NOT NULL REFERENCES licence_applications (id),  -- the one that brought it, or changed it last
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (authority, year, serial)
);
CREATE INDEX licences_owner ON licences (owner_id, id);
CREATE INDEX licences_authority ON licences (authority, id);
CREATE INDEX licences_company ON licences (company_index);
CREATE INDEX licences_valid_to ON licences (valid_to) WHERE ended = '';

-- Annual reports (年报), one for each year reported on; what was handed in later takes its place, and the events keep both.
CREATE TABLE licence_reports (
    licence_id TEXT NOT NULL REFERENCES licences (id),
    year BIGINT NOT NULL,
    content_sealed BYTEA NOT NULL,
    filed_at BIGINT NOT NULL,                  -- first time
    filed_by TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (licence_id, year)
);

-- +goose Down
DROP TABLE licence_reports; DROP TABLE licences; DROP TABLE licence_numbers; DROP TABLE licence_visits; DROP TABLE licence_pauses;
DROP TABLE licence_corrections; DROP TABLE licence_applications;
