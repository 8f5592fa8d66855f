-- +goose Up
-- Planned work on a link, named by its code so that it outlives a new version of it.
ALTER TABLE works ADD COLUMN link TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
