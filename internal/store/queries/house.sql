-- name: InsertUser :exec
INSERT INTO users (id, name, display_name, role, provider_id, provinces, mail_sealed, password_hash, disabled, created_at, person)
VALUES (sqlc.arg(id), sqlc.arg(name), sqlc.arg(display_name), sqlc.arg(role), sqlc.arg(provider_id), sqlc.arg(provinces), sqlc.arg(mail_sealed), sqlc.arg(password_hash), sqlc.arg(disabled), sqlc.arg(created_at), sqlc.arg(person));

-- name: GetUser :one
SELECT * FROM users WHERE id = sqlc.arg(id);

-- name: GetUserByName :one
SELECT * FROM users WHERE name = sqlc.arg(name);

-- name: Users :many
SELECT * FROM users ORDER BY name;

-- Every account of a person, by a mark that is not empty.
-- name: AccountsOfPerson :many
SELECT id FROM users WHERE person = sqlc.arg(person) AND person <> '' ORDER BY id;

-- name: ChangeUser :execrows
UPDATE users SET display_name = sqlc.arg(display_name), role = sqlc.arg(role), provider_id = sqlc.arg(provider_id),
    provinces = sqlc.arg(provinces), mail_sealed = sqlc.arg(mail_sealed), password_hash = sqlc.arg(password_hash), disabled = sqlc.arg(disabled), person = sqlc.arg(person)
WHERE id = sqlc.arg(id);

-- name: CountOthersWhoMay :one
SELECT COUNT(*) AS remaining FROM users WHERE role = sqlc.arg(role) AND disabled = FALSE AND id <> sqlc.arg(id);

-- name: InsertCredential :exec
INSERT INTO credentials (secret_hash, user_id, kind, created_at, expires_at, revoked_at, only_case)
VALUES (sqlc.arg(secret_hash), sqlc.arg(user_id), sqlc.arg(kind), sqlc.arg(created_at), sqlc.arg(expires_at), sqlc.arg(revoked_at), sqlc.arg(only_case));

-- name: GetHolder :one
SELECT c.expires_at, c.revoked_at, c.only_case, u.id, u.name, u.role, u.provider_id, u.provinces, u.disabled, u.person
FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.secret_hash = sqlc.arg(secret_hash);

-- name: RevokeCredential :execrows
UPDATE credentials SET revoked_at = sqlc.arg(revoked_at) WHERE secret_hash = sqlc.arg(secret_hash) AND revoked_at = 0;

-- name: RevokeCredentialsOf :execrows
UPDATE credentials SET revoked_at = sqlc.arg(revoked_at) WHERE user_id = sqlc.arg(user_id) AND revoked_at = 0;

-- name: PutProvider :exec
INSERT INTO providers (id, position, name, address, licences, filing_number, provinces, ranges, second_review, profile, updated_at)
VALUES (sqlc.arg(id), sqlc.arg(position), sqlc.arg(name), sqlc.arg(address), sqlc.arg(licences), sqlc.arg(filing_number), sqlc.arg(provinces), sqlc.arg(ranges), sqlc.arg(second_review), sqlc.arg(profile), sqlc.arg(updated_at))
ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name, address = excluded.address, licences = excluded.licences, filing_number = excluded.filing_number, provinces = excluded.provinces, ranges = excluded.ranges, second_review = excluded.second_review, profile = excluded.profile, updated_at = excluded.updated_at;

-- name: Providers :many
SELECT * FROM providers ORDER BY position, id;

-- name: PutProvinceSetting :exec
INSERT INTO province_settings (province, profile, valid_from, updated_at)
VALUES (sqlc.arg(province), sqlc.arg(profile), sqlc.arg(valid_from), sqlc.arg(updated_at))
ON CONFLICT (province) DO UPDATE SET profile = excluded.profile, valid_from = excluded.valid_from, updated_at = excluded.updated_at;

-- name: ProvinceSettings :many
SELECT * FROM province_settings ORDER BY province;

-- name: PutCalendarYear :exec
INSERT INTO calendar_years (year, published, notice, content, imported_by, imported_at)
VALUES (sqlc.arg(year), sqlc.arg(published), sqlc.arg(notice), sqlc.arg(content), sqlc.arg(imported_by), sqlc.arg(imported_at))
ON CONFLICT (year, published) DO UPDATE SET notice = excluded.notice, content = excluded.content, imported_by = excluded.imported_by, imported_at = excluded.imported_at;

-- name: CalendarYears :many
SELECT * FROM calendar_years ORDER BY year, published;

-- name: PutHouseFact :exec
INSERT INTO house_facts (name, value)
VALUES (sqlc.arg(name), sqlc.arg(value))
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: GetHouseFact :one
SELECT * FROM house_facts WHERE name = sqlc.arg(name);

-- name: AddHouseFact :execrows
INSERT INTO house_facts (name, value)
VALUES (sqlc.arg(name), sqlc.arg(value))
ON CONFLICT (name) DO NOTHING;

-- Whoever has users has secrets hashed under the index key, whoever has events may have sealed details.
-- name: HoldsSecrets :one
SELECT CAST((SELECT COUNT(*) FROM (SELECT id FROM users LIMIT 1) AS u) + (SELECT COUNT(*) FROM (SELECT id FROM events LIMIT 1) AS e) AS BIGINT) AS kinds;

-- name: NewestSealedForm :many
SELECT form_sealed FROM applications ORDER BY id DESC LIMIT 1;

-- name: AddProvinceEdition :exec
INSERT INTO province_editions (province, valid_from, version, practice, digest, source_zh, source_en, notes_zh, notes_en, withdrawn, changed_by, changed_at)
VALUES (sqlc.arg(province), sqlc.arg(valid_from), sqlc.arg(version), sqlc.arg(practice), sqlc.arg(digest), sqlc.arg(source_zh), sqlc.arg(source_en), sqlc.arg(notes_zh), sqlc.arg(notes_en), sqlc.arg(withdrawn), sqlc.arg(changed_by), sqlc.arg(changed_at));

-- name: ProvinceEditions :many
SELECT * FROM province_editions ORDER BY province, valid_from, version;

-- name: ProvinceEditionVersions :many
SELECT * FROM province_editions WHERE province = sqlc.arg(province) AND valid_from = sqlc.arg(valid_from) ORDER BY version DESC;

-- name: PutNoticeWording :exec
INSERT INTO notice_wordings (template, channel, zh, en, changed_by, changed_at)
VALUES (sqlc.arg(template), sqlc.arg(channel), sqlc.arg(zh), sqlc.arg(en), sqlc.arg(changed_by), sqlc.arg(changed_at))
ON CONFLICT (template, channel) DO UPDATE SET zh = excluded.zh, en = excluded.en, changed_by = excluded.changed_by, changed_at = excluded.changed_at;

-- name: DeleteNoticeWording :execrows
DELETE FROM notice_wordings WHERE template = sqlc.arg(template) AND channel = sqlc.arg(channel);

-- name: NoticeWordings :many
SELECT * FROM notice_wordings ORDER BY template, channel;

-- name: AddBlock :exec
INSERT INTO block_list (id, field, value, label, source, ground_sealed, valid_from, valid_until, added_by, added_at)
VALUES (sqlc.arg(id), sqlc.arg(field), sqlc.arg(value), sqlc.arg(label), sqlc.arg(source), sqlc.arg(ground_sealed), sqlc.arg(valid_from), sqlc.arg(valid_until), sqlc.arg(added_by), sqlc.arg(added_at));

-- name: RemoveBlock :execrows
UPDATE block_list SET removed_by = sqlc.arg(removed_by), removed_at = sqlc.arg(removed_at) WHERE id = sqlc.arg(id) AND removed_at = 0;

-- name: BlockList :many
SELECT * FROM block_list WHERE id > sqlc.arg(after) ORDER BY id LIMIT sqlc.arg(page);

-- name: Blocked :many
SELECT * FROM block_list WHERE field = sqlc.arg(field) AND value = sqlc.arg(value) ORDER BY id;

-- name: AddVerification :exec
INSERT INTO verifications (id, asked_by, asked_at) VALUES (sqlc.arg(id), sqlc.arg(asked_by), sqlc.arg(asked_at));

-- name: NewestVerification :many
SELECT * FROM verifications ORDER BY id DESC LIMIT 1;

-- name: NoteVerification :execrows
UPDATE verifications SET started_at = sqlc.arg(started_at), seen_at = sqlc.arg(seen_at), ended_at = sqlc.arg(ended_at),
    checked = sqlc.arg(checked), complaints = sqlc.arg(complaints), complained = sqlc.arg(complained), failed = sqlc.arg(failed)
WHERE id = sqlc.arg(id) AND ended_at = 0 AND seen_at = sqlc.arg(old_seen_at);

-- name: HowMany :one
SELECT CAST((SELECT COUNT(*) FROM applications) AS BIGINT) AS applications, CAST((SELECT COUNT(*) FROM filings) AS BIGINT) AS filings;

-- name: GetBlock :one
SELECT * FROM block_list WHERE id = sqlc.arg(id);
