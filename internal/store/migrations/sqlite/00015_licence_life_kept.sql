-- +goose Up

-- A number that a service bore stays its own; what was noticed or found is not unwritten.
-- +goose StatementBegin
CREATE TRIGGER licence_services_keep_their_number BEFORE UPDATE ON licence_services
WHEN NEW.licence_id <> OLD.licence_id OR NEW.service_number <> OLD.service_number OR NEW.running_number <> OLD.running_number OR NEW.licensed_number <> OLD.licensed_number
BEGIN SELECT RAISE(ABORT, 'a service keeps the number it bore'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_services_not_deleted BEFORE DELETE ON licence_services
BEGIN SELECT RAISE(ABORT, 'numbers that were borne are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_marks_not_changed BEFORE UPDATE ON licence_marks
BEGIN SELECT RAISE(ABORT, 'what was noticed is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER licence_marks_not_deleted BEFORE DELETE ON licence_marks
BEGIN SELECT RAISE(ABORT, 'what was noticed is never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER compliance_tasks_keep_their_fact BEFORE UPDATE ON compliance_tasks
WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.subject <> OLD.subject OR NEW.licence_id <> OLD.licence_id OR NEW.found_at <> OLD.found_at
BEGIN SELECT RAISE(ABORT, 'what was found is never changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER compliance_tasks_not_deleted BEFORE DELETE ON compliance_tasks
BEGIN SELECT RAISE(ABORT, 'what was found is never deleted'); END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER compliance_tasks_not_deleted; DROP TRIGGER compliance_tasks_keep_their_fact; DROP TRIGGER licence_marks_not_deleted;
DROP TRIGGER licence_marks_not_changed; DROP TRIGGER licence_services_not_deleted; DROP TRIGGER licence_services_keep_their_number;
