-- +goose Up
-- The duty that somebody was rung for, "rota:ID" or "team:ID", so that figures can be told by duty seat.
ALTER TABLE calls ADD COLUMN seat TEXT NOT NULL DEFAULT '';

-- +goose Down
SELECT 1;
