-- +goose Up
-- Where the cable of an incident is broken, as JSON, and on which link a device measures, by its code.
ALTER TABLE incidents ADD COLUMN break_at TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN link TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
