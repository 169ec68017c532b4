-- +goose Up

-- What the queue filters and shows by and no column of an application says, worked out whenever the case is written. It holds no
-- personal data: ids of rules, counts, and the texts of lists folded for the search.
CREATE TABLE queue_facts (
    application_id TEXT NOT NULL PRIMARY KEY REFERENCES applications (id),
    version BIGINT NOT NULL,                   -- of the application these facts are of
    search TEXT NOT NULL,                      -- small letters: a unit's name, services, domains, numbers
    rules TEXT NOT NULL,                       -- ids of what was found, each between commas
    blocking BIGINT NOT NULL,                  -- findings that block
    warning BIGINT NOT NULL,
    changed BIGINT NOT NULL,                   -- fields and papers that differ from the submission before
    rules_version TEXT NOT NULL
);

-- Who works on a case, on each side of the port, until when. A claim is advice and stops no move; whether it holds is computed
-- from expires_at and now.
CREATE TABLE claims (
    application_id TEXT NOT NULL REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    user_id TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (application_id, side)
);
CREATE INDEX claims_user ON claims (user_id, side);

-- Questions to the queue that somebody keeps under a name. The search text in one may name a person, so the filter is sealed.
CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    filter_sealed BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (user_id, name)
);

-- Everything the queue filters, sorts and counts by lies in these two, so that no sealed form is read for a count.
CREATE INDEX applications_queue_provider ON applications (provider_id, state, turn_party, due_end_at, submitted_at, round, province, kind, sponsor_kind, id);
CREATE INDEX applications_queue_province ON applications (province, state, turn_party, due_end_at, submitted_at, round, forwarded_at, kind, sponsor_kind, id);
-- A reference names a case by the end of its id.
CREATE INDEX applications_id_end ON applications (substr(id, 27, 10));
CREATE INDEX parcels_tracking ON parcels (tracking_number);
CREATE INDEX events_actor ON events (actor_id, at);

-- +goose Down
DROP INDEX events_actor; DROP INDEX parcels_tracking; DROP INDEX applications_id_end;
DROP INDEX applications_queue_province; DROP INDEX applications_queue_provider;
DROP TABLE views; DROP TABLE claims; DROP TABLE queue_facts;
