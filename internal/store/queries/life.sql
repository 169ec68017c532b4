-- What stands and is changed, on the administration's side.

-- name: FilingByNumber :one
SELECT * FROM filings WHERE sponsor_number = sqlc.arg(sponsor_number);

-- Compare-and-set: whoever saw another version changes nothing, and what is cancelled stays so.
-- name: ChangeFiling :execrows
UPDATE filings SET sponsor_kind = sqlc.arg(sponsor_kind), sponsor_index = sqlc.arg(sponsor_index), sponsor_sealed = sqlc.arg(sponsor_sealed),
    state = sqlc.arg(state), changed_at = sqlc.arg(changed_at), ended_at = sqlc.arg(ended_at), ended_by = sqlc.arg(ended_by), version = version + 1
WHERE id = sqlc.arg(id) AND version = sqlc.arg(old_version) AND state <> 'cancelled';

-- name: ChangeService :execrows
UPDATE services SET kind = sqlc.arg(kind), content_sealed = sqlc.arg(content_sealed), state = sqlc.arg(state), changed_at = sqlc.arg(changed_at),
    ended_at = sqlc.arg(ended_at), ended_by = sqlc.arg(ended_by)
WHERE service_number = sqlc.arg(service_number) AND state <> 'cancelled';

-- name: InsertFilingVersion :exec
INSERT INTO filing_versions (id, filing_id, subject, content_sealed, until_at, case_id)
VALUES (sqlc.arg(id), sqlc.arg(filing_id), sqlc.arg(subject), sqlc.arg(content_sealed), sqlc.arg(until_at), sqlc.arg(case_id));

-- name: FilingVersions :many
SELECT * FROM filing_versions WHERE filing_id = sqlc.arg(filing_id) ORDER BY subject, until_at, id;

-- name: InsertAccess :exec
INSERT INTO accesses (service_number, provider_id, access_sealed, state, case_id, granted_at)
VALUES (sqlc.arg(service_number), sqlc.arg(provider_id), sqlc.arg(access_sealed), 'active', sqlc.arg(case_id), sqlc.arg(granted_at));

-- name: AccessesOfFiling :many
SELECT a.* FROM accesses a JOIN services s ON s.service_number = a.service_number WHERE s.filing_id = sqlc.arg(filing_id)
ORDER BY a.service_number, a.granted_at, a.provider_id;

-- name: ChangeAccess :execrows
UPDATE accesses SET access_sealed = sqlc.arg(access_sealed) WHERE service_number = sqlc.arg(service_number) AND provider_id = sqlc.arg(provider_id) AND ended_at = 0;

-- name: EndAccess :execrows
UPDATE accesses SET state = 'withdrawn', ended_at = sqlc.arg(ended_at), ended_by = sqlc.arg(ended_by)
WHERE service_number = sqlc.arg(service_number) AND provider_id = sqlc.arg(provider_id) AND ended_at = 0;

-- name: EndAccesses :execrows
UPDATE accesses SET state = 'withdrawn', ended_at = sqlc.arg(ended_at), ended_by = sqlc.arg(ended_by)
WHERE service_number = sqlc.arg(service_number) AND ended_at = 0;

-- name: DeleteFilingIndexes :exec
DELETE FROM filing_indexes WHERE filing_id = sqlc.arg(filing_id);

-- name: FilingsOfProvinces :many
SELECT * FROM filings WHERE sponsor_number > sqlc.arg(after) AND (',' || CAST(sqlc.arg(provinces) AS TEXT) || ',') LIKE ('%,' || province || ',%')
ORDER BY sponsor_number LIMIT sqlc.arg(page);

-- The projection of what changed, and of what was cancelled: that stays as a number and nothing else.

-- name: RepublishService :execrows
UPDATE register_services SET sponsor_name = sqlc.arg(sponsor_name), sponsor_kind = sqlc.arg(sponsor_kind), searchable_name = sqlc.arg(searchable_name),
    service_name = sqlc.arg(service_name), service_kind = sqlc.arg(service_kind), domains = sqlc.arg(domains), home_urls = sqlc.arg(home_urls),
    prior_approvals = sqlc.arg(prior_approvals), commercial = sqlc.arg(commercial), state = sqlc.arg(state), changed_at = sqlc.arg(changed_at)
WHERE service_number = sqlc.arg(service_number);

-- name: UnpublishService :execrows
UPDATE register_services SET sponsor_name = '', service_name = '', domains = '', home_urls = '', prior_approvals = '[]', commercial = FALSE,
    state = 'cancelled', changed_at = sqlc.arg(changed_at)
WHERE service_number = sqlc.arg(service_number);

-- name: UnpublishDomains :exec
DELETE FROM register_domains WHERE service_number = sqlc.arg(service_number);

-- What the provider's side holds.

-- name: PutHeldFiling :exec
INSERT INTO held_filings (sponsor_number, province, sponsor_kind, sponsor_index, sponsor_sealed, state, case_id, granted_at, changed_at, ended_at)
VALUES (sqlc.arg(sponsor_number), sqlc.arg(province), sqlc.arg(sponsor_kind), sqlc.arg(sponsor_index), sqlc.arg(sponsor_sealed), sqlc.arg(state), sqlc.arg(case_id), sqlc.arg(granted_at), sqlc.arg(changed_at), sqlc.arg(ended_at))
ON CONFLICT (sponsor_number) DO UPDATE SET sponsor_kind = excluded.sponsor_kind, sponsor_index = excluded.sponsor_index,
    sponsor_sealed = excluded.sponsor_sealed, state = excluded.state, changed_at = excluded.changed_at, ended_at = excluded.ended_at;

-- name: PutHeldService :exec
INSERT INTO held_services (service_number, sponsor_number, kind, content_sealed, state, case_id, granted_at, changed_at, ended_at)
VALUES (sqlc.arg(service_number), sqlc.arg(sponsor_number), sqlc.arg(kind), sqlc.arg(content_sealed), sqlc.arg(state), sqlc.arg(case_id), sqlc.arg(granted_at), sqlc.arg(changed_at), sqlc.arg(ended_at))
ON CONFLICT (service_number) DO UPDATE SET kind = excluded.kind, content_sealed = excluded.content_sealed, state = excluded.state,
    changed_at = excluded.changed_at, ended_at = excluded.ended_at;

-- name: PutHeldAccess :exec
INSERT INTO held_accesses (service_number, provider_id, access_sealed, state, changed_at)
VALUES (sqlc.arg(service_number), sqlc.arg(provider_id), sqlc.arg(access_sealed), sqlc.arg(state), sqlc.arg(changed_at))
ON CONFLICT (service_number, provider_id) DO UPDATE SET access_sealed = excluded.access_sealed, state = excluded.state, changed_at = excluded.changed_at;

-- name: DropHeldDomains :exec
DELETE FROM held_domains WHERE service_number = sqlc.arg(service_number);

-- A domain that another service had before is this one's from now on.
-- name: PutHeldDomain :exec
INSERT INTO held_domains (domain, service_number) VALUES (sqlc.arg(domain), sqlc.arg(service_number))
ON CONFLICT (domain) DO UPDATE SET service_number = excluded.service_number;

-- name: PutHeldOwner :exec
INSERT INTO held_owners (number, owner_id) VALUES (sqlc.arg(number), sqlc.arg(owner_id))
ON CONFLICT (number, owner_id) DO NOTHING;

-- name: HeldFiling :one
SELECT * FROM held_filings WHERE sponsor_number = sqlc.arg(sponsor_number);

-- name: HeldService :one
SELECT * FROM held_services WHERE service_number = sqlc.arg(service_number);

-- name: HeldServices :many
SELECT * FROM held_services WHERE sponsor_number = sqlc.arg(sponsor_number) ORDER BY service_number;

-- name: HeldAccesses :many
SELECT a.* FROM held_accesses a JOIN held_services s ON s.service_number = a.service_number WHERE s.sponsor_number = sqlc.arg(sponsor_number)
ORDER BY a.service_number, a.provider_id;

-- name: HeldOwners :many
SELECT o.* FROM held_owners o WHERE o.owner_id = sqlc.arg(owner_id) AND (o.number = sqlc.arg(sponsor_number) OR o.number LIKE CAST(sqlc.arg(services) AS TEXT))
ORDER BY o.number;

-- name: HeldBySponsor :many
SELECT * FROM held_filings WHERE sponsor_index = sqlc.arg(sponsor_index) AND state <> 'cancelled' ORDER BY granted_at, sponsor_number;

-- name: HeldByDomain :one
SELECT s.* FROM held_services s JOIN held_domains d ON d.service_number = s.service_number WHERE d.domain = sqlc.arg(domain);

-- name: HeldFilingsOfOwner :many
SELECT f.* FROM held_filings f WHERE f.sponsor_number > sqlc.arg(after)
    AND EXISTS (SELECT 1 FROM held_owners o WHERE o.owner_id = sqlc.arg(owner_id) AND o.number = f.sponsor_number)
ORDER BY f.sponsor_number LIMIT sqlc.arg(page);

-- name: HeldFilingsOfProvider :many
SELECT f.* FROM held_filings f WHERE f.sponsor_number > sqlc.arg(after)
    AND EXISTS (SELECT 1 FROM held_services s JOIN held_accesses a ON a.service_number = s.service_number
        WHERE s.sponsor_number = f.sponsor_number AND a.provider_id = sqlc.arg(provider_id))
ORDER BY f.sponsor_number LIMIT sqlc.arg(page);

-- The open application of a sponsor about something that stands, and those a filing came by.
-- name: OpenOfSponsor :many
SELECT a.id, a.kind, a.state, a.owner_id FROM applications a JOIN open_sponsors o ON o.application_id = a.id WHERE o.sponsor_index = sqlc.arg(sponsor_index);

-- name: FiledApplications :many
SELECT * FROM applications WHERE state = 'filed' AND sponsor_number <> '' AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: ApplicationsOfNumber :many
SELECT id, kind, state, owner_id, provider_id, province, updated_at FROM applications WHERE sponsor_number = sqlc.arg(sponsor_number) AND sponsor_number <> '' ORDER BY id;

-- Every filing a sponsor ever had, the cancelled too.
-- name: FilingsOfSponsorEver :many
SELECT * FROM filings WHERE sponsor_index = sqlc.arg(sponsor_index) ORDER BY id;

-- name: CountRegisterDomains :one
SELECT COUNT(*) AS domains FROM register_domains WHERE service_number = sqlc.arg(service_number);
