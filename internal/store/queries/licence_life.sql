-- The holder files the end of business. 0 rows is a conflict.
-- name: FileSurrender :execrows
UPDATE licences SET surrender_on = sqlc.arg(surrender_on), surrender_at = sqlc.arg(surrender_at), surrender_sealed = sqlc.arg(surrender_sealed),
    updated_at = sqlc.arg(updated_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND ended = '';

-- name: EndLicence :execrows
UPDATE licences SET ended = sqlc.arg(ended), ended_on = sqlc.arg(ended_on), ended_at = sqlc.arg(ended_at), ending_sealed = sqlc.arg(ending_sealed),
    released_at = sqlc.arg(released_at), updated_at = sqlc.arg(updated_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND ended = '';

-- name: TouchLicence :execrows
UPDATE licences SET updated_at = sqlc.arg(updated_at), version = version + 1 WHERE id = sqlc.arg(id) AND version = sqlc.arg(version);

-- name: ReleaseLicence :execrows
UPDATE licences SET released_at = sqlc.arg(released_at), updated_at = sqlc.arg(released_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND released_at = 0;

-- Nobody decided on a renewal in time: it goes on from its old end.
-- name: RenewLicence :execrows
UPDATE licences SET valid_to = sqlc.arg(valid_to), updated_at = sqlc.arg(updated_at), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(version) AND released_at = 0;

-- Renewals of a licence that the administration has before it, the oldest first.
-- name: PendingRenewals :many
SELECT * FROM licence_applications WHERE licence_id = sqlc.arg(licence_id) AND licence_id <> '' AND kind = 'renewal'
  AND state IN ('submitted', 'accepted', 'review_paused', 'granted') ORDER BY id;

-- Licences that are over and whose services still bear their numbers.
-- name: LapsedLicences :many
SELECT * FROM licences WHERE released_at = 0 AND (valid_to < sqlc.arg(today) OR (ended <> '' AND ended_on < sqlc.arg(today)))
ORDER BY id LIMIT sqlc.arg(page);

-- Licences in force whose end is near.
-- name: ExpiringLicences :many
SELECT * FROM licences WHERE ended = '' AND valid_to >= sqlc.arg(today) AND valid_to <= sqlc.arg(until) AND id > sqlc.arg(after)
ORDER BY id LIMIT sqlc.arg(page);

-- name: LicencesInForce :many
SELECT * FROM licences WHERE released_at = 0 AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- Licences that were held on the last day of a year and have not reported on it.
-- name: LicencesOwingReport :many
SELECT * FROM licences l WHERE l.issued_on <= sqlc.arg(last_day) AND l.valid_to >= sqlc.arg(last_day) AND (l.ended = '' OR l.ended_on >= sqlc.arg(last_day))
  AND l.id > sqlc.arg(after) AND NOT EXISTS (SELECT 1 FROM licence_reports r WHERE r.licence_id = l.id AND r.year = sqlc.arg(year))
  AND NOT EXISTS (SELECT 1 FROM licence_marks m WHERE m.licence_id = l.id AND m.mark = sqlc.arg(mark) AND m.about = sqlc.arg(about))
ORDER BY l.id LIMIT sqlc.arg(page);

-- name: MarkLicence :execrows
INSERT INTO licence_marks (licence_id, mark, about, at) VALUES (sqlc.arg(licence_id), sqlc.arg(mark), sqlc.arg(about), sqlc.arg(at))
ON CONFLICT (licence_id, mark, about) DO NOTHING;

-- name: LicenceMarks :many
SELECT * FROM licence_marks WHERE licence_id = sqlc.arg(licence_id) ORDER BY at, mark, about;

-- name: GiveLicensedNumber :exec
INSERT INTO licence_services (licence_id, service_number, running_number, licensed_number, given_at)
VALUES (sqlc.arg(licence_id), sqlc.arg(service_number), sqlc.arg(running_number), sqlc.arg(licensed_number), sqlc.arg(given_at));

-- name: GiveLicensedNumberAgain :execrows
UPDATE licence_services SET given_at = sqlc.arg(given_at), ended_at = 0, ground = ''
WHERE licence_id = sqlc.arg(licence_id) AND service_number = sqlc.arg(service_number) AND ended_at > 0;

-- name: TakeLicensedNumber :execrows
UPDATE licence_services SET ended_at = sqlc.arg(ended_at), ground = sqlc.arg(ground)
WHERE licence_id = sqlc.arg(licence_id) AND service_number = sqlc.arg(service_number) AND ended_at = 0;

-- name: LicenceServices :many
SELECT l.*, s.filing_id, s.kind, s.state, s.case_id, s.provider_id, s.running_number AS filed_number FROM licence_services l
JOIN services s ON s.service_number = l.service_number WHERE l.licence_id = sqlc.arg(licence_id) ORDER BY l.running_number;

-- name: LicencesOfService :many
SELECT * FROM licence_services WHERE service_number = sqlc.arg(service_number) ORDER BY given_at, licence_id;

-- A service with whose it is: what a licence asks of it.
-- name: ServiceStanding :one
SELECT s.service_number, s.filing_id, s.running_number, s.kind, s.provider_id, s.state, s.case_id, f.sponsor_kind, f.sponsor_index, f.province, f.state AS filing_state, f.sponsor_number
FROM services s JOIN filings f ON f.id = s.filing_id WHERE s.service_number = sqlc.arg(service_number);

-- Every application that a licence came of or that is about it, drafts excepted, the oldest first.
-- name: ApplicationsOfLicence :many
SELECT id, kind, state FROM licence_applications WHERE licence_id = sqlc.arg(licence_id) AND licence_id <> '' AND round > 0 ORDER BY id;
