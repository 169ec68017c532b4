-- +goose Up

-- What happens to a filing after it entered the register. Filings and services count every change, so that of two who change one the
-- second finds it moved; what has ended keeps its row, and its number is never given again.
ALTER TABLE filings ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE filings ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;         -- last time; 0 as it was granted
ALTER TABLE filings ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE filings ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';            -- the application that cancelled it
ALTER TABLE services ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE services ADD COLUMN ended_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE services ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';

-- Which provider serves a service (接入), and did. An access that ended and is given again is another row.
CREATE TABLE accesses (
    service_number TEXT NOT NULL REFERENCES services (service_number),
    provider_id TEXT NOT NULL,
    access_sealed BYTEA NOT NULL,              -- JSON; empty: as the service's content says
    state TEXT NOT NULL CHECK (state IN ('active', 'withdrawn')),
    case_id TEXT NOT NULL,                     -- the application it was granted by
    granted_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL DEFAULT 0,        -- 0 while it stands
    ended_by TEXT NOT NULL DEFAULT '',         -- the application that ended it
    PRIMARY KEY (service_number, provider_id, granted_at)
);
CREATE UNIQUE INDEX accesses_one ON accesses (service_number, provider_id) WHERE ended_at = 0;
CREATE INDEX accesses_provider ON accesses (provider_id, service_number);
-- Every service that stands today was entered with the access of the provider that filed it.
INSERT INTO accesses (service_number, provider_id, access_sealed, state, case_id, granted_at)
SELECT service_number, provider_id, '', 'active', case_id, granted_at FROM services WHERE state = 'active';

-- What stood before it was changed: the sponsor's data under the sponsor's number, a service's under its own.
CREATE TABLE filing_versions (
    id TEXT NOT NULL PRIMARY KEY,
    filing_id TEXT NOT NULL REFERENCES filings (id),
    subject TEXT NOT NULL,                     -- the number whose content it was
    content_sealed BYTEA NOT NULL,
    until_at BIGINT NOT NULL,                  -- when it stopped to stand
    case_id TEXT NOT NULL                      -- the application that changed it
);
CREATE INDEX filing_versions_filing ON filing_versions (filing_id, subject, until_at, id);

-- The provider's half: what its sponsors have filed, as the administration's results told, also where that administration's desk is
-- another system. It never reads the register, nor does the register read it. Rows of what was filed before this migration are made by
-- the program at its next start, from applications that ended as filed: their content lies sealed under another name and cannot be
-- copied here.
CREATE TABLE held_filings (
    sponsor_number TEXT NOT NULL PRIMARY KEY,
    province TEXT NOT NULL,
    sponsor_kind TEXT NOT NULL,
    sponsor_index TEXT NOT NULL,               -- blind index of the sponsor's document
    sponsor_sealed BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'no_services', 'cancelled')),
    case_id TEXT NOT NULL,                     -- the application that made it known here
    granted_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX held_filings_sponsor ON held_filings (sponsor_index);

CREATE TABLE held_services (
    service_number TEXT NOT NULL PRIMARY KEY,
    sponsor_number TEXT NOT NULL REFERENCES held_filings (sponsor_number),
    kind TEXT NOT NULL,
    content_sealed BYTEA NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'no_access', 'cancelled')),
    case_id TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX held_services_sponsor ON held_services (sponsor_number);

-- The domains of the services that stand.
CREATE TABLE held_domains (
    domain TEXT NOT NULL PRIMARY KEY,
    service_number TEXT NOT NULL REFERENCES held_services (service_number)
);
CREATE INDEX held_domains_service ON held_domains (service_number);

CREATE TABLE held_accesses (
    service_number TEXT NOT NULL REFERENCES held_services (service_number),
    provider_id TEXT NOT NULL,
    access_sealed BYTEA NOT NULL,              -- JSON; empty where none was told
    state TEXT NOT NULL CHECK (state IN ('active', 'withdrawn')),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (service_number, provider_id)
);
CREATE INDEX held_accesses_provider ON held_accesses (provider_id);

-- Whose account may ask something of what stands: who filed it, or had something of it granted since.
CREATE TABLE held_owners (
    number TEXT NOT NULL,                      -- of a sponsor or a service
    owner_id TEXT NOT NULL,
    PRIMARY KEY (number, owner_id)
);
CREATE INDEX held_owners_owner ON held_owners (owner_id, number);

CREATE INDEX applications_sponsor_number ON applications (sponsor_number) WHERE sponsor_number <> '';

-- +goose Down
DROP INDEX applications_sponsor_number;
DROP TABLE held_owners; DROP TABLE held_accesses; DROP TABLE held_domains; DROP TABLE held_services; DROP TABLE held_filings;
DROP TABLE filing_versions; DROP TABLE accesses;
ALTER TABLE services DROP COLUMN ended_by; ALTER TABLE services DROP COLUMN ended_at; ALTER TABLE services DROP COLUMN changed_at;
ALTER TABLE filings DROP COLUMN ended_by; ALTER TABLE filings DROP COLUMN ended_at; ALTER TABLE filings DROP COLUMN changed_at;
ALTER TABLE filings DROP COLUMN version;
