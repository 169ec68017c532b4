-- +goose Up

-- By what a provider's record names what it asks for, so that an answer that names no more finds its case: V.3.0 tells of an added
-- service, before anybody has reviewed it, by its sponsor alone.
ALTER TABLE exchange_intents ADD COLUMN operation BIGINT NOT NULL DEFAULT 0;      -- Czlx; 0 not in a file yet, or from before
ALTER TABLE exchange_intents ADD COLUMN subject BIGINT NOT NULL DEFAULT 0;        -- the number that a review's result gives back (Jlid)
ALTER TABLE exchange_intents ADD COLUMN mark TEXT NOT NULL DEFAULT '';            -- the number or text that a record's result gives back (Bs)
ALTER TABLE exchange_intents ADD COLUMN sponsor_number TEXT NOT NULL DEFAULT '';  -- of the filing that stands, '' of a first filing
CREATE INDEX exchange_intents_asked ON exchange_intents (peer_id, operation, id) WHERE operation <> 0;

-- The administration's number of a sponsor is kept under the sponsor's number, no longer under the case that opened the filing. Its numbers
-- of services and what they have come with the next data of the filing.
UPDATE exchange_ids SET object = (SELECT a.sponsor_number FROM applications a WHERE a.id = exchange_ids.object)
WHERE owner LIKE 'peer:%' AND kind = 'sponsor' AND EXISTS (SELECT 1 FROM applications a WHERE a.id = exchange_ids.object AND a.sponsor_number <> '');

-- +goose Down
DROP INDEX exchange_intents_asked;
ALTER TABLE exchange_intents DROP COLUMN sponsor_number;
ALTER TABLE exchange_intents DROP COLUMN mark;
ALTER TABLE exchange_intents DROP COLUMN subject;
ALTER TABLE exchange_intents DROP COLUMN operation;
