-- +goose Up
-- Texts are NOT NULL with '' for "not set", times are Unix milliseconds UTC with 0 for "not set",
-- lists and structures that are never searched are JSON in TEXT columns.

CREATE TABLE settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE areas (
    code       TEXT   NOT NULL,
    valid_from BIGINT NOT NULL,
    valid_to   BIGINT NOT NULL DEFAULT 0,
    kind       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    name_en    TEXT   NOT NULL DEFAULT '',
    fold       TEXT   NOT NULL,
    sort_key   TEXT   NOT NULL,
    parent     TEXT   NOT NULL DEFAULT '',
    path       TEXT   NOT NULL,
    lat        DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon        DOUBLE PRECISION NOT NULL DEFAULT 0,
    PRIMARY KEY (code, valid_from)
);
CREATE INDEX areas_parent ON areas (parent, sort_key);
CREATE INDEX areas_path ON areas (path);

CREATE TABLE units (
    id     TEXT PRIMARY KEY,
    code   TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    kind   TEXT NOT NULL DEFAULT '',
    parent TEXT NOT NULL DEFAULT '',
    area   TEXT NOT NULL DEFAULT ''
);

-- A site that is gone keeps its row, because history names it; its code can be given again.
CREATE TABLE sites (
    id        TEXT PRIMARY KEY,
    code      TEXT NOT NULL,
    name      TEXT NOT NULL,
    fold      TEXT NOT NULL,
    sort_key  TEXT NOT NULL,
    kind      TEXT NOT NULL DEFAULT '',
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    unit_id   TEXT NOT NULL DEFAULT '',
    lat       DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon       DOUBLE PRECISION NOT NULL DEFAULT 0,
    address   TEXT NOT NULL DEFAULT '',
    made_up   BOOLEAN NOT NULL DEFAULT FALSE,
    gone_at   BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX sites_code ON sites (code) WHERE gone_at = 0;
CREATE INDEX sites_area ON sites (area_path, sort_key);
CREATE INDEX sites_lat ON sites (lat, lon);

CREATE TABLE devices (
    id            TEXT PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    fold          TEXT NOT NULL,
    kind          TEXT NOT NULL,
    site_id       TEXT NOT NULL DEFAULT '',
    area          TEXT NOT NULL DEFAULT '',
    area_path     TEXT NOT NULL DEFAULT '',
    secret_hash   TEXT NOT NULL,
    address       TEXT NOT NULL DEFAULT '',
    topics        TEXT NOT NULL DEFAULT '',
    silent_after  BIGINT NOT NULL DEFAULT 0,
    strokes       TEXT NOT NULL DEFAULT '',
    quiet         TEXT NOT NULL DEFAULT '',
    enabled       BOOLEAN NOT NULL DEFAULT TRUE,
    last_heard    BIGINT NOT NULL DEFAULT 0,
    online        BOOLEAN NOT NULL DEFAULT FALSE,
    silent_due_at BIGINT NOT NULL DEFAULT 0,
    quiet_due_at  BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX devices_site ON devices (site_id);
CREATE INDEX devices_area ON devices (area_path, name);
CREATE INDEX devices_silent ON devices (silent_due_at) WHERE silent_due_at > 0;
CREATE INDEX devices_quiet ON devices (quiet_due_at) WHERE quiet_due_at > 0;

CREATE TABLE works (
    id       TEXT PRIMARY KEY,
    site_id  TEXT NOT NULL DEFAULT '',
    device   TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    from_at  BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    reason   TEXT NOT NULL,
    made_by  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX works_until ON works (until_at);

CREATE TABLE persons (
    id        TEXT PRIMARY KEY,
    no        BIGINT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    fold      TEXT NOT NULL,
    sort_key  TEXT NOT NULL,
    title     TEXT NOT NULL DEFAULT '',
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    unit_id   TEXT NOT NULL DEFAULT '',
    role      TEXT NOT NULL DEFAULT '',
    lang      TEXT NOT NULL DEFAULT 'vi',
    lat       DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon       DOUBLE PRECISION NOT NULL DEFAULT 0,
    active    BOOLEAN NOT NULL DEFAULT TRUE,
    off_duty  BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX persons_area ON persons (area_path, sort_key);
CREATE INDEX persons_role ON persons (role, area) WHERE role <> '';
CREATE INDEX persons_lat ON persons (lat, lon) WHERE lat <> 0;

-- Addresses are sealed; the blind index finds the sender of an SMS.
CREATE TABLE contacts (
    person_id TEXT NOT NULL,
    choice    BIGINT NOT NULL,
    channel   TEXT NOT NULL,
    address   TEXT NOT NULL DEFAULT '',
    blind     TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person_id, choice)
);
CREATE INDEX contacts_blind ON contacts (blind) WHERE blind <> '';

CREATE TABLE push_subscriptions (
    endpoint_hash TEXT PRIMARY KEY,
    person_id     TEXT NOT NULL,
    subscription  TEXT NOT NULL,
    made_at       BIGINT NOT NULL
);
CREATE INDEX push_person ON push_subscriptions (person_id);

CREATE TABLE users (
    login       TEXT PRIMARY KEY,
    person_id   TEXT NOT NULL UNIQUE,
    password    TEXT NOT NULL,
    must_change BOOLEAN NOT NULL DEFAULT FALSE,
    made_at     BIGINT NOT NULL
);

CREATE TABLE sessions (
    hash      TEXT PRIMARY KEY,
    person_id TEXT NOT NULL,
    made_at   BIGINT NOT NULL,
    until_at  BIGINT NOT NULL,
    agent     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE tokens (
    id        TEXT PRIMARY KEY,
    hash      TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    role      TEXT NOT NULL,
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    made_at   BIGINT NOT NULL,
    until_at  BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE teams (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    leader    TEXT NOT NULL DEFAULT '',
    members   TEXT NOT NULL DEFAULT ''
);
CREATE INDEX teams_area ON teams (area, name);

CREATE TABLE rotas (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    unit_id   TEXT NOT NULL DEFAULT '',
    shifts    TEXT NOT NULL DEFAULT ''
);
CREATE INDEX rotas_area ON rotas (area, name);

CREATE TABLE plans (
    id        TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL DEFAULT '',
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    site_id   TEXT NOT NULL DEFAULT '',
    severity  TEXT NOT NULL DEFAULT '',
    steps     TEXT NOT NULL,
    checklist TEXT NOT NULL DEFAULT '',
    todo      TEXT NOT NULL DEFAULT '',
    active    BOOLEAN NOT NULL DEFAULT TRUE,
    version   BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE kinds (
    kind TEXT PRIMARY KEY,
    pos  BIGINT NOT NULL, -- the order in which people choose among them
    rule TEXT NOT NULL
);

CREATE TABLE translators (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE,
    door     TEXT NOT NULL,
    match    TEXT NOT NULL,
    program  TEXT NOT NULL,
    priority BIGINT NOT NULL DEFAULT 100,
    enabled  BOOLEAN NOT NULL DEFAULT TRUE,
    shipped  BOOLEAN NOT NULL DEFAULT FALSE,
    edited   BOOLEAN NOT NULL DEFAULT FALSE -- by the operator; an upgrade leaves it alone
);

CREATE TABLE raws (
    id      TEXT PRIMARY KEY,
    door    TEXT NOT NULL,
    name    TEXT NOT NULL,
    device  TEXT NOT NULL DEFAULT '',
    payload TEXT NOT NULL,
    reason  TEXT NOT NULL,
    count   BIGINT NOT NULL DEFAULT 1,
    at      BIGINT NOT NULL
);
CREATE INDEX raws_at ON raws (at);
CREATE UNIQUE INDEX raws_name ON raws (door, name, device);

-- The rest of an alarm's state machine that is never searched is JSON in rest.
CREATE TABLE alarms (
    id          TEXT PRIMARY KEY,
    alarm_key   TEXT NOT NULL UNIQUE,
    device      TEXT NOT NULL,
    kind        TEXT NOT NULL,
    point       TEXT NOT NULL DEFAULT '',
    severity    TEXT NOT NULL,
    state       TEXT NOT NULL,
    active      BOOLEAN NOT NULL,
    text        TEXT NOT NULL DEFAULT '',
    site_id     TEXT NOT NULL DEFAULT '',
    area        TEXT NOT NULL DEFAULT '',
    area_path   TEXT NOT NULL DEFAULT '',
    incident_id TEXT NOT NULL DEFAULT '',
    signal_at   BIGINT NOT NULL,
    raised_at   BIGINT NOT NULL DEFAULT 0,
    due_at      BIGINT NOT NULL DEFAULT 0,
    chattering  BOOLEAN NOT NULL DEFAULT FALSE,
    stale       BOOLEAN NOT NULL DEFAULT FALSE,
    rest        TEXT NOT NULL DEFAULT ''
);
CREATE INDEX alarms_incident ON alarms (incident_id) WHERE incident_id <> '';
CREATE INDEX alarms_due ON alarms (due_at) WHERE due_at > 0;
-- A signal changes few of these: an index on the state itself would be written at every change.
CREATE INDEX alarms_open ON alarms (id) WHERE state <> 'normal';
CREATE INDEX alarms_muted ON alarms (id) WHERE state IN ('shelved', 'out_of_service', 'suppressed');

CREATE TABLE signals (
    id       TEXT PRIMARY KEY,
    alarm_id TEXT NOT NULL,
    ord      BIGINT NOT NULL,
    source   TEXT NOT NULL DEFAULT '',
    state    TEXT NOT NULL,
    severity TEXT NOT NULL DEFAULT '',
    at       BIGINT NOT NULL,
    received BIGINT NOT NULL,
    text     TEXT NOT NULL DEFAULT '',
    attrs    TEXT NOT NULL DEFAULT '',
    applied  TEXT NOT NULL
);
CREATE INDEX signals_alarm ON signals (alarm_id, ord);

CREATE TABLE incidents (
    id           TEXT PRIMARY KEY,
    seq          BIGINT NOT NULL UNIQUE,
    number       TEXT NOT NULL UNIQUE,
    kind         TEXT NOT NULL,
    severity     TEXT NOT NULL,
    state        TEXT NOT NULL,
    live         BOOLEAN NOT NULL,
    origin       TEXT NOT NULL,
    drill        BOOLEAN NOT NULL DEFAULT FALSE,
    title        TEXT NOT NULL,
    fold         TEXT NOT NULL DEFAULT '',
    cause        TEXT NOT NULL DEFAULT '',
    place_key    TEXT NOT NULL,
    site_id      TEXT NOT NULL DEFAULT '',
    area         TEXT NOT NULL DEFAULT '',
    area_path    TEXT NOT NULL DEFAULT '',
    unit_id      TEXT NOT NULL DEFAULT '',
    place        TEXT NOT NULL DEFAULT '',
    lat          DOUBLE PRECISION NOT NULL DEFAULT 0,
    lon          DOUBLE PRECISION NOT NULL DEFAULT 0,
    called_by    TEXT NOT NULL DEFAULT '',
    called_name  TEXT NOT NULL DEFAULT '',
    phone        TEXT NOT NULL DEFAULT '',
    opened_at    BIGINT NOT NULL,
    answered_at  BIGINT NOT NULL DEFAULT 0,
    answered_by  TEXT NOT NULL DEFAULT '',
    answer_name  TEXT NOT NULL DEFAULT '',
    on_scene_at  BIGINT NOT NULL DEFAULT 0,
    all_clear_at BIGINT NOT NULL DEFAULT 0,
    all_clear_by TEXT NOT NULL DEFAULT '',
    resolved_at  BIGINT NOT NULL DEFAULT 0,
    result       TEXT NOT NULL DEFAULT '',
    note         TEXT NOT NULL DEFAULT '',
    merged_into  TEXT NOT NULL DEFAULT '',
    alarm_count  BIGINT NOT NULL DEFAULT 0,
    live_alarms  BIGINT NOT NULL DEFAULT 0,
    plan_id      TEXT NOT NULL DEFAULT '',
    plan_name    TEXT NOT NULL DEFAULT '',
    step         BIGINT NOT NULL DEFAULT 0,
    round        BIGINT NOT NULL DEFAULT 0,
    step_due_at  BIGINT NOT NULL DEFAULT 0,
    widened      BIGINT NOT NULL DEFAULT 0,
    checklist    TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX incidents_live ON incidents (place_key, kind, drill) WHERE live;
CREATE INDEX incidents_due ON incidents (step_due_at) WHERE step_due_at > 0;
CREATE INDEX incidents_state ON incidents (state, seq);
CREATE INDEX incidents_area ON incidents (area_path, seq);

CREATE TABLE answers (
    incident_id TEXT NOT NULL,
    ord         BIGINT NOT NULL,
    person_id   TEXT NOT NULL DEFAULT '',
    name        TEXT NOT NULL,
    answer      TEXT NOT NULL,
    note        TEXT NOT NULL DEFAULT '',
    via         TEXT NOT NULL,
    at          BIGINT NOT NULL,
    PRIMARY KEY (incident_id, ord)
);

CREATE TABLE calls (
    id          TEXT PRIMARY KEY,
    incident_id TEXT NOT NULL DEFAULT '',
    purpose     TEXT NOT NULL,
    step        BIGINT NOT NULL DEFAULT 0,
    round       BIGINT NOT NULL DEFAULT 0,
    person_id   TEXT NOT NULL DEFAULT '',
    device      TEXT NOT NULL DEFAULT '',
    name        TEXT NOT NULL,
    channel     TEXT NOT NULL,
    choice      BIGINT NOT NULL DEFAULT 0,
    attempt     BIGINT NOT NULL DEFAULT 1,
    state       TEXT NOT NULL,
    error       TEXT NOT NULL DEFAULT '',
    provider    TEXT NOT NULL DEFAULT '',
    queued_at   BIGINT NOT NULL,
    due_at      BIGINT NOT NULL DEFAULT 0,
    sent_at     BIGINT NOT NULL DEFAULT 0,
    heard_at    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX calls_incident ON calls (incident_id, queued_at);
CREATE INDEX calls_due ON calls (due_at) WHERE due_at > 0;
CREATE INDEX calls_provider ON calls (provider) WHERE provider <> '';
CREATE INDEX calls_device ON calls (device, queued_at) WHERE device <> '';
CREATE INDEX calls_person ON calls (person_id, queued_at) WHERE person_id <> '';

CREATE TABLE tasks (
    id        TEXT PRIMARY KEY,
    kind      TEXT NOT NULL,
    alarm_id  TEXT NOT NULL DEFAULT '',
    device    TEXT NOT NULL DEFAULT '',
    area      TEXT NOT NULL DEFAULT '',
    area_path TEXT NOT NULL DEFAULT '',
    made_at   BIGINT NOT NULL,
    done_at   BIGINT NOT NULL DEFAULT 0,
    done_by   TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX tasks_open ON tasks (kind, alarm_id) WHERE done_at = 0;

CREATE TABLE journal (
    seq    BIGINT PRIMARY KEY,
    at     BIGINT NOT NULL,
    actor  TEXT NOT NULL,
    action TEXT NOT NULL,
    noun   TEXT NOT NULL,
    ref    TEXT NOT NULL,
    data   TEXT NOT NULL DEFAULT '',
    prev   TEXT NOT NULL,
    hash   TEXT NOT NULL
);
CREATE INDEX journal_ref ON journal (noun, ref, seq);

-- +goose Down
SELECT 1;
