-- +goose Up

-- A number that a service bore stays its own; what was noticed or found is not unwritten.
-- +goose StatementBegin
CREATE FUNCTION refuse_moving_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.licence_id <> OLD.licence_id OR NEW.service_number <> OLD.service_number OR NEW.running_number <> OLD.running_number
        OR NEW.licensed_number <> OLD.licensed_number THEN
        RAISE EXCEPTION 'a service keeps the number it bore' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_other_fact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.subject <> OLD.subject OR NEW.licence_id <> OLD.licence_id OR NEW.found_at <> OLD.found_at THEN
        RAISE EXCEPTION 'what was found is never changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER licence_services_keep_their_number BEFORE UPDATE ON licence_services
    FOR EACH ROW EXECUTE FUNCTION refuse_moving_number();
CREATE TRIGGER licence_services_kept BEFORE DELETE OR TRUNCATE ON licence_services
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licence_marks_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON licence_marks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER compliance_tasks_keep_their_fact BEFORE UPDATE ON compliance_tasks
    FOR EACH ROW EXECUTE FUNCTION refuse_other_fact();
CREATE TRIGGER compliance_tasks_kept BEFORE DELETE OR TRUNCATE ON compliance_tasks
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TRIGGER compliance_tasks_kept ON compliance_tasks; DROP TRIGGER compliance_tasks_keep_their_fact ON compliance_tasks;
DROP TRIGGER licence_marks_kept ON licence_marks; DROP TRIGGER licence_services_kept ON licence_services;
DROP TRIGGER licence_services_keep_their_number ON licence_services;
DROP FUNCTION refuse_other_fact(); DROP FUNCTION refuse_moving_number();
