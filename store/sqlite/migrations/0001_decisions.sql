-- Decisions as they were made. Times are text of one width in UTC, so that they
-- sort; a day or a time that is not known is ''. Nothing in here is ever updated.
CREATE TABLE decisions (
  seq      INTEGER PRIMARY KEY, -- the order of saving
  id       TEXT NOT NULL UNIQUE,
  made_at  TEXT NOT NULL,       -- 2026-11-20T12:00:00.000000000Z
  outcome  TEXT NOT NULL,
  as_of    TEXT NOT NULL,       -- 2026-11-20
  known_at TEXT NOT NULL,
  request  TEXT NOT NULL,       -- the deal, byte for byte
  body     TEXT NOT NULL,       -- the decision, byte for byte
  failure  TEXT NOT NULL,
  program  TEXT NOT NULL
) STRICT;

-- What people list: by time, and by outcome and time. Both end with seq by themselves.
CREATE INDEX decisions_by_time ON decisions (made_at);
CREATE INDEX decisions_by_outcome ON decisions (outcome, made_at);

-- The end of the ledger, one row.
CREATE TABLE head (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  seq  INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
