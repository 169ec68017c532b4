-- +goose Up

-- The enterprise interface. What an administration keeps of each provider that reports over it: the account, how it is spoken to, and
-- how far its uploads have come.
CREATE TABLE exchange_accounts (
    provider_id TEXT NOT NULL PRIMARY KEY REFERENCES providers (id),
    isp_id BIGINT NOT NULL UNIQUE CHECK (isp_id > 0),  -- the provider's number, by which it signs in and which its files bear
    user_name TEXT NOT NULL,
    password_sealed BYTEA NOT NULL,
    aes_key_sealed BYTEA NOT NULL,
    aes_offset_sealed BYTEA NOT NULL,
    addresses TEXT NOT NULL,                   -- CIDR joined by commas, '' none: nobody may connect
    provinces TEXT NOT NULL,                   -- it may report to, joined by commas; '' all
    version TEXT NOT NULL,                     -- of the interface that is written to it
    encrypted BOOLEAN NOT NULL,                -- what it downloads is encrypted
    is_open BOOLEAN NOT NULL,                  -- it may report
    hours TEXT NOT NULL,                       -- when, as 08:00-18:00 joined by commas; '' always
    queue_cap BIGINT NOT NULL,                 -- files that may wait to be processed
    last_sequence BIGINT NOT NULL DEFAULT 0,   -- of the last upload taken; the next is one more
    last_contact_at BIGINT NOT NULL DEFAULT 0,
    updated_at BIGINT NOT NULL
);

-- Files that came, one for each number of a provider. The row is there once the sealed file is; what is in it is looked at afterwards.
CREATE TABLE exchange_received (
    id TEXT NOT NULL PRIMARY KEY,              -- names the sealed archive too
    provider_id TEXT NOT NULL REFERENCES exchange_accounts (provider_id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    hash TEXT NOT NULL,                        -- MD5 of the archive in base64, as it came
    encrypt BIGINT NOT NULL,                   -- how it came
    file_name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    done_at BIGINT NOT NULL DEFAULT 0,         -- every record has been looked at
    records BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0,         -- of them
    code BIGINT NOT NULL DEFAULT 0,            -- why the file as a whole was not taken
    UNIQUE (provider_id, sequence)
);
CREATE INDEX exchange_received_waiting ON exchange_received (id) WHERE done_at = 0;

-- What became of each record of a file. Its row is written with what it did, so that a file begun again goes on where it stopped.
CREATE TABLE exchange_records (
    file_id TEXT NOT NULL REFERENCES exchange_received (id),
    record BIGINT NOT NULL,                    -- running number in the file, from 1
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('taken', 'refused', 'kept')),  -- kept: stored, nothing in the product follows from it
    case_id TEXT NOT NULL,
    mark TEXT NOT NULL,                        -- by what the provider knows it
    codes TEXT NOT NULL,                       -- results, joined by commas
    faults_sealed BYTEA NOT NULL,              -- JSON: code, field and text of each
    at BIGINT NOT NULL,
    PRIMARY KEY (file_id, record)
);
CREATE INDEX exchange_records_case ON exchange_records (case_id) WHERE case_id <> '';

-- Files that wait for a provider, in their order. One is given again and again until it is acknowledged.
CREATE TABLE exchange_downloads (
    id TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL,
    position BIGINT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    case_id TEXT NOT NULL,
    content_sealed BYTEA NOT NULL,             -- the document
    sha256 TEXT NOT NULL,                      -- of it
    created_at BIGINT NOT NULL,
    delivered_at BIGINT NOT NULL DEFAULT 0,    -- first time
    acknowledged_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX exchange_downloads_waiting ON exchange_downloads (provider_id, position) WHERE acknowledged_at = 0;
CREATE INDEX exchange_downloads_case ON exchange_downloads (case_id) WHERE case_id <> '';

-- The numbers that stand for our ids on the wire, and which ids stand behind another system's. Nobody gives a number twice.
CREATE TABLE exchange_ids (
    owner TEXT NOT NULL,                       -- who gave the number: '' this house, else a provider (administration) or a peer (provider)
    kind TEXT NOT NULL,                        -- of what: sponsor, service, domain, access, address …
    number BIGINT NOT NULL CHECK (number > 0),
    object TEXT NOT NULL,
    PRIMARY KEY (owner, kind, number)
);
CREATE INDEX exchange_ids_object ON exchange_ids (owner, kind, object);

CREATE TABLE exchange_series (
    name TEXT NOT NULL PRIMARY KEY,            -- a kind of exchange_ids, or another counter
    last BIGINT NOT NULL
);

-- Where a case came from that a provider's own system submitted, and the record as it came the last time, without its papers: results
-- name what was asked for by the provider's numbers in it.
CREATE TABLE exchange_arrivals (
    case_id TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES exchange_accounts (provider_id),
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,                   -- the provider's id of the case, '' where it tells none
    record_sealed BYTEA NOT NULL,              -- JSON
    file_id TEXT NOT NULL,
    record BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- What crossed for a case, either way, also where both desks run in one process. Kept as it was sent, or as a record of a file.
CREATE TABLE exchange_messages (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('provider', 'administration')),   -- whose record this is
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    peer TEXT NOT NULL,                        -- the other end: a provider, or an administration
    method TEXT NOT NULL,                      -- isp_upload, isp_download, or port for a hand-over inside one process
    kind TEXT NOT NULL,                        -- of the record
    version TEXT NOT NULL,
    file_id TEXT NOT NULL,                     -- exchange_received or exchange_downloads (administration), the provider's own files; '' none
    record BIGINT NOT NULL,                    -- in that file, from 1
    sha256 TEXT NOT NULL,                      -- of what crossed
    content_sealed BYTEA NOT NULL,             -- what crossed, where no file holds it
    at BIGINT NOT NULL
);
CREATE INDEX exchange_messages_case ON exchange_messages (case_id, id);

-- Wrong passwords of callers and wrong filing passwords, counted in a span of time.
CREATE TABLE exchange_tries (
    subject TEXT NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL,
    tries BIGINT NOT NULL
);

-- The filing password (备案密码) that a sponsor was given with its number: a keyed hash.
CREATE TABLE filing_passwords (
    filing_id TEXT NOT NULL PRIMARY KEY REFERENCES filings (id),
    hash TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- +goose Down
DROP TABLE filing_passwords; DROP TABLE exchange_tries; DROP TABLE exchange_messages; DROP TABLE exchange_arrivals; DROP TABLE exchange_series; DROP TABLE exchange_ids;
DROP TABLE exchange_downloads; DROP TABLE exchange_records; DROP TABLE exchange_received; DROP TABLE exchange_accounts;
