-- +goose Up

-- What a desk has noted on a case while it reviews: ticks, findings not sent yet, a note; sealed. One for each submission, so that
-- what was noted of the one before can still be read. The case itself is not changed by it.
CREATE TABLE reviews (
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every saving; the ETag
    notes_sealed BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, side, round)
);

-- Whom a desk has called or written to about a case, and what came of it; sealed, appended and never changed.
CREATE TABLE contacts (
    id TEXT NOT NULL PRIMARY KEY,
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    entry_sealed BYTEA NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX contacts_application ON contacts (application_id, side, at, id);

-- Why cases were returned or refused, for the boards: a code of the catalogue or 'other', and the kind of place in the form. No
-- personal data: what a reviewer wrote stays sealed in the event.
CREATE TABLE return_reasons (
    event_id TEXT NOT NULL REFERENCES events (id),
    position BIGINT NOT NULL,
    move TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    rule TEXT NOT NULL,
    field TEXT NOT NULL,                       -- without indices: /services/*/name; '' where it is no place we know
    province TEXT NOT NULL,
    provider_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (event_id, position)
);
CREATE INDEX return_reasons_at ON return_reasons (at, side, provider_id, province, kind, rule);

-- The moves of every case in their order, read as a whole for the boards.
CREATE INDEX events_moves ON events (case_id, version, at, flow, to_state) WHERE side = 'provider' AND outcome = 'done' AND from_state <> to_state;

-- +goose Down
DROP INDEX events_moves;
DROP TABLE return_reasons; DROP TABLE contacts; DROP TABLE reviews;
