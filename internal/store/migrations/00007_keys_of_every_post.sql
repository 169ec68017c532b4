-- +goose Up

-- A refusal that counted, such as a wrong SMS code, is kept under its key as well: sent again, it does not count again.
ALTER TABLE idempotency_keys ADD COLUMN refused BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX idempotency_keys_caseless ON idempotency_keys (created_at) WHERE case_id = '';

-- +goose Down
DROP INDEX idempotency_keys_caseless;
ALTER TABLE idempotency_keys DROP COLUMN refused;
