-- name: PublishService :exec
INSERT INTO register_services (service_number, sponsor_number, sponsor_name, sponsor_kind, searchable_name, service_name, service_kind, domains, home_urls, prior_approvals, commercial, province, state, granted_on, changed_at)
VALUES (sqlc.arg(service_number), sqlc.arg(sponsor_number), sqlc.arg(sponsor_name), sqlc.arg(sponsor_kind), sqlc.arg(searchable_name), sqlc.arg(service_name), sqlc.arg(service_kind), sqlc.arg(domains), sqlc.arg(home_urls), sqlc.arg(prior_approvals), sqlc.arg(commercial), sqlc.arg(province), sqlc.arg(state), sqlc.arg(granted_on), sqlc.arg(changed_at));

-- name: PublishDomain :exec
INSERT INTO register_domains (domain, service_number)
VALUES (sqlc.arg(domain), sqlc.arg(service_number));

-- name: RegisterByDomain :one
SELECT s.* FROM register_services s JOIN register_domains d ON d.service_number = s.service_number
WHERE d.domain = sqlc.arg(domain);

-- name: RegisterByServiceNumber :one
SELECT * FROM register_services WHERE service_number = sqlc.arg(service_number);

-- name: RegisterBySponsorNumber :many
SELECT * FROM register_services WHERE sponsor_number = sqlc.arg(sponsor_number) ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterByName :many
SELECT * FROM register_services WHERE searchable_name = sqlc.arg(searchable_name) AND searchable_name <> '' AND state <> 'cancelled'
ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterPage :many
SELECT * FROM register_services WHERE service_number > sqlc.arg(after) ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterChangedSince :many
SELECT * FROM register_services WHERE changed_at >= sqlc.arg(since) ORDER BY changed_at, service_number LIMIT sqlc.arg(page);

-- name: CountRegister :one
SELECT COUNT(*) AS services FROM register_services;

-- name: PublishLicence :exec
INSERT INTO register_licences (number, holder, searchable_name, coverage, province, authority, kinds, issued_on, valid_to, ended, ended_on, changed_at)
VALUES (sqlc.arg(number), sqlc.arg(holder), sqlc.arg(searchable_name), sqlc.arg(coverage), sqlc.arg(province), sqlc.arg(authority), sqlc.arg(kinds), sqlc.arg(issued_on), sqlc.arg(valid_to), sqlc.arg(ended), sqlc.arg(ended_on), sqlc.arg(changed_at))
ON CONFLICT (number) DO UPDATE SET holder = excluded.holder, searchable_name = excluded.searchable_name, coverage = excluded.coverage, province = excluded.province,
    kinds = excluded.kinds, valid_to = excluded.valid_to, ended = excluded.ended, ended_on = excluded.ended_on, changed_at = excluded.changed_at;

-- name: PublishLicensed :execrows
UPDATE register_services SET licence_number = sqlc.arg(licence_number), licensed_number = sqlc.arg(licensed_number), commercial = sqlc.arg(commercial), changed_at = sqlc.arg(changed_at)
WHERE service_number = sqlc.arg(service_number);

-- name: RegisterLicence :one
SELECT * FROM register_licences WHERE number = sqlc.arg(number);

-- name: RegisterLicencesByName :many
SELECT * FROM register_licences WHERE searchable_name = sqlc.arg(searchable_name) ORDER BY number LIMIT sqlc.arg(page);

-- name: RegisterByLicence :many
SELECT * FROM register_services WHERE licence_number = sqlc.arg(licence_number) AND licence_number <> '' ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterLicencesPage :many
SELECT * FROM register_licences WHERE number > sqlc.arg(after) ORDER BY number LIMIT sqlc.arg(page);

-- name: RegisterLicencesChangedSince :many
SELECT * FROM register_licences WHERE changed_at >= sqlc.arg(since) ORDER BY changed_at, number LIMIT sqlc.arg(page);

-- Commercial services that bear no licence's number.
-- name: RegisterCommercialUnlicensed :many
SELECT * FROM register_services WHERE commercial AND licence_number = '' AND state = 'active' AND service_number > sqlc.arg(after)
ORDER BY service_number LIMIT sqlc.arg(page);

-- What the public is shown of a sponsor: what was cancelled is a number that answers no question.
-- name: RegisterStandingBySponsor :many
SELECT * FROM register_services WHERE sponsor_number = sqlc.arg(sponsor_number) AND state <> 'cancelled' ORDER BY service_number LIMIT sqlc.arg(page);
