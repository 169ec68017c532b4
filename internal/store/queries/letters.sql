-- Takes the next number of a series. The row lock of this update orders everyone who takes one.
-- name: TakeLetterSerial :one
INSERT INTO letter_series (authority, year, letter, last_serial) VALUES (sqlc.arg(authority), sqlc.arg(year), sqlc.arg(letter), 1)
ON CONFLICT (authority, year, letter) DO UPDATE SET last_serial = letter_series.last_serial + 1
RETURNING last_serial;

-- name: InsertLetterNumber :exec
INSERT INTO letter_numbers (case_id, letter, at, authority, year, serial, number)
VALUES (sqlc.arg(case_id), sqlc.arg(letter), sqlc.arg(at), sqlc.arg(authority), sqlc.arg(year), sqlc.arg(serial), sqlc.arg(number));

-- name: LettersOfCase :many
SELECT * FROM letter_numbers WHERE case_id = sqlc.arg(case_id) ORDER BY at, letter;
