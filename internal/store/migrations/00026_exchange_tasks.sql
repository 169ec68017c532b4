-- +goose Up

-- What an administration asked a provider to report on: websites without a filing that it is to handle (the domain in lower case with the
-- address as a number), self-filed data that it is to confirm (the numbers of a sponsor and one of its services). A report is held
-- against it. Lists that were handed out before are not in it.
CREATE TABLE exchange_tasks (
    provider_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('unfiled_website', 'to_confirm')),
    subject TEXT NOT NULL,
    asked_at BIGINT NOT NULL,                  -- the last time
    answered_at BIGINT NOT NULL DEFAULT 0,     -- 0: not since
    PRIMARY KEY (provider_id, kind, subject)
);

-- +goose Down
DROP TABLE exchange_tasks;
