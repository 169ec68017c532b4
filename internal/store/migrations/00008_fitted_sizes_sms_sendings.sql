-- +goose Up

-- What a paper weighs after it was fitted to the interface; 0 of those that were stored before this was kept.
ALTER TABLE documents ADD COLUMN fitted_bytes BIGINT NOT NULL DEFAULT 0;

-- Every asking for a new SMS code, in order, also with a phone that is none of the submission's: how often is bounded by the order
-- itself, and of two who ask at once the second finds its place taken.
CREATE TABLE sms_sendings (
    submission_id TEXT NOT NULL REFERENCES submissions (id),
    ordinal BIGINT NOT NULL CHECK (ordinal BETWEEN 1 AND 5),
    phone_index TEXT NOT NULL,                 -- blind index of the phone that was asked for
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (submission_id, ordinal)
);

-- +goose Down
DROP TABLE sms_sendings;
ALTER TABLE documents DROP COLUMN fitted_bytes;
