-- +goose Up
CREATE TABLE memberships (
    id        TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    of_noun   TEXT NOT NULL,
    ref       TEXT NOT NULL,
    role      TEXT NOT NULL DEFAULT '',
    from_at   BIGINT NOT NULL DEFAULT 0,
    until_at  BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX memberships_person ON memberships (person_id);
CREATE INDEX memberships_ref ON memberships (of_noun, ref);

-- +goose Down
SELECT 1;
