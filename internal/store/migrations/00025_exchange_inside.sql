-- +goose Up

-- What crossed from desk to desk inside one process, the newest first, without a look at what stood in it.
CREATE INDEX exchange_messages_method ON exchange_messages (method, at, case_id, side);

-- +goose Down
DROP INDEX exchange_messages_method;
