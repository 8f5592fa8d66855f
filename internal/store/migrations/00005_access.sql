-- +goose Up
-- Of every secret only a hash is kept, of the authenticator app's key only its sealed form.
ALTER TABLE users ADD COLUMN totp TEXT NOT NULL DEFAULT '';       -- sealed; '' without
ALTER TABLE users ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0; -- the newest step whose code was used, so that none is used twice
ALTER TABLE users ADD COLUMN recovery TEXT NOT NULL DEFAULT '';   -- keyed hashes of the unused recovery codes
ALTER TABLE users ADD COLUMN subject TEXT NOT NULL DEFAULT '';    -- issuer and subject at the OpenID provider
CREATE UNIQUE INDEX users_subject ON users (subject) WHERE subject <> '';

ALTER TABLE sessions ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN way TEXT NOT NULL DEFAULT '';     -- password, totp, recovery, passkey or oidc
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';

ALTER TABLE tokens ADD COLUMN unit_id TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN actions TEXT NOT NULL DEFAULT '';   -- JSON list; '' is whatever the role allows
ALTER TABLE tokens ADD COLUMN person_id TEXT NOT NULL DEFAULT ''; -- whose own token it is: it has that person's role and scope
ALTER TABLE tokens ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX tokens_person ON tokens (person_id) WHERE person_id <> '';

CREATE TABLE passkeys (
    id         TEXT PRIMARY KEY, -- the credential's id, base64url
    person_id  TEXT NOT NULL,
    name       TEXT NOT NULL,
    credential TEXT NOT NULL,    -- public key, counter and flags as JSON
    made_at    BIGINT NOT NULL,
    used_at    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX passkeys_person ON passkeys (person_id);

-- What is remembered between two requests of a login or an enrolment; each can be taken once.
CREATE TABLE steps (
    hash      TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    person_id TEXT NOT NULL DEFAULT '',
    data      TEXT NOT NULL DEFAULT '',
    until_at  BIGINT NOT NULL
);
CREATE INDEX steps_until ON steps (until_at);

-- +goose Down
SELECT 1;
