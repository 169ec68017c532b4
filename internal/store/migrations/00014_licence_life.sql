-- +goose Up

-- What happens to a licence after it was issued. The holder files its end (终止经营) and an officer confirms it; an officer undoes it
-- (撤销) or takes it away (吊销); the sweep of due dates finds that it is over and takes its numbers back.
ALTER TABLE licences ADD COLUMN surrender_on TEXT NOT NULL DEFAULT '';       -- last day of business as filed by the holder
ALTER TABLE licences ADD COLUMN surrender_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE licences ADD COLUMN surrender_sealed BYTEA NOT NULL DEFAULT '';  -- how the users are settled with
ALTER TABLE licences ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 0;          -- when it was decided that it ends
ALTER TABLE licences ADD COLUMN ending_sealed BYTEA NOT NULL DEFAULT '';     -- with which reasons
ALTER TABLE licences ADD COLUMN released_at BIGINT NOT NULL DEFAULT 0;       -- when its services were given their filing numbers back
CREATE INDEX licences_unreleased ON licences (valid_to, ended_on) WHERE released_at = 0;

-- Which services bear a licence's number, and did. The filing number is kept beside it and never changes. A number is given to one
-- service once: who comes back under the same licence bears the same.
CREATE TABLE licence_services (
    licence_id TEXT NOT NULL REFERENCES licences (id),
    service_number TEXT NOT NULL REFERENCES services (service_number),
    running_number BIGINT NOT NULL CHECK (running_number > 0),
    licensed_number TEXT NOT NULL UNIQUE,
    given_at BIGINT NOT NULL,                  -- last time
    ended_at BIGINT NOT NULL DEFAULT 0,        -- 0 while it is borne
    ground TEXT NOT NULL DEFAULT '',           -- why it is not borne any more
    PRIMARY KEY (licence_id, service_number),
    UNIQUE (licence_id, running_number)
);
CREATE INDEX licence_services_service ON licence_services (service_number);

-- What the clock has noticed and said of a licence, each once: reminders, reports that open, close or were missed.
CREATE TABLE licence_marks (
    licence_id TEXT NOT NULL REFERENCES licences (id),
    mark TEXT NOT NULL,
    about TEXT NOT NULL,                       -- the date or year it is about
    at BIGINT NOT NULL,
    PRIMARY KEY (licence_id, mark, about)
);

-- What somebody has to look into, each fact once: kind, subject and licence name it.
CREATE TABLE compliance_tasks (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('paid_without_licence', 'licence_lapsed', 'filing_absent')),
    subject TEXT NOT NULL CHECK (subject <> ''),  -- a service number, or a domain that is in no filing
    case_id TEXT NOT NULL,                     -- the application that brought the service, '' where there is none
    licence_id TEXT NOT NULL,                  -- '' where none is or was held
    licence_number TEXT NOT NULL,
    domain TEXT NOT NULL,
    holder TEXT NOT NULL,                      -- name of a unit; an individual's stays sealed
    owner_id TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    province TEXT NOT NULL,
    authority TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    found_by TEXT NOT NULL,                    -- the flow or sweep that found it
    due_on TEXT NOT NULL,
    due_end_at BIGINT NOT NULL,
    provisional BOOLEAN NOT NULL DEFAULT FALSE,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    version BIGINT NOT NULL,
    resolution TEXT NOT NULL DEFAULT '',
    note_sealed BYTEA NOT NULL DEFAULT '',
    closed_by TEXT NOT NULL DEFAULT '',
    closed_at BIGINT NOT NULL DEFAULT 0,
    updated_at BIGINT NOT NULL,
    UNIQUE (kind, subject, licence_id)
);
CREATE INDEX compliance_tasks_provider ON compliance_tasks (provider_id, state, due_end_at, id);
CREATE INDEX compliance_tasks_province ON compliance_tasks (province, state, due_end_at, id);
CREATE INDEX compliance_tasks_case ON compliance_tasks (case_id) WHERE case_id <> '';
CREATE INDEX compliance_tasks_licence ON compliance_tasks (licence_id) WHERE licence_id <> '';

-- The public projection: what is published of licences, and which services bear their numbers.
ALTER TABLE register_services ADD COLUMN licence_number TEXT NOT NULL DEFAULT '';
ALTER TABLE register_services ADD COLUMN licensed_number TEXT NOT NULL DEFAULT '';
CREATE INDEX register_services_licence ON register_services (licence_number) WHERE licence_number <> '';
CREATE INDEX register_services_commercial ON register_services (service_number) WHERE commercial;
CREATE TABLE register_licences (
    number TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    searchable_name TEXT NOT NULL,             -- folded name of the company
    coverage TEXT NOT NULL,
    province TEXT NOT NULL,
    authority TEXT NOT NULL,
    kinds TEXT NOT NULL,                       -- of B25, joined by commas
    issued_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    ended TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX register_licences_name ON register_licences (searchable_name);
CREATE INDEX register_licences_changed ON register_licences (changed_at);

-- +goose Down
DROP TABLE register_licences;
DROP INDEX register_services_commercial; DROP INDEX register_services_licence;
ALTER TABLE register_services DROP COLUMN licensed_number; ALTER TABLE register_services DROP COLUMN licence_number;
DROP TABLE compliance_tasks; DROP TABLE licence_marks; DROP TABLE licence_services;
DROP INDEX licences_unreleased;
ALTER TABLE licences DROP COLUMN released_at; ALTER TABLE licences DROP COLUMN ending_sealed; ALTER TABLE licences DROP COLUMN ended_at;
ALTER TABLE licences DROP COLUMN surrender_sealed; ALTER TABLE licences DROP COLUMN surrender_at; ALTER TABLE licences DROP COLUMN surrender_on;
