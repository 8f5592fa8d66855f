-- +goose Up
CREATE TABLE links (
    id         TEXT PRIMARY KEY,
    code       TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    from_site  TEXT   NOT NULL,
    to_site    TEXT   NOT NULL,
    length     BIGINT NOT NULL DEFAULT 0,
    fibres     BIGINT NOT NULL DEFAULT 0,
    owner      TEXT   NOT NULL DEFAULT '',
    duct       TEXT   NOT NULL DEFAULT '',
    ring       TEXT   NOT NULL DEFAULT '',
    route      TEXT   NOT NULL DEFAULT '',
    made_up    BOOLEAN NOT NULL DEFAULT FALSE,
    valid_from BIGINT NOT NULL,
    valid_to   BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX links_code ON links (code) WHERE valid_to = 0;

CREATE TABLE nodes (
    site_id  TEXT PRIMARY KEY,
    host     BOOLEAN NOT NULL DEFAULT FALSE,
    power    TEXT NOT NULL DEFAULT '',
    building TEXT NOT NULL DEFAULT ''
);

-- What the desk found to be the cause: the element, the stations it keeps dark, and the others it thought of.
ALTER TABLE incidents ADD COLUMN element TEXT NOT NULL DEFAULT '';
ALTER TABLE incidents ADD COLUMN dark BIGINT NOT NULL DEFAULT 0;
ALTER TABLE incidents ADD COLUMN suspects TEXT NOT NULL DEFAULT '';

-- Which kind follows which, learned from the installation's own past or written by hand.
CREATE TABLE rules (
    id         TEXT PRIMARY KEY,
    cause      TEXT NOT NULL,
    effect     TEXT NOT NULL,
    within     BIGINT NOT NULL,
    near       TEXT NOT NULL,
    seen       BIGINT NOT NULL DEFAULT 0,
    chances    BIGINT NOT NULL DEFAULT 0,
    lift       DOUBLE PRECISION NOT NULL DEFAULT 0,
    enabled    BOOLEAN NOT NULL DEFAULT TRUE,
    edited     BOOLEAN NOT NULL DEFAULT FALSE,
    learned_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX rules_pair ON rules (cause, effect, near);

-- +goose Down
SELECT 1;
