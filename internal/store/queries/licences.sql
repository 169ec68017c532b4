-- name: InsertLicenceApplication :exec
INSERT INTO licence_applications (id, kind, profile, coverage, province, authority, provider_id, owner_id, state, version, round, form_sealed, company_name, company_index, service_name, domains, search, rules_version, calendar_version, turn_party, turn_since_at, due_on, due_end_at, provisional, overdue_noted_at, submitted_at, accepted_at, accepted_by, terms, decided_at, decision_sealed, override_sealed, licence_id, licence_number, issued_at, created_at, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(kind), sqlc.arg(profile), sqlc.arg(coverage), sqlc.arg(province), sqlc.arg(authority), sqlc.arg(provider_id), sqlc.arg(owner_id), sqlc.arg(state), sqlc.arg(version), sqlc.arg(round), sqlc.arg(form_sealed), sqlc.arg(company_name), sqlc.arg(company_index), sqlc.arg(service_name), sqlc.arg(domains), sqlc.arg(search), sqlc.arg(rules_version), sqlc.arg(calendar_version), sqlc.arg(turn_party), sqlc.arg(turn_since_at), sqlc.arg(due_on), sqlc.arg(due_end_at), sqlc.arg(provisional), sqlc.arg(overdue_noted_at), sqlc.arg(submitted_at), sqlc.arg(accepted_at), sqlc.arg(accepted_by), sqlc.arg(terms), sqlc.arg(decided_at), sqlc.arg(decision_sealed), sqlc.arg(override_sealed), sqlc.arg(licence_id), sqlc.arg(licence_number), sqlc.arg(issued_at), sqlc.arg(created_at), sqlc.arg(updated_at));

-- name: GetLicenceApplication :one
SELECT * FROM licence_applications WHERE id = sqlc.arg(id);

-- Every write of an application names the version it was read at: 0 rows is a conflict.
-- name: UpdateLicenceApplication :execrows
UPDATE licence_applications SET kind = sqlc.arg(kind), profile = sqlc.arg(profile), coverage = sqlc.arg(coverage), province = sqlc.arg(province), authority = sqlc.arg(authority), provider_id = sqlc.arg(provider_id), round = sqlc.arg(round), form_sealed = sqlc.arg(form_sealed), company_name = sqlc.arg(company_name), company_index = sqlc.arg(company_index), service_name = sqlc.arg(service_name), domains = sqlc.arg(domains), search = sqlc.arg(search), rules_version = sqlc.arg(rules_version), calendar_version = sqlc.arg(calendar_version), turn_party = sqlc.arg(turn_party), turn_since_at = sqlc.arg(turn_since_at), due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional), overdue_noted_at = sqlc.arg(overdue_noted_at), submitted_at = sqlc.arg(submitted_at), accepted_at = sqlc.arg(accepted_at), accepted_by = sqlc.arg(accepted_by), terms = sqlc.arg(terms), decided_at = sqlc.arg(decided_at), decision_sealed = sqlc.arg(decision_sealed), override_sealed = sqlc.arg(override_sealed), licence_id = sqlc.arg(licence_id), licence_number = sqlc.arg(licence_number), issued_at = sqlc.arg(issued_at), updated_at = sqlc.arg(updated_at),
    state = sqlc.arg(state), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND state = sqlc.arg(old_state);

-- name: AllLicenceApplications :many
SELECT * FROM licence_applications WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: OpenLicenceApplications :many
SELECT * FROM licence_applications WHERE due_on <> '' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: ChangeLicenceDue :execrows
UPDATE licence_applications SET due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional),
    calendar_version = sqlc.arg(calendar_version), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- Handed in, and nobody answered until the last instant.
-- name: SilentLicenceApplications :many
SELECT * FROM licence_applications WHERE state = 'submitted' AND due_end_at > 0 AND due_end_at <= sqlc.arg(now)
ORDER BY due_end_at, id LIMIT sqlc.arg(page);

-- name: OverdueLicenceApplications :many
SELECT * FROM licence_applications WHERE due_end_at > 0 AND due_end_at <= sqlc.arg(now) AND overdue_noted_at = 0 AND state <> 'submitted'
ORDER BY due_end_at, id LIMIT sqlc.arg(page);

-- name: NoteLicenceOverdue :execrows
UPDATE licence_applications SET overdue_noted_at = sqlc.arg(overdue_noted_at)
WHERE id = sqlc.arg(id) AND overdue_noted_at = 0 AND due_end_at = sqlc.arg(due_end_at);

-- Applications of a company that the administration has before it or waits for, but this one.
-- name: LicenceApplicationsOpenElsewhere :one
SELECT COUNT(*) AS applications FROM licence_applications
WHERE company_index = sqlc.arg(company_index) AND company_index <> '' AND id <> sqlc.arg(id)
  AND state NOT IN ('draft', 'issued', 'refused', 'not_accepted', 'abandoned');

-- name: InsertLicenceCorrection :exec
INSERT INTO licence_corrections (application_id, round, list_sealed, made_by, at)
VALUES (sqlc.arg(application_id), sqlc.arg(round), sqlc.arg(list_sealed), sqlc.arg(made_by), sqlc.arg(at));

-- name: LicenceCorrections :many
SELECT * FROM licence_corrections WHERE application_id = sqlc.arg(application_id) ORDER BY round;

-- name: InsertLicencePause :exec
INSERT INTO licence_pauses (application_id, round, from_at, until_at, ground, expected_until, note_sealed)
VALUES (sqlc.arg(application_id), sqlc.arg(round), sqlc.arg(from_at), sqlc.arg(until_at), sqlc.arg(ground), sqlc.arg(expected_until), sqlc.arg(note_sealed));

-- name: EndLicencePause :execrows
UPDATE licence_pauses SET until_at = sqlc.arg(until_at) WHERE application_id = sqlc.arg(application_id) AND until_at = 0;

-- name: LicencePauses :many
SELECT * FROM licence_pauses WHERE application_id = sqlc.arg(application_id) ORDER BY from_at;

-- name: InsertLicenceVisit :exec
INSERT INTO licence_visits (id, application_id, round, visited_on, officer_one, officer_two, result, note_sealed, recorded_by, at)
VALUES (sqlc.arg(id), sqlc.arg(application_id), sqlc.arg(round), sqlc.arg(visited_on), sqlc.arg(officer_one), sqlc.arg(officer_two), sqlc.arg(result), sqlc.arg(note_sealed), sqlc.arg(recorded_by), sqlc.arg(at));

-- name: LicenceVisits :many
SELECT v.*, CAST(COALESCE(NULLIF(o.display_name, ''), o.name, '') AS TEXT) AS name_one, CAST(COALESCE(NULLIF(t.display_name, ''), t.name, '') AS TEXT) AS name_two
FROM licence_visits v JOIN users o ON o.id = v.officer_one JOIN users t ON t.id = v.officer_two
WHERE v.application_id = sqlc.arg(application_id) ORDER BY v.at, v.id;

-- The row lock of this update orders everyone who takes a number from one series.
-- name: TakeLicenceSerial :one
INSERT INTO licence_numbers (authority, year, last_serial) VALUES (sqlc.arg(authority), sqlc.arg(year), 1)
ON CONFLICT (authority, year) DO UPDATE SET last_serial = licence_numbers.last_serial + 1
RETURNING last_serial;

-- name: AllLicenceSeries :many
SELECT * FROM licence_numbers ORDER BY authority, year;

-- name: InsertLicence :exec
INSERT INTO licences (id, number, coverage, province, authority, foreign_shares, year, serial, owner_id, version, company_name, company_index, kinds, domains, search, content_sealed, issued_on, valid_to, ended, ended_on, application_id, created_at, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(number), sqlc.arg(coverage), sqlc.arg(province), sqlc.arg(authority), sqlc.arg(foreign_shares), sqlc.arg(year), sqlc.arg(serial), sqlc.arg(owner_id), sqlc.arg(version), sqlc.arg(company_name), sqlc.arg(company_index), sqlc.arg(kinds), sqlc.arg(domains), sqlc.arg(search), sqlc.arg(content_sealed), sqlc.arg(issued_on), sqlc.arg(valid_to), sqlc.arg(ended), sqlc.arg(ended_on), sqlc.arg(application_id), sqlc.arg(created_at), sqlc.arg(updated_at));

-- name: GetLicence :one
SELECT * FROM licences WHERE id = sqlc.arg(id);

-- name: GetLicenceByNumber :one
SELECT * FROM licences WHERE number = sqlc.arg(number);

-- name: LicencesOfCompany :many
SELECT * FROM licences WHERE company_index = sqlc.arg(company_index) AND company_index <> '' ORDER BY id;

-- name: AllLicences :many
SELECT * FROM licences WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- What can change of a licence; its number and the day it was issued never do. 0 rows is a conflict.
-- name: UpdateLicence :execrows
UPDATE licences SET coverage = sqlc.arg(coverage), province = sqlc.arg(province), foreign_shares = sqlc.arg(foreign_shares), company_name = sqlc.arg(company_name), company_index = sqlc.arg(company_index), kinds = sqlc.arg(kinds), domains = sqlc.arg(domains), search = sqlc.arg(search), content_sealed = sqlc.arg(content_sealed), valid_to = sqlc.arg(valid_to), ended = sqlc.arg(ended), ended_on = sqlc.arg(ended_on), application_id = sqlc.arg(application_id), updated_at = sqlc.arg(updated_at),
    version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: PutLicenceReport :exec
INSERT INTO licence_reports (licence_id, year, content_sealed, filed_at, filed_by, updated_at)
VALUES (sqlc.arg(licence_id), sqlc.arg(year), sqlc.arg(content_sealed), sqlc.arg(filed_at), sqlc.arg(filed_by), sqlc.arg(updated_at))
ON CONFLICT (licence_id, year) DO UPDATE SET content_sealed = excluded.content_sealed, updated_at = excluded.updated_at;

-- name: LicenceReports :many
SELECT * FROM licence_reports WHERE licence_id = sqlc.arg(licence_id) ORDER BY year;
