-- name: InsertSubmission :exec
INSERT INTO submissions (id, case_id, round, province, provider_id, profile, content_sealed, state, tries, received_at, expires_at, review_since_at, due_on, due_end_at, provisional, overdue_noted_at, decided_at, decided_by, opinion_sealed)
VALUES (sqlc.arg(id), sqlc.arg(case_id), sqlc.arg(round), sqlc.arg(province), sqlc.arg(provider_id), sqlc.arg(profile), sqlc.arg(content_sealed), sqlc.arg(state), sqlc.arg(tries), sqlc.arg(received_at), sqlc.arg(expires_at), sqlc.arg(review_since_at), sqlc.arg(due_on), sqlc.arg(due_end_at), sqlc.arg(provisional), sqlc.arg(overdue_noted_at), sqlc.arg(decided_at), sqlc.arg(decided_by), sqlc.arg(opinion_sealed));

-- name: LatestSubmission :one
SELECT * FROM submissions WHERE case_id = sqlc.arg(case_id) ORDER BY received_at DESC, id DESC LIMIT 1;

-- name: UpdateSubmission :execrows
UPDATE submissions SET state = sqlc.arg(state), tries = sqlc.arg(tries), expires_at = sqlc.arg(expires_at),
    review_since_at = sqlc.arg(review_since_at), due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at),
    provisional = sqlc.arg(provisional), decided_at = sqlc.arg(decided_at), decided_by = sqlc.arg(decided_by),
    opinion_sealed = sqlc.arg(opinion_sealed)
WHERE id = sqlc.arg(id) AND state = sqlc.arg(old_state) AND tries = sqlc.arg(old_tries);

-- name: ChangeSubmissionDue :execrows
UPDATE submissions SET due_on = sqlc.arg(due_on), due_end_at = sqlc.arg(due_end_at), provisional = sqlc.arg(provisional)
WHERE case_id = sqlc.arg(case_id) AND state = sqlc.arg(state);

-- name: ExpiredSubmissions :many
SELECT * FROM submissions WHERE state = 'awaiting_sms' AND expires_at > 0 AND expires_at <= sqlc.arg(now)
ORDER BY expires_at, id LIMIT sqlc.arg(page);

-- name: PutSMSCode :exec
INSERT INTO sms_codes (submission_id, phone_index, code_hash, tail_hashes, sent_at, verified_at)
VALUES (sqlc.arg(submission_id), sqlc.arg(phone_index), sqlc.arg(code_hash), sqlc.arg(tail_hashes), sqlc.arg(sent_at), sqlc.arg(verified_at))
ON CONFLICT (submission_id, phone_index) DO UPDATE SET code_hash = excluded.code_hash, tail_hashes = excluded.tail_hashes, sent_at = excluded.sent_at, verified_at = excluded.verified_at;

-- name: SMSCodes :many
SELECT * FROM sms_codes WHERE submission_id = sqlc.arg(submission_id) ORDER BY phone_index;

-- name: VerifySMSCode :execrows
UPDATE sms_codes SET verified_at = sqlc.arg(verified_at)
WHERE submission_id = sqlc.arg(submission_id) AND phone_index = sqlc.arg(phone_index) AND verified_at = 0;

-- Whoever verified meanwhile keeps the code they verified with: 0 rows.
-- name: RenewSMSCode :execrows
UPDATE sms_codes SET code_hash = sqlc.arg(code_hash), sent_at = sqlc.arg(sent_at)
WHERE submission_id = sqlc.arg(submission_id) AND phone_index = sqlc.arg(phone_index) AND verified_at = 0;

-- name: InsertSMSSending :exec
INSERT INTO sms_sendings (submission_id, ordinal, phone_index, asked_at)
VALUES (sqlc.arg(submission_id), sqlc.arg(ordinal), sqlc.arg(phone_index), sqlc.arg(asked_at));

-- name: SMSSendings :many
SELECT * FROM sms_sendings WHERE submission_id = sqlc.arg(submission_id) ORDER BY ordinal;

-- name: SubmissionsOfCase :many
SELECT * FROM submissions WHERE case_id = sqlc.arg(case_id) ORDER BY received_at, id;

-- name: InsertPause :exec
INSERT INTO pauses (submission_id, from_at, until_at, ground)
VALUES (sqlc.arg(submission_id), sqlc.arg(from_at), sqlc.arg(until_at), sqlc.arg(ground));

-- name: Pauses :many
SELECT * FROM pauses WHERE submission_id = sqlc.arg(submission_id) ORDER BY from_at;
