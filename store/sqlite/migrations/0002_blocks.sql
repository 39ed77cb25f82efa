-- Requests and bodies that were saved together, packed together: those of one run
-- differ little. Nothing in here is ever updated.
CREATE TABLE blocks (
  id    INTEGER PRIMARY KEY,
  texts BLOB NOT NULL -- zstd; of each decision the request and then the body
) STRICT;

-- A decision that was saved alone has its texts in its row; of the others request
-- and body are '' and stand in a block, from byte text_at on when unpacked.
ALTER TABLE decisions ADD COLUMN block INTEGER REFERENCES blocks (id);
ALTER TABLE decisions ADD COLUMN text_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decisions ADD COLUMN request_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE decisions ADD COLUMN body_size INTEGER NOT NULL DEFAULT 0;
