-- +goose Up

-- Events and explained gaps are written once, and a number series never goes back: whoever tries is refused by the database.

-- +goose StatementBegin
CREATE TRIGGER events_not_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER number_gaps_not_changed BEFORE UPDATE ON number_gaps
BEGIN SELECT RAISE(ABORT, 'number gaps are never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER number_gaps_not_deleted BEFORE DELETE ON number_gaps
BEGIN SELECT RAISE(ABORT, 'number gaps are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER number_series_only_grows BEFORE UPDATE ON number_series
WHEN NEW.last_serial <= OLD.last_serial OR NEW.province <> OLD.province OR NEW.year <> OLD.year
BEGIN SELECT RAISE(ABORT, 'a number series only grows'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER number_series_not_deleted BEFORE DELETE ON number_series
BEGIN SELECT RAISE(ABORT, 'a number series is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER number_series_not_deleted; DROP TRIGGER number_series_only_grows;
DROP TRIGGER number_gaps_not_deleted; DROP TRIGGER number_gaps_not_changed;
DROP TRIGGER events_not_deleted; DROP TRIGGER events_not_changed;
