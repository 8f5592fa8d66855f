-- +goose Up
-- An area's period is known by its code and the instant it begins, 0 when that is not known. today marks the
-- areas that exist now; it is moved when a change of areas is due, so that nothing has to ask a clock.
ALTER TABLE areas ADD COLUMN today BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE areas SET today = TRUE WHERE valid_to = 0;
CREATE INDEX areas_today ON areas (code) WHERE today;
-- Everything that a search by name looks at, so that it need not read the rows.
CREATE INDEX areas_fold ON areas (fold, today, kind, valid_from, valid_to, code);

-- Who became what; noun is area or unit, reason a resolution, a file, or the sign by which it was inferred.
CREATE TABLE successions (
    noun   TEXT   NOT NULL,
    old    TEXT   NOT NULL,
    new    TEXT   NOT NULL,
    at     BIGINT NOT NULL,
    share  DOUBLE PRECISION NOT NULL DEFAULT 0,
    reason TEXT   NOT NULL DEFAULT '',
    PRIMARY KEY (noun, old, new, at)
);
CREATE INDEX successions_new ON successions (noun, new, at);

-- Instants at which areas changed; at a snapshot all areas are known.
CREATE TABLE area_changes (
    at       BIGINT  NOT NULL,
    source   TEXT    NOT NULL,
    snapshot BOOLEAN NOT NULL,
    made_at  BIGINT  NOT NULL,
    made_by  TEXT    NOT NULL,
    PRIMARY KEY (at, source)
);

-- Borders that somebody gave for an area, as a GeoJSON geometry.
CREATE TABLE area_shapes (
    code       TEXT   NOT NULL,
    valid_from BIGINT NOT NULL,
    shape      TEXT   NOT NULL,
    PRIMARY KEY (code, valid_from)
);

-- Rows of an area that went to several, which a person has to place. area is the old one.
CREATE TABLE area_moves (
    id        TEXT PRIMARY KEY,
    noun      TEXT   NOT NULL,
    ref       TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    area      TEXT   NOT NULL,
    area_name TEXT   NOT NULL,
    area_path TEXT   NOT NULL,
    choices   TEXT   NOT NULL,
    made_at   BIGINT NOT NULL,
    done_at   BIGINT NOT NULL DEFAULT 0,
    done_by   TEXT   NOT NULL DEFAULT '',
    chosen    TEXT   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX area_moves_open ON area_moves (noun, ref) WHERE done_at = 0;

-- +goose Down
SELECT 1;
