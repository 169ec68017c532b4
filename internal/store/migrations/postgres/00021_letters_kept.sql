-- +goose Up

-- A letter keeps its number, and a series only grows.
-- +goose StatementBegin
CREATE FUNCTION refuse_shrinking_letters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last_serial <= OLD.last_serial OR NEW.authority <> OLD.authority OR NEW.year <> OLD.year OR NEW.letter <> OLD.letter THEN
        RAISE EXCEPTION 'a number series only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER letter_series_only_grow BEFORE UPDATE ON letter_series
    FOR EACH ROW EXECUTE FUNCTION refuse_shrinking_letters();
CREATE TRIGGER letter_series_kept BEFORE DELETE OR TRUNCATE ON letter_series
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_numbers_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON letter_numbers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TRIGGER letter_numbers_kept ON letter_numbers; DROP TRIGGER letter_series_kept ON letter_series;
DROP TRIGGER letter_series_only_grow ON letter_series;
DROP FUNCTION refuse_shrinking_letters();
