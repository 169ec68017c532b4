-- A change of a peer keeps how far it has come, and lets it be called again at once.
-- name: PutExchangePeer :exec
INSERT INTO exchange_peers (id, provider_id, url, provinces, isp_id, user_name, password_sealed, aes_key_sealed, aes_offset_sealed, version, encrypted, is_open, hours, poll_seconds, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(provider_id), sqlc.arg(url), sqlc.arg(provinces), sqlc.arg(isp_id), sqlc.arg(user_name), sqlc.arg(password_sealed), sqlc.arg(aes_key_sealed), sqlc.arg(aes_offset_sealed), sqlc.arg(version), sqlc.arg(encrypted), sqlc.arg(is_open), sqlc.arg(hours), sqlc.arg(poll_seconds), sqlc.arg(updated_at))
ON CONFLICT (id) DO UPDATE SET provider_id = excluded.provider_id, url = excluded.url, provinces = excluded.provinces, isp_id = excluded.isp_id,
    user_name = excluded.user_name, password_sealed = excluded.password_sealed, aes_key_sealed = excluded.aes_key_sealed,
    aes_offset_sealed = excluded.aes_offset_sealed, version = excluded.version, encrypted = excluded.encrypted, is_open = excluded.is_open,
    hours = excluded.hours, poll_seconds = excluded.poll_seconds, updated_at = excluded.updated_at, tries = 0, next_call_at = 0, next_poll_at = 0;

-- name: ExchangePeer :one
SELECT * FROM exchange_peers WHERE id = sqlc.arg(id);

-- name: ExchangePeers :many
SELECT * FROM exchange_peers ORDER BY id;

-- name: ExchangePeersOf :many
SELECT * FROM exchange_peers WHERE provider_id = sqlc.arg(provider_id) ORDER BY id;

-- One process at a time speaks with a peer: 0 rows where another does.
-- name: LeaseExchangePeer :execrows
UPDATE exchange_peers SET lease_holder = sqlc.arg(holder), lease_until = sqlc.arg(until)
WHERE id = sqlc.arg(id) AND (lease_until < sqlc.arg(now) OR lease_holder = sqlc.arg(holder));

-- 0 rows: another has taken it meanwhile; then it is not taken back, since the other may have gone on.
-- name: RenewExchangePeer :execrows
UPDATE exchange_peers SET lease_until = sqlc.arg(until) WHERE id = sqlc.arg(id) AND lease_holder = sqlc.arg(holder) AND lease_until < sqlc.arg(until);

-- name: ReleaseExchangePeer :execrows
UPDATE exchange_peers SET lease_until = 0 WHERE id = sqlc.arg(id) AND lease_holder = sqlc.arg(holder);

-- What somebody asked for while the visit was under way is left for the next.
-- name: NoteExchangePeer :execrows
UPDATE exchange_peers SET tries = sqlc.arg(tries), next_call_at = sqlc.arg(next_call_at), next_poll_at = sqlc.arg(next_poll_at),
    asked_at = CASE WHEN asked_at = sqlc.arg(answered_at) THEN 0 ELSE asked_at END, last_contact_at = sqlc.arg(last_contact_at), trouble = sqlc.arg(trouble), trouble_code = sqlc.arg(trouble_code), trouble_at = sqlc.arg(trouble_at)
WHERE id = sqlc.arg(id) AND lease_holder = sqlc.arg(holder);

-- name: SetExchangePeerSequence :execrows
UPDATE exchange_peers SET last_sequence = sqlc.arg(last_sequence) WHERE id = sqlc.arg(id);

-- name: InsertExchangeIntent :exec
INSERT INTO exchange_intents (id, peer_id, case_id, round, kind, content_sealed, left_sealed, state, created_at)
VALUES (sqlc.arg(id), sqlc.arg(peer_id), sqlc.arg(case_id), sqlc.arg(round), sqlc.arg(kind), sqlc.arg(content_sealed), sqlc.arg(left_sealed), 'waiting', sqlc.arg(created_at));

-- name: ExchangeIntentsWaiting :many
SELECT * FROM exchange_intents WHERE peer_id = sqlc.arg(peer_id) AND state = 'waiting' ORDER BY id LIMIT sqlc.arg(page);

-- name: CountExchangeIntents :one
SELECT CAST(COUNT(*) AS BIGINT) AS waiting, CAST(COALESCE(MIN(created_at), 0) AS BIGINT) AS oldest_at FROM exchange_intents
WHERE peer_id = sqlc.arg(peer_id) AND state = 'waiting';

-- name: FileExchangeIntent :execrows
UPDATE exchange_intents SET state = 'filed', file_id = sqlc.arg(file_id), record = sqlc.arg(record), operation = sqlc.arg(operation),
    subject = sqlc.arg(subject), mark = sqlc.arg(mark), sponsor_number = sqlc.arg(sponsor_number)
WHERE id = sqlc.arg(id) AND state = 'waiting';

-- The last that asked for this by this number, in a review's result (subject) or a record's (mark).
-- name: ExchangeIntentAsked :one
SELECT * FROM exchange_intents WHERE peer_id = sqlc.arg(peer_id) AND state = 'filed' AND operation = sqlc.arg(operation)
    AND (subject <> 0 AND subject = sqlc.arg(subject) OR mark <> '' AND mark = sqlc.arg(mark)) ORDER BY id DESC LIMIT 1;

-- The last that asked for something of a sponsor that stands.
-- name: ExchangeIntentOfSponsor :one
SELECT * FROM exchange_intents WHERE peer_id = sqlc.arg(peer_id) AND state = 'filed' AND operation <> 0 AND sponsor_number = sqlc.arg(sponsor_number)
    ORDER BY id DESC LIMIT 1;

-- name: AskExchangePeer :execrows
UPDATE exchange_peers SET asked_at = sqlc.arg(asked_at) WHERE id = sqlc.arg(id) AND is_open;

-- name: StopExchangeIntent :execrows
UPDATE exchange_intents SET state = 'stopped', reason = sqlc.arg(reason), faults_sealed = sqlc.arg(faults_sealed) WHERE id = sqlc.arg(id) AND state = 'waiting';

-- name: StopExchangeIntentsOfFile :execrows
UPDATE exchange_intents SET state = 'stopped', reason = sqlc.arg(reason) WHERE file_id = sqlc.arg(file_id) AND state = 'filed';

-- name: WaitAgainExchangeIntents :execrows
UPDATE exchange_intents SET state = 'waiting', reason = '', file_id = '', record = 0, faults_sealed = ''
WHERE peer_id = sqlc.arg(peer_id) AND state = 'stopped' AND taken_back_at = 0;

-- 0 rows: it is stopped no more, or was taken back.
-- name: WaitAgainExchangeIntent :execrows
UPDATE exchange_intents SET state = 'waiting', reason = '', file_id = '', record = 0, faults_sealed = ''
WHERE id = sqlc.arg(id) AND state = 'stopped' AND taken_back_at = 0;

-- 0 rows: it goes out again, or was taken back already.
-- name: TakeBackExchangeIntent :execrows
UPDATE exchange_intents SET taken_back_at = sqlc.arg(taken_back_at) WHERE id = sqlc.arg(id) AND state = 'stopped' AND taken_back_at = 0;

-- When a case was handed over before, apart from what never left; 0 never.
-- name: HandedOverBefore :one
SELECT CAST(COALESCE(MAX(at), 0) AS BIGINT) AS at FROM (
    SELECT i.created_at AS at FROM exchange_intents i WHERE i.case_id = sqlc.arg(case_id) AND i.state = 'filed'
    UNION ALL SELECT s.received_at FROM submissions s WHERE s.case_id = sqlc.arg(case_id)) AS handed;

-- name: ExchangeIntentsStopped :many
SELECT id, case_id, round, kind, reason, faults_sealed, created_at FROM exchange_intents WHERE peer_id = sqlc.arg(peer_id) AND state = 'stopped' AND taken_back_at = 0 ORDER BY id DESC LIMIT sqlc.arg(page);

-- What became of the last hand-over of a case, without what was handed over.
-- name: LastExchangeIntentTold :one
SELECT i.id, i.peer_id, i.round, i.state, i.reason, i.left_sealed, i.faults_sealed, i.taken_back_at, i.created_at, p.version FROM exchange_intents i
JOIN exchange_peers p ON p.id = i.peer_id WHERE i.case_id = sqlc.arg(case_id) ORDER BY i.id DESC LIMIT 1;

-- name: LastExchangeIntent :one
SELECT * FROM exchange_intents WHERE case_id = sqlc.arg(case_id) ORDER BY id DESC LIMIT 1;

-- name: InsertExchangeSent :exec
INSERT INTO exchange_sent (id, peer_id, sequence, name, hash, version, records, size_bytes, state, created_at)
VALUES (sqlc.arg(id), sqlc.arg(peer_id), sqlc.arg(sequence), sqlc.arg(name), sqlc.arg(hash), sqlc.arg(version), sqlc.arg(records), sqlc.arg(size_bytes), 'intended', sqlc.arg(created_at));

-- The one file of a peer that is on its way; the lowest number first where an older one is sent again.
-- name: ExchangeSentOpen :many
SELECT * FROM exchange_sent WHERE peer_id = sqlc.arg(peer_id) AND state IN ('intended', 'unknown') ORDER BY sequence LIMIT 2;

-- name: ExchangeSentBySequence :one
SELECT * FROM exchange_sent WHERE peer_id = sqlc.arg(peer_id) AND sequence = sqlc.arg(sequence) AND state <> 'refused';

-- The last that was taken under a name.
-- name: ExchangeSentByName :one
SELECT * FROM exchange_sent WHERE peer_id = sqlc.arg(peer_id) AND name = sqlc.arg(name) AND state = 'accepted' ORDER BY id DESC LIMIT 1;

-- name: ExchangeSent :one
SELECT * FROM exchange_sent WHERE id = sqlc.arg(id);

-- name: ExchangeSentOfPeer :many
SELECT * FROM exchange_sent WHERE peer_id = sqlc.arg(peer_id) ORDER BY id DESC LIMIT sqlc.arg(page);

-- name: MoveExchangeSent :execrows
UPDATE exchange_sent SET state = sqlc.arg(state), code = sqlc.arg(code), tries = sqlc.arg(tries), settled_at = sqlc.arg(settled_at), sequence = sqlc.arg(sequence)
WHERE id = sqlc.arg(id) AND state = sqlc.arg(old_state) AND tries = sqlc.arg(old_tries);

-- name: InsertExchangeTaken :exec
INSERT INTO exchange_taken (id, peer_id, name, sha256, received_at)
VALUES (sqlc.arg(id), sqlc.arg(peer_id), sqlc.arg(name), sqlc.arg(sha256), sqlc.arg(received_at));

-- name: ExchangeTakenByName :one
SELECT * FROM exchange_taken WHERE peer_id = sqlc.arg(peer_id) AND name = sqlc.arg(name) AND sha256 = sqlc.arg(sha256);

-- name: ExchangeTakenOfID :one
SELECT * FROM exchange_taken WHERE id = sqlc.arg(id);

-- name: ExchangeTakenOpen :many
SELECT * FROM exchange_taken WHERE peer_id = sqlc.arg(peer_id) AND applied_at = 0 ORDER BY id LIMIT sqlc.arg(page);

-- name: ExchangeTakenOfPeer :many
SELECT * FROM exchange_taken WHERE peer_id = sqlc.arg(peer_id) ORDER BY id DESC LIMIT sqlc.arg(page);

-- name: AcknowledgeExchangeTaken :execrows
UPDATE exchange_taken SET acknowledged_at = sqlc.arg(acknowledged_at) WHERE id = sqlc.arg(id) AND acknowledged_at = 0;

-- name: FinishExchangeTaken :execrows
UPDATE exchange_taken SET applied_at = sqlc.arg(applied_at), records = sqlc.arg(records) WHERE id = sqlc.arg(id) AND applied_at = 0;

-- name: InsertExchangeApplied :exec
INSERT INTO exchange_applied (file_id, record, peer_id, kind, outcome, case_id, codes, findings_sealed, reason, at)
VALUES (sqlc.arg(file_id), sqlc.arg(record), sqlc.arg(peer_id), sqlc.arg(kind), sqlc.arg(outcome), sqlc.arg(case_id), sqlc.arg(codes), sqlc.arg(findings_sealed), sqlc.arg(reason), sqlc.arg(at));

-- name: ExchangeAppliedOfFile :many
SELECT * FROM exchange_applied WHERE file_id = sqlc.arg(file_id) ORDER BY record;

-- Records that tell of something wrong, the newest first, for the board.
-- What was fetched and is about no case, the newest first; where no kind is asked for, without code tables, units and synchronised data.
-- name: ExchangeAppliedKept :many
SELECT a.file_id, a.record, a.peer_id, a.kind, a.at, t.name FROM exchange_applied a JOIN exchange_taken t ON t.id = a.file_id
WHERE a.outcome = 'kept' AND a.peer_id = sqlc.arg(peer_id)
    AND (a.kind = sqlc.arg(kind) OR sqlc.arg(any_kind) AND a.kind <> 'unit' AND a.kind NOT LIKE 'code%' AND a.kind NOT LIKE 'sync%')
    AND (a.file_id < sqlc.arg(before_file) OR a.file_id = sqlc.arg(before_file) AND a.record < sqlc.arg(before_record))
ORDER BY a.file_id DESC, a.record DESC LIMIT sqlc.arg(page);

-- name: ExchangeAppliedWrong :many
SELECT a.*, t.name FROM exchange_applied a JOIN exchange_taken t ON t.id = a.file_id
WHERE a.peer_id = sqlc.arg(peer_id) AND (a.outcome = 'set_aside' OR LENGTH(a.findings_sealed) > 0) ORDER BY a.at DESC, a.file_id, a.record LIMIT sqlc.arg(page);

-- name: LastPortMessage :one
SELECT * FROM exchange_messages WHERE case_id = sqlc.arg(case_id) AND side = 'provider' AND method = 'port' ORDER BY id DESC LIMIT 1;

-- How often the same record of the same document moved this case before, in a file of another name.
-- name: CountExchangeRepeats :one
SELECT COUNT(*) AS repeats FROM exchange_messages m JOIN exchange_applied a ON a.file_id = m.file_id AND a.record = m.record
WHERE m.case_id = sqlc.arg(case_id) AND m.side = 'provider' AND m.direction = 'in' AND m.peer = sqlc.arg(peer) AND m.sha256 = sqlc.arg(sha256)
    AND m.record = sqlc.arg(record) AND m.file_id <> sqlc.arg(file_id) AND a.outcome = 'moved';
