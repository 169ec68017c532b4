-- +goose Up

-- Events and explained gaps are written once, and a number series never goes back: whoever tries is refused by the database.

-- +goose StatementBegin
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows are written once', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last_serial <= OLD.last_serial OR NEW.province <> OLD.province OR NEW.year <> OLD.year THEN
        RAISE EXCEPTION 'a number series only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER events_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER number_gaps_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON number_gaps
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER number_series_only_grows BEFORE UPDATE ON number_series
    FOR EACH ROW EXECUTE FUNCTION refuse_shrinking();
CREATE TRIGGER number_series_kept BEFORE DELETE OR TRUNCATE ON number_series
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TRIGGER number_series_kept ON number_series;
DROP TRIGGER number_series_only_grows ON number_series;
DROP TRIGGER number_gaps_written_once ON number_gaps;
DROP TRIGGER events_written_once ON events;
DROP FUNCTION refuse_shrinking();
DROP FUNCTION refuse_change();
