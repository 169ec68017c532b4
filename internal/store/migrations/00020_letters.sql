-- +goose Up

-- The numbers of the administration's letters about applications for licences (文号): taken in the transaction that decides, one series
-- for each authority, year and kind of letter, and never given twice.
CREATE TABLE letter_series (
    authority TEXT NOT NULL,                   -- province code, or 000000 for the ministry
    year BIGINT NOT NULL,
    letter TEXT NOT NULL,
    last_serial BIGINT NOT NULL CHECK (last_serial BETWEEN 1 AND 999999),
    PRIMARY KEY (authority, year, letter)
);
CREATE TABLE letter_numbers (
    case_id TEXT NOT NULL REFERENCES licence_applications (id),
    letter TEXT NOT NULL,
    at BIGINT NOT NULL,                        -- when what it tells was decided
    authority TEXT NOT NULL,
    year BIGINT NOT NULL,
    serial BIGINT NOT NULL,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),
    PRIMARY KEY (case_id, letter, at),
    UNIQUE (authority, year, letter, serial)
);

-- Who looks into a task.
ALTER TABLE compliance_tasks ADD COLUMN taken_by TEXT NOT NULL DEFAULT '';
ALTER TABLE compliance_tasks ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE compliance_tasks DROP COLUMN taken_at; ALTER TABLE compliance_tasks DROP COLUMN taken_by;
DROP TABLE letter_numbers; DROP TABLE letter_series;
