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
SELECT * FROM register_services WHERE searchable_name = sqlc.arg(searchable_name) AND searchable_name <> ''
ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterPage :many
SELECT * FROM register_services WHERE service_number > sqlc.arg(after) ORDER BY service_number LIMIT sqlc.arg(page);

-- name: RegisterChangedSince :many
SELECT * FROM register_services WHERE changed_at >= sqlc.arg(since) ORDER BY changed_at, service_number LIMIT sqlc.arg(page);

-- name: CountRegister :one
SELECT COUNT(*) AS services FROM register_services;
