-- +goose Up
-- An import is a row with its position; its rows of cells lie in parts, sealed, until it is over, and what a part
-- changed is kept beside it until the import cannot be undone any more.

CREATE TABLE imports (
    id        TEXT PRIMARY KEY,
    noun      TEXT NOT NULL,
    file      TEXT NOT NULL,
    state     TEXT NOT NULL,
    dry_run   BOOLEAN NOT NULL,
    partial   BOOLEAN NOT NULL,
    columns   TEXT NOT NULL DEFAULT '',
    total     BIGINT NOT NULL DEFAULT 0,
    position  BIGINT NOT NULL DEFAULT 0,
    wrong     BIGINT NOT NULL DEFAULT 0,
    warned    BIGINT NOT NULL DEFAULT 0,
    created   BIGINT NOT NULL DEFAULT 0,
    changed   BIGINT NOT NULL DEFAULT 0,
    same      BIGINT NOT NULL DEFAULT 0,
    kept      BIGINT NOT NULL DEFAULT 0,
    made_by   TEXT NOT NULL,
    made_at   BIGINT NOT NULL,
    done_at   BIGINT NOT NULL DEFAULT 0,
    failure   TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    actor     TEXT NOT NULL,
    parts     BIGINT NOT NULL DEFAULT 0,
    part      BIGINT NOT NULL DEFAULT 0,
    worker    TEXT NOT NULL DEFAULT '',
    beat_at   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX imports_owed ON imports (beat_at) WHERE state IN ('checking', 'applying', 'undoing');

CREATE TABLE import_parts (
    import_id TEXT NOT NULL,
    part      BIGINT NOT NULL,
    body      TEXT NOT NULL,
    undo      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (import_id, part)
);

CREATE TABLE import_issues (
    import_id TEXT NOT NULL,
    row_no    BIGINT NOT NULL,
    ord       BIGINT NOT NULL,
    part      BIGINT NOT NULL,
    column_key TEXT NOT NULL DEFAULT '',
    warn      BOOLEAN NOT NULL,
    sentence  TEXT NOT NULL,
    args      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (import_id, row_no, ord)
);
CREATE INDEX import_issues_part ON import_issues (import_id, part);

-- +goose Down
SELECT 1;
