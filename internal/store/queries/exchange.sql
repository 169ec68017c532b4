-- A change of an account keeps how far its uploads have come.
-- name: PutExchangeAccount :exec
INSERT INTO exchange_accounts (provider_id, isp_id, user_name, password_sealed, aes_key_sealed, aes_offset_sealed, addresses, provinces, version, encrypted, is_open, hours, queue_cap, updated_at)
VALUES (sqlc.arg(provider_id), sqlc.arg(isp_id), sqlc.arg(user_name), sqlc.arg(password_sealed), sqlc.arg(aes_key_sealed), sqlc.arg(aes_offset_sealed), sqlc.arg(addresses), sqlc.arg(provinces), sqlc.arg(version), sqlc.arg(encrypted), sqlc.arg(is_open), sqlc.arg(hours), sqlc.arg(queue_cap), sqlc.arg(updated_at))
ON CONFLICT (provider_id) DO UPDATE SET isp_id = excluded.isp_id, user_name = excluded.user_name, password_sealed = excluded.password_sealed,
    aes_key_sealed = excluded.aes_key_sealed, aes_offset_sealed = excluded.aes_offset_sealed, addresses = excluded.addresses,
    provinces = excluded.provinces, version = excluded.version, encrypted = excluded.encrypted, is_open = excluded.is_open,
    hours = excluded.hours, queue_cap = excluded.queue_cap, updated_at = excluded.updated_at;

-- name: ExchangeAccount :one
SELECT * FROM exchange_accounts WHERE provider_id = sqlc.arg(provider_id);

-- name: ExchangeAccountByISP :one
SELECT * FROM exchange_accounts WHERE isp_id = sqlc.arg(isp_id);

-- name: ExchangeAccounts :many
SELECT * FROM exchange_accounts ORDER BY provider_id;

-- Asked with every call, so it reads no secret.
-- name: ExchangeAddresses :many
SELECT provider_id, addresses FROM exchange_accounts ORDER BY provider_id;

-- 0 rows: another upload of the provider has taken the number meanwhile.
-- name: TakeExchangeSequence :execrows
UPDATE exchange_accounts SET last_sequence = sqlc.arg(sequence) WHERE provider_id = sqlc.arg(provider_id) AND last_sequence = sqlc.arg(sequence) - 1;

-- name: NoteExchangeContact :execrows
UPDATE exchange_accounts SET last_contact_at = sqlc.arg(at) WHERE provider_id = sqlc.arg(provider_id) AND last_contact_at < sqlc.arg(before);

-- name: InsertExchangeReceived :exec
INSERT INTO exchange_received (id, provider_id, sequence, hash, encrypt, file_name, size_bytes, received_at)
VALUES (sqlc.arg(id), sqlc.arg(provider_id), sqlc.arg(sequence), sqlc.arg(hash), sqlc.arg(encrypt), sqlc.arg(file_name), sqlc.arg(size_bytes), sqlc.arg(received_at));

-- name: ExchangeReceived :one
SELECT * FROM exchange_received WHERE id = sqlc.arg(id);

-- name: ExchangeReceivedBySequence :one
SELECT * FROM exchange_received WHERE provider_id = sqlc.arg(provider_id) AND sequence = sqlc.arg(sequence);

-- name: ExchangeReceivedWaiting :many
SELECT id FROM exchange_received WHERE done_at = 0 AND id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: CountExchangeWaiting :one
SELECT COUNT(*) AS files FROM exchange_received WHERE done_at = 0 AND provider_id = sqlc.arg(provider_id);

-- name: FinishExchangeReceived :execrows
UPDATE exchange_received SET done_at = sqlc.arg(done_at), records = sqlc.arg(records), refused = sqlc.arg(refused), code = sqlc.arg(code)
WHERE id = sqlc.arg(id) AND done_at = 0;

-- name: InsertExchangeRecord :exec
INSERT INTO exchange_records (file_id, record, kind, outcome, case_id, mark, codes, faults_sealed, at)
VALUES (sqlc.arg(file_id), sqlc.arg(record), sqlc.arg(kind), sqlc.arg(outcome), sqlc.arg(case_id), sqlc.arg(mark), sqlc.arg(codes), sqlc.arg(faults_sealed), sqlc.arg(at));

-- name: ExchangeRecordsOfFile :many
SELECT * FROM exchange_records WHERE file_id = sqlc.arg(file_id) ORDER BY record;

-- Records that were refused of late, the newest first, for the board.
-- name: ExchangeRefusals :many
SELECT r.*, f.sequence, f.file_name FROM exchange_records r JOIN exchange_received f ON f.id = r.file_id
WHERE f.provider_id = sqlc.arg(provider_id) AND r.outcome = 'refused' ORDER BY f.sequence DESC, r.record LIMIT sqlc.arg(page);

-- Records that are kept as they came, the newest first: what was confirmed, how unfiled websites were handled.
-- name: ExchangeKept :many
SELECT r.*, f.provider_id, f.sequence, f.file_name FROM exchange_records r JOIN exchange_received f ON f.id = r.file_id
WHERE r.outcome = 'kept' AND (r.file_id < sqlc.arg(before_file) OR r.file_id = sqlc.arg(before_file) AND r.record < sqlc.arg(before_record))
ORDER BY r.file_id DESC, r.record DESC LIMIT sqlc.arg(page);

-- name: InsertExchangeDownload :exec
INSERT INTO exchange_downloads (id, provider_id, position, name, kind, case_id, content_sealed, sha256, created_at)
VALUES (sqlc.arg(id), sqlc.arg(provider_id), sqlc.arg(position), sqlc.arg(name), sqlc.arg(kind), sqlc.arg(case_id), sqlc.arg(content_sealed), sqlc.arg(sha256), sqlc.arg(created_at));

-- name: ExchangeDownload :one
SELECT * FROM exchange_downloads WHERE id = sqlc.arg(id);

-- The first two that wait: the one to give, and whether more lie behind it.
-- name: ExchangeDownloadsWaiting :many
SELECT * FROM exchange_downloads WHERE provider_id = sqlc.arg(provider_id) AND acknowledged_at = 0 ORDER BY position LIMIT 2;

-- name: ExchangeDownloadByName :one
SELECT * FROM exchange_downloads WHERE provider_id = sqlc.arg(provider_id) AND name = sqlc.arg(name);

-- name: DeliverExchangeDownload :execrows
UPDATE exchange_downloads SET delivered_at = sqlc.arg(delivered_at) WHERE id = sqlc.arg(id) AND delivered_at = 0;

-- name: AcknowledgeExchangeDownload :execrows
UPDATE exchange_downloads SET acknowledged_at = sqlc.arg(acknowledged_at) WHERE id = sqlc.arg(id) AND acknowledged_at = 0 AND delivered_at > 0;

-- name: ExchangeQueue :one
SELECT CAST(COUNT(*) AS BIGINT) AS files, CAST(COALESCE(MIN(created_at), 0) AS BIGINT) AS oldest_at FROM exchange_downloads
WHERE provider_id = sqlc.arg(provider_id) AND acknowledged_at = 0;

-- The row lock of this update orders everyone who takes from one series.
-- name: TakeExchangeNumber :one
INSERT INTO exchange_series (name, last) VALUES (sqlc.arg(name), 1)
ON CONFLICT (name) DO UPDATE SET last = exchange_series.last + 1
RETURNING last;

-- name: InsertExchangeID :exec
INSERT INTO exchange_ids (owner, kind, number, object)
VALUES (sqlc.arg(owner), sqlc.arg(kind), sqlc.arg(number), sqlc.arg(object));

-- A number that comes to stand for something else, such as a case that followed an abandoned one.
-- name: PutExchangeID :exec
INSERT INTO exchange_ids (owner, kind, number, object)
VALUES (sqlc.arg(owner), sqlc.arg(kind), sqlc.arg(number), sqlc.arg(object))
ON CONFLICT (owner, kind, number) DO UPDATE SET object = excluded.object;

-- name: ExchangeObject :one
SELECT object FROM exchange_ids WHERE owner = sqlc.arg(owner) AND kind = sqlc.arg(kind) AND number = sqlc.arg(number);

-- name: ExchangeNumber :one
SELECT number FROM exchange_ids WHERE owner = sqlc.arg(owner) AND kind = sqlc.arg(kind) AND object = sqlc.arg(object)
ORDER BY number LIMIT 1;

-- name: InsertExchangeMessage :exec
INSERT INTO exchange_messages (id, case_id, side, direction, peer, method, kind, version, file_id, record, sha256, content_sealed, at)
VALUES (sqlc.arg(id), sqlc.arg(case_id), sqlc.arg(side), sqlc.arg(direction), sqlc.arg(peer), sqlc.arg(method), sqlc.arg(kind), sqlc.arg(version), sqlc.arg(file_id), sqlc.arg(record), sqlc.arg(sha256), sqlc.arg(content_sealed), sqlc.arg(at));

-- name: ExchangeMessagesOfCase :many
SELECT * FROM exchange_messages WHERE case_id = sqlc.arg(case_id) ORDER BY id;

-- By what name each end knows the files whose records the messages of a case are.
-- name: ExchangeFileNames :many
SELECT DISTINCT m.file_id, CAST(COALESCE(s.name, t.name, r.file_name, d.name, '') AS TEXT) AS name FROM exchange_messages m
LEFT JOIN exchange_sent s ON s.id = m.file_id LEFT JOIN exchange_taken t ON t.id = m.file_id
LEFT JOIN exchange_received r ON r.id = m.file_id LEFT JOIN exchange_downloads d ON d.id = m.file_id
WHERE m.case_id = sqlc.arg(case_id) AND m.file_id <> '';

-- What crossed inside one process since a moment, by administration and provider.
-- name: ExchangeInside :many
SELECT a.province, a.provider_id, CAST(COUNT(DISTINCT m.case_id) AS BIGINT) AS cases,
    CAST(SUM(CASE WHEN m.side = 'provider' THEN 1 ELSE 0 END) AS BIGINT) AS submitted, CAST(SUM(CASE WHEN m.side = 'provider' THEN 0 ELSE 1 END) AS BIGINT) AS answered,
    CAST(MAX(m.at) AS BIGINT) AS last_at
FROM exchange_messages m JOIN applications a ON a.id = m.case_id
WHERE m.method = 'port' AND m.at >= sqlc.arg(since) GROUP BY a.province, a.provider_id ORDER BY a.province, a.provider_id;

-- The last that crossed inside one process, the newest first; an empty provider or list of provinces means all.
-- name: ExchangeInsideLast :many
SELECT m.id, m.case_id, m.side, m.kind, m.version, m.at, a.province, a.provider_id, a.created_at FROM exchange_messages m JOIN applications a ON a.id = m.case_id
WHERE m.method = 'port' AND (CAST(sqlc.arg(provider) AS TEXT) = '' OR a.provider_id = CAST(sqlc.arg(provider) AS TEXT))
    AND (CAST(sqlc.arg(provinces) AS TEXT) = '' OR CAST(sqlc.arg(provinces) AS TEXT) LIKE '%' || a.province || '%')
ORDER BY m.at DESC, m.id DESC LIMIT sqlc.arg(page);

-- name: ExchangeMessage :one
SELECT * FROM exchange_messages WHERE id = sqlc.arg(id);

-- name: ExchangeTries :one
SELECT * FROM exchange_tries WHERE subject = sqlc.arg(subject);

-- A span that is over begins anew.
-- name: CountExchangeTry :one
INSERT INTO exchange_tries (subject, since_at, tries) VALUES (sqlc.arg(subject), sqlc.arg(at), 1)
ON CONFLICT (subject) DO UPDATE SET
    tries = CASE WHEN exchange_tries.since_at <= sqlc.arg(over) THEN 1 ELSE exchange_tries.tries + 1 END,
    since_at = CASE WHEN exchange_tries.since_at <= sqlc.arg(over) THEN sqlc.arg(at) ELSE exchange_tries.since_at END
RETURNING tries;

-- A try that was right after all does not count.
-- name: GiveBackExchangeTry :execrows
UPDATE exchange_tries SET tries = tries - 1 WHERE subject = sqlc.arg(subject) AND tries > 0;

-- name: ForgetExchangeTries :execrows
DELETE FROM exchange_tries WHERE since_at <= sqlc.arg(over);

-- name: PutFilingPassword :exec
INSERT INTO filing_passwords (filing_id, hash, made_at) VALUES (sqlc.arg(filing_id), sqlc.arg(hash), sqlc.arg(made_at))
ON CONFLICT (filing_id) DO UPDATE SET hash = excluded.hash, made_at = excluded.made_at;

-- name: FilingPassword :one
SELECT p.* FROM filing_passwords p JOIN filings f ON f.id = p.filing_id WHERE f.sponsor_number = sqlc.arg(sponsor_number) AND f.state <> 'cancelled';

-- name: PutExchangeArrival :exec
INSERT INTO exchange_arrivals (case_id, provider_id, kind, reference, record_sealed, file_id, record, at)
VALUES (sqlc.arg(case_id), sqlc.arg(provider_id), sqlc.arg(kind), sqlc.arg(reference), sqlc.arg(record_sealed), sqlc.arg(file_id), sqlc.arg(record), sqlc.arg(at))
ON CONFLICT (case_id) DO UPDATE SET kind = excluded.kind, reference = excluded.reference, record_sealed = excluded.record_sealed,
    file_id = excluded.file_id, record = excluded.record, at = excluded.at;

-- name: ExchangeArrival :one
SELECT * FROM exchange_arrivals WHERE case_id = sqlc.arg(case_id);

-- name: StandingFiling :one
SELECT * FROM filings WHERE (case_id = sqlc.arg(case_id) OR sponsor_number = sqlc.arg(sponsor_number)) AND state <> 'cancelled' ORDER BY id LIMIT 1;

-- name: BlockedDomains :many
SELECT * FROM block_list WHERE field = 'domain' AND removed_at = 0 AND valid_from <= sqlc.arg(today) AND (valid_until = '' OR valid_until >= sqlc.arg(today)) ORDER BY id;

-- Asked anew, it is to be answered anew.
-- name: PutExchangeTask :exec
INSERT INTO exchange_tasks (provider_id, kind, subject, asked_at) VALUES (sqlc.arg(provider_id), sqlc.arg(kind), sqlc.arg(subject), sqlc.arg(asked_at))
ON CONFLICT (provider_id, kind, subject) DO UPDATE SET asked_at = excluded.asked_at, answered_at = 0;

-- name: ExchangeTask :one
SELECT * FROM exchange_tasks WHERE provider_id = sqlc.arg(provider_id) AND kind = sqlc.arg(kind) AND subject = sqlc.arg(subject);

-- 0 rows: it was not asked, or it is answered.
-- name: AnswerExchangeTask :execrows
UPDATE exchange_tasks SET answered_at = sqlc.arg(answered_at)
WHERE provider_id = sqlc.arg(provider_id) AND kind = sqlc.arg(kind) AND subject = sqlc.arg(subject) AND answered_at = 0;
