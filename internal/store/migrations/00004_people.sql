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

-- The personal id is sealed; its blind index finds a second record of one person.
ALTER TABLE persons ADD COLUMN off_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN quiet_hours TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN birth_year BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN personal_id TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN personal_blind TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN purpose TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN basis_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN made_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN inactive_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE persons ADD COLUMN merged_into TEXT NOT NULL DEFAULT '';
ALTER TABLE persons ADD COLUMN erased_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX persons_blind ON persons (personal_blind) WHERE personal_blind <> '';
CREATE INDEX persons_inactive ON persons (inactive_at) WHERE inactive_at > 0;
CREATE INDEX persons_merged ON persons (merged_into) WHERE merged_into <> '';

-- What a person did and was rung for is found for their page, for their copy of the data and for erasure.
CREATE INDEX answers_person ON answers (person_id, at) WHERE person_id <> '';
CREATE INDEX incidents_caller ON incidents (called_by) WHERE called_by <> '';
CREATE INDEX incidents_answerer ON incidents (answered_by) WHERE answered_by <> '';

-- One row a word of a person's folded name and title. label holds all of them, given name first, each after a space: the
-- other words of a search are looked for in it, and a search is listed in its order.
CREATE TABLE person_words (
    word  TEXT NOT NULL,
    label TEXT NOT NULL,
    no    BIGINT NOT NULL,
    PRIMARY KEY (word, label, no)
);
CREATE INDEX person_words_no ON person_words (no);

-- Two records that were one person: what was moved is kept sealed, so that it can be taken back for a time.
CREATE TABLE merges (
    id       TEXT PRIMARY KEY,
    kept     TEXT NOT NULL,
    gone     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    by_name  TEXT NOT NULL,
    until_at BIGINT NOT NULL,
    moved    TEXT NOT NULL,
    undone   BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX merges_kept ON merges (kept);

-- What a person asked about their own data; the text is sealed.
CREATE TABLE data_requests (
    id        TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    area_path TEXT NOT NULL DEFAULT '',
    kind      TEXT NOT NULL,
    text      TEXT NOT NULL DEFAULT '',
    made_at   BIGINT NOT NULL,
    due_at    BIGINT NOT NULL,
    state     TEXT NOT NULL,
    answer    TEXT NOT NULL DEFAULT '',
    done_at   BIGINT NOT NULL DEFAULT 0,
    done_by   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX data_requests_person ON data_requests (person_id);
CREATE INDEX data_requests_due ON data_requests (due_at) WHERE done_at = 0;

-- The proof that data was erased: which columns of how many rows, never what stood in them.
CREATE TABLE erasures (
    seq       BIGINT PRIMARY KEY,
    person_id TEXT NOT NULL,
    area_path TEXT NOT NULL DEFAULT '',
    at        BIGINT NOT NULL,
    by_name   TEXT NOT NULL,
    reason    TEXT NOT NULL,
    what      TEXT NOT NULL,
    prev      TEXT NOT NULL,
    hash      TEXT NOT NULL
);
CREATE INDEX erasures_person ON erasures (person_id);

CREATE TABLE retention (
    rule    TEXT PRIMARY KEY,
    days    BIGINT NOT NULL,
    enabled BOOLEAN NOT NULL
);

CREATE TABLE retention_runs (
    rule  TEXT NOT NULL,
    at    BIGINT NOT NULL,
    n     BIGINT NOT NULL,
    error TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (rule, at)
);

-- +goose Down
SELECT 1;
