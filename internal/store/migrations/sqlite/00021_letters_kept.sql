-- +goose Up

-- A letter keeps its number, and a series only grows.
-- +goose StatementBegin
CREATE TRIGGER letter_series_only_grow BEFORE UPDATE ON letter_series
WHEN NEW.last_serial <= OLD.last_serial OR NEW.authority <> OLD.authority OR NEW.year <> OLD.year OR NEW.letter <> OLD.letter
BEGIN SELECT RAISE(ABORT, 'a number series only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_series_not_deleted BEFORE DELETE ON letter_series
BEGIN SELECT RAISE(ABORT, 'a number series is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_numbers_not_changed BEFORE UPDATE ON letter_numbers
BEGIN SELECT RAISE(ABORT, 'the number of a letter is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER letter_numbers_not_deleted BEFORE DELETE ON letter_numbers
BEGIN SELECT RAISE(ABORT, 'the number of a letter is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER letter_numbers_not_deleted; DROP TRIGGER letter_numbers_not_changed;
DROP TRIGGER letter_series_not_deleted; DROP TRIGGER letter_series_only_grow;
