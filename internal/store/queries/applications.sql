-- name: InsertApplication :exec
INSERT INTO applications (id, kind, profile, province, provider_id, owner_id, state, version, round, form_sealed, sponsor_kind, sponsor_name, service_name, domains, rules_version, calendar_version, turn_party, turn_since_at, due_on, due_at, due_end_at, provisional, overdue_noted_at, submitted_at, forwarded_at, first_passed_by, return_sealed, sponsor_number, service_numbers, created_at, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(kind), sqlc.arg(profile), sqlc.arg(province), sqlc.arg(provider_id), sqlc.arg(owner_id), sqlc.arg(state), sqlc.arg(version), sqlc.arg(round), sqlc.arg(form_sealed), sqlc.arg(sponsor_kind), sqlc.arg(sponsor_name), sqlc.arg(service_name), sqlc.arg(domains), sqlc.arg(rules_version), sqlc.arg(calendar_version), sqlc.arg(turn_party), sqlc.arg(turn_since_at), sqlc.arg(due_on), sqlc.arg(due_at), sqlc.arg(due_end_at), sqlc.arg(provisional), sqlc.arg(overdue_noted_at), sqlc.arg(submitted_at), sqlc.arg(forwarded_at), sqlc.arg(first_passed_by), sqlc.arg(return_sealed), sqlc.arg(sponsor_number), sqlc.arg(service_numbers), sqlc.arg(created_at), sqlc.arg(updated_at));

-- name: GetApplication :one
SELECT * FROM applications WHERE id = sqlc.arg(id);

-- Every write of an application names the version it was read at: 0 rows is a conflict.
-- name: UpdateApplication :execrows
UPDATE applications SET kind = sqlc.arg(kind), profile = sqlc.arg(profile), province = sqlc.arg(province), provider_id = sqlc.arg(provider_id), round = sqlc.arg(round), form_sealed = sqlc.arg(form_sealed), sponsor_kind = sqlc.arg(sponsor_kind), sponsor_name = sqlc.arg(sponsor_name), service_name = sqlc.arg(service_name), domains = sqlc.arg(domains), rules_version = sqlc.arg(rules_version), calendar_version = sqlc.arg(calendar_version), turn_party = sqlc.arg(turn_party), turn_since_at = sqlc.arg(turn_since_at), due_on = sqlc.arg(due_on), due_at = sqlc.arg(due_at), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional), overdue_noted_at = sqlc.arg(overdue_noted_at), submitted_at = sqlc.arg(submitted_at), forwarded_at = sqlc.arg(forwarded_at), first_passed_by = sqlc.arg(first_passed_by), return_sealed = sqlc.arg(return_sealed), sponsor_number = sqlc.arg(sponsor_number), service_numbers = sqlc.arg(service_numbers), updated_at = sqlc.arg(updated_at),
    state = sqlc.arg(state), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND state = sqlc.arg(old_state);

-- name: NoteOverdue :execrows
UPDATE applications SET overdue_noted_at = sqlc.arg(overdue_noted_at)
WHERE id = sqlc.arg(id) AND overdue_noted_at = 0 AND due_end_at = sqlc.arg(due_end_at);

-- name: OverdueApplications :many
SELECT * FROM applications
WHERE due_end_at > 0 AND due_end_at <= sqlc.arg(now) AND overdue_noted_at = 0
ORDER BY due_end_at, id LIMIT sqlc.arg(page);

-- name: OpenApplications :many
SELECT * FROM applications WHERE due_on <> '' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: AllApplications :many
SELECT * FROM applications WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- A date that moves is a change like any other: a flow that read the case before does not write the old one back.
-- name: ChangeDue :execrows
UPDATE applications SET due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional),
    calendar_version = sqlc.arg(calendar_version), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: DeleteBlindIndexes :exec
DELETE FROM blind_indexes WHERE application_id = sqlc.arg(application_id);

-- name: InsertBlindIndex :exec
INSERT INTO blind_indexes (application_id, field, value) VALUES (sqlc.arg(application_id), sqlc.arg(field), sqlc.arg(value))
ON CONFLICT DO NOTHING;

-- name: ApplicationsByBlindIndex :many
SELECT a.* FROM applications a JOIN blind_indexes b ON b.application_id = a.id
WHERE b.field = sqlc.arg(field) AND b.value = sqlc.arg(value) ORDER BY a.id LIMIT sqlc.arg(page);

-- What came over the interface and lies at its provider's end is not in the way of another: it may have been given up there.
-- name: OpenElsewhere :one
SELECT COUNT(*) AS applications FROM applications a JOIN blind_indexes b ON b.application_id = a.id
WHERE b.field = sqlc.arg(field) AND b.value = sqlc.arg(value) AND a.id <> sqlc.arg(id)
  AND a.state NOT IN ('draft', 'filed', 'refused', 'abandoned')
  AND NOT (a.owner_id = '' AND a.state IN ('returned', 'sms_expired', 'sms_failed'));

-- name: InsertRound :exec
INSERT INTO application_rounds (application_id, round, form_sealed, papers, submitted_at)
VALUES (sqlc.arg(application_id), sqlc.arg(round), sqlc.arg(form_sealed), sqlc.arg(papers), sqlc.arg(submitted_at));

-- name: GetRound :one
SELECT * FROM application_rounds WHERE application_id = sqlc.arg(application_id) AND round = sqlc.arg(round);

-- 0 rows: the place is another's.
-- name: TakeOpenSponsor :execrows
INSERT INTO open_sponsors (sponsor_index, application_id) VALUES (sqlc.arg(sponsor_index), sqlc.arg(application_id))
ON CONFLICT (sponsor_index) DO NOTHING;

-- The place of what came over the interface and lies at its provider's end goes to who asks for it.
-- name: YieldOpenSponsor :execrows
DELETE FROM open_sponsors WHERE sponsor_index = sqlc.arg(sponsor_index) AND application_id IN
    (SELECT a.id FROM applications a WHERE a.owner_id = '' AND a.state IN ('returned', 'sms_expired', 'sms_failed'));

-- name: LeaveOpenSponsor :exec
DELETE FROM open_sponsors WHERE application_id = sqlc.arg(application_id);

-- Places that applications hold which are not open.
-- name: StrayOpenSponsors :many
SELECT o.application_id, a.state FROM open_sponsors o JOIN applications a ON a.id = o.application_id
WHERE a.state IN ('draft', 'filed', 'refused', 'abandoned') ORDER BY o.application_id LIMIT sqlc.arg(page);
