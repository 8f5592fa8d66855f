-- +goose Up
-- How a reader looks at the lists of a noun, kept for them on every device.
CREATE TABLE views (
    person_id TEXT NOT NULL,
    noun      TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (person_id, noun)
);

-- +goose Down
SELECT 1;
