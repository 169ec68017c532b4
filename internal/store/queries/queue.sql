-- Facts of an older version never replace those of a newer one.
-- name: PutQueueFacts :exec
INSERT INTO queue_facts (application_id, version, search, rules, blocking, warning, changed, rules_version)
VALUES (sqlc.arg(application_id), sqlc.arg(version), sqlc.arg(search), sqlc.arg(rules), sqlc.arg(blocking), sqlc.arg(warning), sqlc.arg(changed), sqlc.arg(rules_version))
ON CONFLICT (application_id) DO UPDATE SET version = excluded.version, search = excluded.search, rules = excluded.rules, blocking = excluded.blocking, warning = excluded.warning, changed = excluded.changed, rules_version = excluded.rules_version
WHERE queue_facts.version <= excluded.version;

-- name: StaleQueueFacts :many
SELECT a.* FROM applications a LEFT JOIN queue_facts f ON f.application_id = a.id
WHERE a.id > sqlc.arg(after) AND a.round > 0
  AND (f.application_id IS NULL OR (f.rules_version <> sqlc.arg(rules_version) AND a.state NOT IN ('filed', 'refused', 'abandoned')))
ORDER BY a.id LIMIT sqlc.arg(page);

-- Takes a case that nobody holds, or keeps one that this person holds already: 0 rows where somebody else does.
-- name: TakeClaim :execrows
INSERT INTO claims (application_id, side, user_id, claimed_at, expires_at)
VALUES (sqlc.arg(application_id), sqlc.arg(side), sqlc.arg(user_id), sqlc.arg(claimed_at), sqlc.arg(expires_at))
ON CONFLICT (application_id, side) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at,
    claimed_at = CASE WHEN claims.user_id = excluded.user_id AND claims.expires_at > excluded.claimed_at THEN claims.claimed_at ELSE excluded.claimed_at END
WHERE claims.user_id = excluded.user_id OR claims.expires_at <= excluded.claimed_at;

-- Takes a case that nobody holds: 0 rows where somebody does, be it the same person at another desk.
-- name: TakeFreeClaim :execrows
INSERT INTO claims (application_id, side, user_id, claimed_at, expires_at)
VALUES (sqlc.arg(application_id), sqlc.arg(side), sqlc.arg(user_id), sqlc.arg(claimed_at), sqlc.arg(expires_at))
ON CONFLICT (application_id, side) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at, claimed_at = excluded.claimed_at
WHERE claims.expires_at <= excluded.claimed_at;

-- Gives a case to somebody, whoever held it.
-- name: AssignClaim :exec
INSERT INTO claims (application_id, side, user_id, claimed_at, expires_at)
VALUES (sqlc.arg(application_id), sqlc.arg(side), sqlc.arg(user_id), sqlc.arg(claimed_at), sqlc.arg(expires_at))
ON CONFLICT (application_id, side) DO UPDATE SET user_id = excluded.user_id, expires_at = excluded.expires_at, claimed_at = excluded.claimed_at;

-- name: DropClaim :execrows
DELETE FROM claims WHERE application_id = sqlc.arg(application_id) AND side = sqlc.arg(side) AND user_id = sqlc.arg(user_id);

-- name: EndClaims :exec
DELETE FROM claims WHERE application_id = sqlc.arg(application_id);

-- name: ClaimOf :one
SELECT c.user_id, CAST(COALESCE(NULLIF(u.display_name, ''), u.name, '') AS TEXT) AS name, c.claimed_at, c.expires_at
FROM claims c LEFT JOIN users u ON u.id = c.user_id
WHERE c.application_id = sqlc.arg(application_id) AND c.side = sqlc.arg(side) AND c.expires_at > sqlc.arg(now);

-- When each of somebody's own decisions since an instant was made, and when they had claimed the case for it; 0 where they had not.
-- Any move in between has ended the claim. Ids are made in the order of what happened.
-- name: DecisionsOf :many
SELECT d.at, CAST(COALESCE((
    SELECT MAX(c.at) FROM events c
    WHERE c.case_id = d.case_id AND c.actor_id = d.actor_id AND c.flow = 'queue.claim' AND c.outcome = 'done' AND c.at <= d.at AND c.id < d.id
      AND NOT EXISTS (SELECT 1 FROM events m WHERE m.case_id = d.case_id AND m.id > c.id AND m.id < d.id AND m.outcome = 'done' AND m.from_state <> m.to_state)
), 0) AS BIGINT) AS claimed_at
FROM events d
WHERE d.actor_id = sqlc.arg(actor_id) AND d.at >= sqlc.arg(since) AND d.outcome = 'done'
  AND d.flow IN ('preliminary.pass', 'preliminary.return', 'originals.mismatch', 'administration.return', 'administration.grant', 'administration.refuse');

-- name: InsertView :exec
INSERT INTO views (id, user_id, name, filter_sealed, created_at)
VALUES (sqlc.arg(id), sqlc.arg(user_id), sqlc.arg(name), sqlc.arg(filter_sealed), sqlc.arg(created_at));

-- name: Views :many
SELECT * FROM views WHERE user_id = sqlc.arg(user_id) ORDER BY created_at, id;

-- name: DeleteView :execrows
DELETE FROM views WHERE id = sqlc.arg(id) AND user_id = sqlc.arg(user_id);

-- Whoever writes views of one user does it one at a time.
-- name: HoldUser :exec
UPDATE users SET name = name WHERE id = sqlc.arg(id);
