-- +goose Up
-- Who reaches by unit sees the imports that were begun within the unit.
ALTER TABLE imports ADD COLUMN unit_path TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
