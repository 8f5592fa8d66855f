-- +goose Up
-- A list is sorted by (column, sort_key, id): one index serves the order and the filter on its column. The first three
-- characters of a path are the province; a page of a province is read from the index that begins with them.
CREATE INDEX sites_name ON sites (sort_key, id);
CREATE INDEX sites_kind ON sites (kind, sort_key, id);
CREATE INDEX sites_province ON sites (substr(area_path, 1, 3), sort_key, id);

CREATE INDEX persons_name ON persons (sort_key, id);
CREATE INDEX persons_position ON persons (role, sort_key, id);
CREATE INDEX persons_province ON persons (substr(area_path, 1, 3), sort_key, id);

CREATE INDEX devices_kind ON devices (kind, name, id);
CREATE INDEX devices_province ON devices (substr(area_path, 1, 3), name, id);

-- +goose Down
SELECT 1;
