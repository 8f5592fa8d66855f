-- +goose Up
ALTER TABLE sites ADD COLUMN building TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN protection TEXT NOT NULL DEFAULT '';

-- How one gets in and whom one asks there; both are sealed.
CREATE TABLE site_access (
    site_id  TEXT PRIMARY KEY,
    notes    TEXT NOT NULL DEFAULT '',
    contacts TEXT NOT NULL DEFAULT ''
);

-- The pictures lie in the database, in base64, so that a backup holds them.
CREATE TABLE photos (
    id      TEXT PRIMARY KEY,
    site_id TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '',
    width   BIGINT NOT NULL,
    height  BIGINT NOT NULL,
    bytes   BIGINT NOT NULL,
    at      BIGINT NOT NULL,
    by_name TEXT NOT NULL DEFAULT '',
    body    TEXT NOT NULL
);
CREATE INDEX photos_site ON photos (site_id, at, id);

ALTER TABLE rotas ADD COLUMN rotations TEXT NOT NULL DEFAULT '';
ALTER TABLE rotas ADD COLUMN swaps TEXT NOT NULL DEFAULT '';
ALTER TABLE rotas ADD COLUMN approve BOOLEAN NOT NULL DEFAULT FALSE;

-- Of a feed's address only the hash is kept.
CREATE TABLE feeds (
    id        TEXT PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    person_id TEXT NOT NULL DEFAULT '',
    rota_id   TEXT NOT NULL DEFAULT '',
    name      TEXT NOT NULL DEFAULT '',
    made_at   BIGINT NOT NULL,
    made_by   TEXT NOT NULL DEFAULT '',
    read_at   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX feeds_person ON feeds (person_id) WHERE person_id <> '';
CREATE INDEX feeds_rota ON feeds (rota_id) WHERE rota_id <> '';

ALTER TABLE plans ADD COLUMN signed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE plans ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE plans ADD COLUMN draft BIGINT NOT NULL DEFAULT 0;

-- Every save of a plan; body is the plan as it was saved.
CREATE TABLE plan_versions (
    plan_id   TEXT NOT NULL,
    version   BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    by_name   TEXT NOT NULL DEFAULT '',
    signed_at BIGINT NOT NULL DEFAULT 0,
    signed_by TEXT NOT NULL DEFAULT '',
    body      TEXT NOT NULL,
    PRIMARY KEY (plan_id, version)
);
CREATE INDEX incidents_drill ON incidents (plan_id, opened_at) WHERE drill;

-- +goose Down
SELECT 1;
