-- +goose Up
-- The person behind an account, by a mark the administrator chooses (a staff number): accounts with one mark are one person wherever two
-- persons are asked for. '' says nothing: an account by itself.
ALTER TABLE users ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE INDEX users_person ON users (person);

-- +goose Down
DROP INDEX users_person;
ALTER TABLE users DROP COLUMN person;
