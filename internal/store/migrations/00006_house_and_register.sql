-- +goose Up

-- The house's own practice of a province (省级做法), from a day on until its next edition. Every version is kept: an application
-- names the one it was judged by, and verify reads it there.
CREATE TABLE province_editions (
    province TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    version BIGINT NOT NULL,                   -- counts changes of this edition; the newest counts
    practice TEXT NOT NULL,                    -- JSON: the values
    digest TEXT NOT NULL,                      -- names the values in an application's rules_version
    source_zh TEXT NOT NULL,
    source_en TEXT NOT NULL,
    notes_zh TEXT NOT NULL DEFAULT '',
    notes_en TEXT NOT NULL DEFAULT '',
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (province, valid_from, version)
);

-- House texts that stand in place of the catalogue's.
CREATE TABLE notice_wordings (
    template TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'sms')),
    zh TEXT NOT NULL CHECK (zh <> ''),
    en TEXT NOT NULL CHECK (en <> ''),
    changed_by TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (template, channel)
);

-- Keyed hashes of whom a standing filing names: its leads' mobiles, and the documents of those who lead the sponsor or a service.
CREATE TABLE filing_indexes (
    filing_id TEXT NOT NULL REFERENCES filings (id),
    field TEXT NOT NULL CHECK (field IN ('mobile', 'sponsor_lead', 'service_lead')),
    value TEXT NOT NULL,
    PRIMARY KEY (filing_id, field, value)
);
CREATE INDEX filing_indexes_value ON filing_indexes (field, value);

-- The application that brought a service into the register; a filing grows by more than one.
ALTER TABLE services ADD COLUMN case_id TEXT NOT NULL DEFAULT '';
UPDATE services SET case_id = (SELECT f.case_id FROM filings f WHERE f.id = services.filing_id);

-- Who may not file (黑名单): sponsors by the blind index of their document, domains by name. A row that was taken off stays.
CREATE TABLE block_list (
    id TEXT NOT NULL PRIMARY KEY,
    field TEXT NOT NULL CHECK (field IN ('sponsor_document', 'domain')),
    value TEXT NOT NULL,
    label TEXT NOT NULL,                       -- what the list shows: the number masked, the domain
    source TEXT NOT NULL,                      -- who listed it
    ground_sealed BYTEA NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT NOT NULL DEFAULT '',      -- last day; '' until it is taken off
    added_by TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_by TEXT NOT NULL DEFAULT '',
    removed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX block_list_value ON block_list (field, value);

-- Runs of verify that an auditor asked for, and what they came to.
CREATE TABLE verifications (
    id TEXT NOT NULL PRIMARY KEY,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    started_at BIGINT NOT NULL DEFAULT 0,
    seen_at BIGINT NOT NULL DEFAULT 0,         -- when the run last said how far it is
    ended_at BIGINT NOT NULL DEFAULT 0,
    checked TEXT NOT NULL DEFAULT '{}',        -- JSON: how many of what
    complaints TEXT NOT NULL DEFAULT '[]',     -- JSON: what does not agree; names ids and numbers, nobody
    complained BIGINT NOT NULL DEFAULT 0,      -- how many there are; the list is cut at a bound
    failed TEXT NOT NULL DEFAULT ''            -- code of what stopped the run
);

CREATE INDEX events_flow ON events (flow, id);

-- +goose Down
DROP INDEX events_flow;
DROP TABLE verifications; DROP TABLE block_list;
ALTER TABLE services DROP COLUMN case_id;
DROP TABLE filing_indexes; DROP TABLE notice_wordings; DROP TABLE province_editions;
