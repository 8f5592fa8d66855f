-- +goose Up
-- The page of a site lists what happened there.
CREATE INDEX incidents_site ON incidents (site_id, seq) WHERE site_id <> '';

-- +goose Down
SELECT 1;
