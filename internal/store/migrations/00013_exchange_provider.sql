-- +goose Up

-- The provider's end of the enterprise interface. The administrations that a provider reports to, and how far it has come with each.
CREATE TABLE exchange_peers (
    id TEXT NOT NULL PRIMARY KEY,              -- as whoever set it up calls it
    provider_id TEXT NOT NULL REFERENCES providers (id),
    url TEXT NOT NULL,                         -- below which the three paths lie
    provinces TEXT NOT NULL,                   -- whose administration it is, joined by commas; '' every province that no other has
    isp_id BIGINT NOT NULL CHECK (isp_id > 0), -- our number there
    user_name TEXT NOT NULL,
    password_sealed BYTEA NOT NULL,
    aes_key_sealed BYTEA NOT NULL,
    aes_offset_sealed BYTEA NOT NULL,
    version TEXT NOT NULL,                     -- of the interface that is written to it
    encrypted BOOLEAN NOT NULL,                -- what is uploaded is encrypted
    is_open BOOLEAN NOT NULL,                  -- it is called
    hours TEXT NOT NULL,                       -- when it takes calls, as 08:00-18:00 joined by commas; '' always
    poll_seconds BIGINT NOT NULL,
    last_sequence BIGINT NOT NULL DEFAULT 0,   -- of the last upload it has accepted
    tries BIGINT NOT NULL DEFAULT 0,           -- in a row that led to nothing
    next_call_at BIGINT NOT NULL DEFAULT 0,    -- nothing is called before
    next_poll_at BIGINT NOT NULL DEFAULT 0,
    last_contact_at BIGINT NOT NULL DEFAULT 0, -- a whole answer came
    trouble TEXT NOT NULL DEFAULT '',          -- why nothing goes on, in a word; '' all is well
    trouble_code BIGINT NOT NULL DEFAULT -1,   -- the method's result code with it; -1 none
    trouble_at BIGINT NOT NULL DEFAULT 0,
    lease_holder TEXT NOT NULL DEFAULT '',     -- the process that speaks with it
    lease_until BIGINT NOT NULL DEFAULT 0,
    updated_at BIGINT NOT NULL
);

-- What is to be sent: written in the transaction of the move, put into a file later.
CREATE TABLE exchange_intents (
    id TEXT NOT NULL PRIMARY KEY,
    peer_id TEXT NOT NULL REFERENCES exchange_peers (id),
    case_id TEXT NOT NULL,
    round BIGINT NOT NULL,
    kind TEXT NOT NULL,                        -- of the application
    content_sealed BYTEA NOT NULL,             -- JSON: the submission
    left_sealed BYTEA NOT NULL,                -- JSON: what the version has no place for
    state TEXT NOT NULL CHECK (state IN ('waiting', 'filed', 'stopped')),  -- filed: it stands in a file; stopped: somebody must look
    file_id TEXT NOT NULL DEFAULT '',
    record BIGINT NOT NULL DEFAULT 0,
    reason TEXT NOT NULL DEFAULT '',           -- why it was stopped, in a word
    created_at BIGINT NOT NULL
);
CREATE INDEX exchange_intents_waiting ON exchange_intents (peer_id, id) WHERE state = 'waiting';
CREATE INDEX exchange_intents_case ON exchange_intents (case_id, id);
CREATE INDEX exchange_intents_file ON exchange_intents (file_id) WHERE file_id <> '';

-- Files that are sent. The row with its number and hash is there before anything leaves, the sealed archive before the row.
CREATE TABLE exchange_sent (
    id TEXT NOT NULL PRIMARY KEY,              -- names the sealed archive too
    peer_id TEXT NOT NULL REFERENCES exchange_peers (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,                        -- MD5 of the archive in base64
    version TEXT NOT NULL,
    records BIGINT NOT NULL,
    size_bytes BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('intended', 'unknown', 'accepted', 'refused')),  -- intended: never left, or surely not taken
    code BIGINT NOT NULL DEFAULT -1,           -- of the last answer; -1 none
    tries BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    settled_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX exchange_sent_sequence ON exchange_sent (peer_id, sequence) WHERE state <> 'refused';
CREATE INDEX exchange_sent_open ON exchange_sent (peer_id) WHERE state IN ('intended', 'unknown');

-- Files that were fetched. Each is acknowledged once it is kept here, and applied afterwards.
CREATE TABLE exchange_taken (
    id TEXT NOT NULL PRIMARY KEY,              -- names the sealed document too
    peer_id TEXT NOT NULL REFERENCES exchange_peers (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,                      -- of the document
    received_at BIGINT NOT NULL,
    acknowledged_at BIGINT NOT NULL DEFAULT 0,
    applied_at BIGINT NOT NULL DEFAULT 0,
    records BIGINT NOT NULL DEFAULT 0,
    UNIQUE (peer_id, name, sha256)
);
CREATE INDEX exchange_taken_open ON exchange_taken (peer_id, id) WHERE applied_at = 0;

-- What each record of a fetched file did, written in the transaction that did it.
CREATE TABLE exchange_applied (
    file_id TEXT NOT NULL REFERENCES exchange_taken (id),
    record BIGINT NOT NULL,
    peer_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('moved', 'noted', 'kept', 'set_aside')),  -- kept: nothing follows; set_aside: somebody must look
    case_id TEXT NOT NULL,
    codes TEXT NOT NULL,                       -- result codes, joined by commas
    findings_sealed BYTEA NOT NULL,            -- JSON: what is wrong, with the fields
    reason TEXT NOT NULL,                      -- why it was set aside, in a word
    at BIGINT NOT NULL,
    PRIMARY KEY (file_id, record)
);
CREATE INDEX exchange_applied_wrong ON exchange_applied (peer_id, at);

-- +goose Down
DROP TABLE exchange_applied; DROP TABLE exchange_taken; DROP TABLE exchange_sent; DROP TABLE exchange_intents; DROP TABLE exchange_peers;
