-- +goose Up
-- Units get a tree, an area and times; the code is free again when its unit has ended. What the program computes (fold,
-- sort_key, path, area_path) it fills in for the old rows after this migration.
CREATE TABLE units_in_time (
    id         TEXT PRIMARY KEY,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL DEFAULT '',
    sort_key   TEXT NOT NULL DEFAULT '',
    kind       TEXT NOT NULL DEFAULT 'other',
    parent     TEXT NOT NULL DEFAULT '',
    path       TEXT NOT NULL DEFAULT '',
    area       TEXT NOT NULL DEFAULT '',
    area_path  TEXT NOT NULL DEFAULT '',
    lat        DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon        DOUBLE PRECISION NOT NULL DEFAULT 0,
    phone      TEXT NOT NULL DEFAULT '',
    email      TEXT NOT NULL DEFAULT '',
    address    TEXT NOT NULL DEFAULT '',
    head       TEXT NOT NULL DEFAULT '',
    valid_from BIGINT NOT NULL DEFAULT 0,
    valid_to   BIGINT NOT NULL DEFAULT 0,
    since      BIGINT NOT NULL DEFAULT 0
);
INSERT INTO units_in_time (id, code, name, kind, parent, area)
SELECT id, code, name, CASE kind WHEN '' THEN 'other' WHEN 'farmers_association' THEN 'association_province' ELSE kind END, parent, area FROM units;
DROP TABLE units;
ALTER TABLE units_in_time RENAME TO units;
CREATE UNIQUE INDEX units_code ON units (code) WHERE valid_to = 0;
CREATE INDEX units_name ON units (sort_key, id);
CREATE INDEX units_kind ON units (kind, sort_key, id);
CREATE INDEX units_parent ON units (parent, sort_key, id);
CREATE INDEX units_path ON units (path);
CREATE INDEX units_area ON units (area_path, sort_key);
CREATE INDEX units_head ON units (head) WHERE head <> '';

-- What rows read like before: from since up to until_at.
CREATE TABLE unit_versions (
    id         TEXT NOT NULL,
    code       TEXT NOT NULL,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    parent     TEXT NOT NULL,
    path       TEXT NOT NULL,
    area       TEXT NOT NULL,
    area_path  TEXT NOT NULL,
    lat        DOUBLE PRECISION NOT NULL,
    lon        DOUBLE PRECISION NOT NULL,
    phone      TEXT NOT NULL,
    email      TEXT NOT NULL,
    address    TEXT NOT NULL,
    head       TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to   BIGINT NOT NULL,
    since      BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    PRIMARY KEY (id, since)
);
CREATE INDEX unit_versions_area ON unit_versions (area_path, sort_key);
CREATE INDEX unit_versions_parent ON unit_versions (parent);

CREATE TABLE clusters (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    area       TEXT NOT NULL DEFAULT '',
    area_path  TEXT NOT NULL DEFAULT '',
    lead_unit  TEXT NOT NULL,
    charter    TEXT NOT NULL DEFAULT '',
    plans      TEXT NOT NULL DEFAULT '',
    valid_from BIGINT NOT NULL DEFAULT 0,
    valid_to   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX clusters_name ON clusters (sort_key, id);
CREATE INDEX clusters_area ON clusters (area_path, sort_key);

CREATE TABLE cluster_units (
    cluster_id TEXT NOT NULL,
    unit_id    TEXT NOT NULL,
    from_at    BIGINT NOT NULL,
    until_at   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (cluster_id, unit_id, from_at)
);
CREATE INDEX cluster_units_unit ON cluster_units (unit_id);

CREATE TABLE model_kinds (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    level      TEXT NOT NULL,
    area       TEXT NOT NULL DEFAULT '',
    area_path  TEXT NOT NULL DEFAULT '',
    unit_id    TEXT NOT NULL DEFAULT '',
    decision   TEXT NOT NULL DEFAULT '',
    evidence   TEXT NOT NULL DEFAULT '',
    valid_from BIGINT NOT NULL DEFAULT 0,
    valid_to   BIGINT NOT NULL DEFAULT 0,
    since      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX model_kinds_name ON model_kinds (sort_key, id);
CREATE INDEX model_kinds_area ON model_kinds (area_path, sort_key);

CREATE TABLE model_kind_versions (
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    level      TEXT NOT NULL,
    area       TEXT NOT NULL,
    area_path  TEXT NOT NULL,
    unit_id    TEXT NOT NULL,
    decision   TEXT NOT NULL,
    evidence   TEXT NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to   BIGINT NOT NULL,
    since      BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    PRIMARY KEY (id, since)
);
CREATE INDEX model_kind_versions_area ON model_kind_versions (area_path);

CREATE TABLE models (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    kind_id    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    area       TEXT NOT NULL DEFAULT '',
    area_path  TEXT NOT NULL DEFAULT '',
    areas      TEXT NOT NULL DEFAULT '',
    unit_id    TEXT NOT NULL DEFAULT '',
    lat        DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon        DOUBLE PRECISION NOT NULL DEFAULT 0,
    founded    BIGINT NOT NULL DEFAULT 0,
    decision   TEXT NOT NULL DEFAULT '',
    evidence   TEXT NOT NULL DEFAULT '',
    charter    TEXT NOT NULL DEFAULT '',
    from_model TEXT NOT NULL DEFAULT '',
    made_up    BOOLEAN NOT NULL DEFAULT FALSE,
    valid_from BIGINT NOT NULL DEFAULT 0,
    valid_to   BIGINT NOT NULL DEFAULT 0,
    since      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX models_name ON models (sort_key, id);
CREATE INDEX models_kind ON models (kind, sort_key, id);
CREATE INDEX models_state ON models (state, sort_key, id);
CREATE INDEX models_kind_id ON models (kind_id, sort_key, id);
CREATE INDEX models_area ON models (area_path, sort_key);
CREATE INDEX models_unit ON models (unit_id) WHERE unit_id <> '';
CREATE INDEX models_from ON models (from_model) WHERE from_model <> '';

CREATE TABLE model_versions (
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    fold       TEXT NOT NULL,
    sort_key   TEXT NOT NULL,
    kind_id    TEXT NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    area       TEXT NOT NULL,
    area_path  TEXT NOT NULL,
    areas      TEXT NOT NULL,
    unit_id    TEXT NOT NULL,
    lat        DOUBLE PRECISION NOT NULL,
    lon        DOUBLE PRECISION NOT NULL,
    founded    BIGINT NOT NULL,
    decision   TEXT NOT NULL,
    evidence   TEXT NOT NULL,
    charter    TEXT NOT NULL,
    from_model TEXT NOT NULL,
    made_up    BOOLEAN NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to   BIGINT NOT NULL,
    since      BIGINT NOT NULL,
    until_at   BIGINT NOT NULL,
    PRIMARY KEY (id, since)
);
CREATE INDEX model_versions_area ON model_versions (area_path);

-- Figures with their qualifier, of a model or of a whole kind.
CREATE TABLE model_counters (
    id       TEXT PRIMARY KEY,
    model_id TEXT NOT NULL DEFAULT '',
    kind_id  TEXT NOT NULL DEFAULT '',
    what     TEXT NOT NULL,
    n        BIGINT NOT NULL,
    compare  TEXT NOT NULL,
    unit     TEXT NOT NULL DEFAULT '',
    from_at  BIGINT NOT NULL DEFAULT 0,
    until_at BIGINT NOT NULL DEFAULT 0,
    source   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX model_counters_model ON model_counters (model_id) WHERE model_id <> '';
CREATE INDEX model_counters_kind ON model_counters (kind_id) WHERE kind_id <> '';

-- The log of a model and the meeting notes of a cluster.
CREATE TABLE activities (
    id         TEXT PRIMARY KEY,
    model_id   TEXT NOT NULL DEFAULT '',
    cluster_id TEXT NOT NULL DEFAULT '',
    at         BIGINT NOT NULL,
    kind       TEXT NOT NULL,
    text       TEXT NOT NULL,
    made_by    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX activities_model ON activities (model_id, at) WHERE model_id <> '';
CREATE INDEX activities_cluster ON activities (cluster_id, at) WHERE cluster_id <> '';

-- +goose Down
SELECT 1;
