-- +goose Up

-- Papers, rounds, uploads, claims, notes and contacts are those of applications of either kind: what they belong to is told by the
-- table that holds the id, so the reference to one of the two goes.
ALTER TABLE documents DROP CONSTRAINT documents_application_id_fkey;
ALTER TABLE application_rounds DROP CONSTRAINT application_rounds_application_id_fkey;
ALTER TABLE uploads DROP CONSTRAINT uploads_application_id_fkey;
ALTER TABLE claims DROP CONSTRAINT claims_application_id_fkey;
ALTER TABLE reviews DROP CONSTRAINT reviews_application_id_fkey;
ALTER TABLE contacts DROP CONSTRAINT contacts_application_id_fkey;

-- Serials of licences only grow; lists of corrections and on-site checks are written once; a licence stays, under its number.
-- +goose StatementBegin
CREATE FUNCTION refuse_shrinking_licences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last_serial <= OLD.last_serial OR NEW.authority <> OLD.authority OR NEW.year <> OLD.year THEN
        RAISE EXCEPTION 'a number series only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION refuse_renumbering() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.year <> OLD.year OR NEW.serial <> OLD.serial OR NEW.authority <> OLD.authority
        OR NEW.issued_on <> OLD.issued_on THEN
        RAISE EXCEPTION 'a licence keeps its number' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER licence_numbers_only_grow BEFORE UPDATE ON licence_numbers
    FOR EACH ROW EXECUTE FUNCTION refuse_shrinking_licences();
CREATE TRIGGER licence_numbers_kept BEFORE DELETE OR TRUNCATE ON licence_numbers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licence_corrections_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON licence_corrections
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licence_visits_written_once BEFORE UPDATE OR DELETE OR TRUNCATE ON licence_visits
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER licences_keep_their_number BEFORE UPDATE ON licences
    FOR EACH ROW EXECUTE FUNCTION refuse_renumbering();
CREATE TRIGGER licences_kept BEFORE DELETE OR TRUNCATE ON licences
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- +goose Down
DROP TRIGGER licences_kept ON licences; DROP TRIGGER licences_keep_their_number ON licences;
DROP TRIGGER licence_visits_written_once ON licence_visits; DROP TRIGGER licence_corrections_written_once ON licence_corrections;
DROP TRIGGER licence_numbers_kept ON licence_numbers; DROP TRIGGER licence_numbers_only_grow ON licence_numbers;
DROP FUNCTION refuse_renumbering(); DROP FUNCTION refuse_shrinking_licences();
DELETE FROM documents WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE documents ADD CONSTRAINT documents_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
DELETE FROM application_rounds WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE application_rounds ADD CONSTRAINT application_rounds_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
DELETE FROM uploads WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE uploads ADD CONSTRAINT uploads_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
DELETE FROM claims WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE claims ADD CONSTRAINT claims_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
DELETE FROM reviews WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE reviews ADD CONSTRAINT reviews_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
DELETE FROM contacts WHERE application_id NOT IN (SELECT id FROM applications);
ALTER TABLE contacts ADD CONSTRAINT contacts_application_id_fkey FOREIGN KEY (application_id) REFERENCES applications (id);
