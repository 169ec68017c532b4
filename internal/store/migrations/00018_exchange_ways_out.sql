-- +goose Up

-- Ways out for what the enterprise interface holds up. Of what was stopped it is kept what is wrong with it, at which fields, and when
-- the provider took the case back in place of sending it again.
ALTER TABLE exchange_intents ADD COLUMN faults_sealed BYTEA NOT NULL DEFAULT '';      -- JSON: findings
ALTER TABLE exchange_intents ADD COLUMN taken_back_at BIGINT NOT NULL DEFAULT 0;

-- Somebody wants an administration called now, whatever pause stands; 0 once it was.
ALTER TABLE exchange_peers ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE exchange_peers DROP COLUMN asked_at;
ALTER TABLE exchange_intents DROP COLUMN taken_back_at;
ALTER TABLE exchange_intents DROP COLUMN faults_sealed;
