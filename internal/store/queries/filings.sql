-- The row lock of this update orders everyone who takes a number from one series.
-- name: TakeSerial :one
INSERT INTO number_series (province, year, last_serial) VALUES (sqlc.arg(province), sqlc.arg(year), 1)
ON CONFLICT (province, year) DO UPDATE SET last_serial = number_series.last_serial + 1
RETURNING last_serial;

-- name: AllSeries :many
SELECT * FROM number_series ORDER BY province, year;

-- name: InsertGap :exec
INSERT INTO number_gaps (province, year, serial, reason)
VALUES (sqlc.arg(province), sqlc.arg(year), sqlc.arg(serial), sqlc.arg(reason));

-- name: AllGaps :many
SELECT * FROM number_gaps ORDER BY province, year, serial;

-- name: InsertFiling :exec
INSERT INTO filings (id, sponsor_number, province, year, serial, sponsor_kind, sponsor_index, sponsor_sealed, last_service, state, case_id, granted_at)
VALUES (sqlc.arg(id), sqlc.arg(sponsor_number), sqlc.arg(province), sqlc.arg(year), sqlc.arg(serial), sqlc.arg(sponsor_kind), sqlc.arg(sponsor_index), sqlc.arg(sponsor_sealed), sqlc.arg(last_service), sqlc.arg(state), sqlc.arg(case_id), sqlc.arg(granted_at));

-- name: AllFilings :many
SELECT * FROM filings WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: FilingsBySponsor :many
SELECT * FROM filings WHERE sponsor_index = sqlc.arg(sponsor_index) AND state <> 'cancelled' ORDER BY id;

-- The row lock of this update orders everyone who adds services to one filing; who saw another last number changes nothing.
-- name: AddServices :execrows
UPDATE filings SET last_service = sqlc.arg(last_service), state = 'active', version = version + 1 WHERE id = sqlc.arg(id) AND last_service = sqlc.arg(old_last_service) AND state <> 'cancelled';

-- name: InsertFilingIndex :exec
INSERT INTO filing_indexes (filing_id, field, value) VALUES (sqlc.arg(filing_id), sqlc.arg(field), sqlc.arg(value))
ON CONFLICT (filing_id, field, value) DO NOTHING;

-- name: FilingIndexes :many
SELECT * FROM filing_indexes WHERE filing_id = sqlc.arg(filing_id) ORDER BY field, value;

-- name: FilingsByIndex :many
SELECT f.id, f.sponsor_index, f.sponsor_kind, i.field FROM filings f JOIN filing_indexes i ON i.filing_id = f.id
WHERE i.field IN ('mobile', 'sponsor_lead', 'service_lead') AND i.value = sqlc.arg(value) AND f.state <> 'cancelled' ORDER BY f.id, i.field;

-- Whether the register or the block list knows anything of what a form names: 0 where every question of its own would find nothing.
-- name: ProbeRegister :one
SELECT CAST(CASE WHEN
        EXISTS (SELECT 1 FROM filings f WHERE f.sponsor_index IN (sqlc.arg(sponsor), sqlc.arg(older_1), sqlc.arg(older_2)))
        OR EXISTS (SELECT 1 FROM held_filings h WHERE h.sponsor_index IN (sqlc.arg(sponsor), sqlc.arg(older_1), sqlc.arg(older_2)))
        OR EXISTS (SELECT 1 FROM held_domains g WHERE g.domain IN (sqlc.arg(domain_1), sqlc.arg(domain_2), sqlc.arg(domain_3), sqlc.arg(domain_4)))
        OR EXISTS (SELECT 1 FROM register_domains d WHERE d.domain IN (sqlc.arg(domain_1), sqlc.arg(domain_2), sqlc.arg(domain_3), sqlc.arg(domain_4)))
        OR EXISTS (SELECT 1 FROM register_services r WHERE r.searchable_name = sqlc.arg(name) AND r.searchable_name <> '')
        OR EXISTS (SELECT 1 FROM filing_indexes i WHERE i.field IN ('mobile', 'sponsor_lead', 'service_lead')
            AND i.value IN (sqlc.arg(person_1), sqlc.arg(person_2), sqlc.arg(person_3), sqlc.arg(person_4), sqlc.arg(person_5), sqlc.arg(person_6)))
        OR EXISTS (SELECT 1 FROM block_list b WHERE b.field = 'sponsor_document' AND b.value = sqlc.arg(sponsor))
        OR EXISTS (SELECT 1 FROM block_list b WHERE b.field = 'domain' AND b.value IN (sqlc.arg(domain_1), sqlc.arg(domain_2), sqlc.arg(domain_3), sqlc.arg(domain_4)))
    THEN 1 ELSE 0 END AS BIGINT) AS known,
    CAST((SELECT COUNT(*) FROM applications a JOIN blind_indexes x ON x.application_id = a.id
        WHERE x.field = 'sponsor_document' AND x.value = sqlc.arg(sponsor) AND a.id <> sqlc.arg(id)
        AND a.state NOT IN ('draft', 'filed', 'refused', 'abandoned')
        AND NOT (a.owner_id = '' AND a.state IN ('returned', 'sms_expired', 'sms_failed'))) AS BIGINT) AS open_elsewhere;

-- name: InsertService :exec
INSERT INTO services (service_number, filing_id, running_number, kind, content_sealed, provider_id, state, granted_at, case_id)
VALUES (sqlc.arg(service_number), sqlc.arg(filing_id), sqlc.arg(running_number), sqlc.arg(kind), sqlc.arg(content_sealed), sqlc.arg(provider_id), sqlc.arg(state), sqlc.arg(granted_at), sqlc.arg(case_id));

-- name: GetService :one
SELECT * FROM services WHERE service_number = sqlc.arg(service_number);

-- name: ServicesOfFiling :many
SELECT * FROM services WHERE filing_id = sqlc.arg(filing_id) ORDER BY running_number;

-- name: ServiceWithFiling :one
SELECT s.service_number, s.filing_id, s.state, s.content_sealed, f.sponsor_kind, f.sponsor_sealed, f.state AS filing_state
FROM services s JOIN filings f ON f.id = s.filing_id WHERE s.service_number = sqlc.arg(service_number);
