-- +goose Up

-- What a provider's desk notes is that provider's alone: a case may be withdrawn and handed in to another, which then has notes and
-- contacts of its own. '' is the administration's. Of what was noted before, the provider is that of whoever noted it; where that is
-- not known any more, that of the case.
CREATE TABLE reviews_of_desks (
    application_id TEXT NOT NULL CONSTRAINT reviews_application_id_fkey REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    provider_id TEXT NOT NULL,                 -- of the provider's side
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,                   -- counts every saving; the ETag
    notes_sealed BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, side, provider_id, round)
);
INSERT INTO reviews_of_desks (application_id, side, provider_id, round, version, notes_sealed, updated_at, updated_by)
SELECT r.application_id, r.side, CASE WHEN r.side = 'provider' THEN COALESCE(NULLIF(u.provider_id, ''), a.provider_id) ELSE '' END,
    r.round, r.version, r.notes_sealed, r.updated_at, r.updated_by
FROM reviews r JOIN applications a ON a.id = r.application_id LEFT JOIN users u ON u.id = r.updated_by;
DROP TABLE reviews;
ALTER TABLE reviews_of_desks RENAME TO reviews;

ALTER TABLE contacts ADD COLUMN provider_id TEXT NOT NULL DEFAULT '';
UPDATE contacts SET provider_id = COALESCE((SELECT NULLIF(u.provider_id, '') FROM users u WHERE u.id = contacts.made_by),
    (SELECT a.provider_id FROM applications a WHERE a.id = contacts.application_id))
WHERE side = 'provider';
DROP INDEX contacts_application;
CREATE INDEX contacts_desk ON contacts (application_id, side, provider_id, at, id);

-- The one application of a sponsor that may be open (F02): a submission takes the place, its end, its withdrawal or another sponsor in
-- the form gives it back. Of two that are handed in at once the second finds it taken.
CREATE TABLE open_sponsors (
    sponsor_index TEXT NOT NULL PRIMARY KEY,   -- blind index of the sponsor's document
    application_id TEXT NOT NULL UNIQUE REFERENCES applications (id)
);
INSERT INTO open_sponsors (sponsor_index, application_id)
SELECT b.value, MIN(a.id) FROM applications a JOIN blind_indexes b ON b.application_id = a.id
WHERE b.field = 'sponsor_document' AND a.state NOT IN ('draft', 'filed', 'refused', 'abandoned') GROUP BY b.value;

-- +goose Down
DROP TABLE open_sponsors;
DROP INDEX contacts_desk;
CREATE INDEX contacts_application ON contacts (application_id, side, at, id);
ALTER TABLE contacts DROP COLUMN provider_id;
CREATE TABLE reviews_of_sides (
    application_id TEXT NOT NULL CONSTRAINT reviews_application_id_fkey REFERENCES applications (id),
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),
    round BIGINT NOT NULL,
    version BIGINT NOT NULL,
    notes_sealed BYTEA NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by TEXT NOT NULL,
    PRIMARY KEY (application_id, side, round)
);
INSERT INTO reviews_of_sides (application_id, side, round, version, notes_sealed, updated_at, updated_by)
SELECT application_id, side, round, version, notes_sealed, updated_at, updated_by FROM reviews r
WHERE NOT EXISTS (SELECT 1 FROM reviews o WHERE o.application_id = r.application_id AND o.side = r.side AND o.round = r.round AND o.provider_id > r.provider_id);
DROP TABLE reviews;
ALTER TABLE reviews_of_sides RENAME TO reviews;
