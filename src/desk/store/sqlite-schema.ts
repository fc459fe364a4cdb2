import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './types.ts';

/**
 * One entry per version, never edited after release: a change is a new entry. Text that customers write is kept
 * as JSON, which carries every string that JavaScript can hold (lone surrogates and NUL included).
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE cases (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL UNIQUE,
    stage TEXT NOT NULL,
    received_at TEXT NOT NULL,
    locale TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    sender TEXT NOT NULL,
    searches INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    draft TEXT NOT NULL CHECK (json_valid(draft))
  ) STRICT;
  CREATE INDEX cases_by_stage ON cases (stage, number);
  CREATE TABLE trail_steps (
    case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    step TEXT NOT NULL CHECK (json_valid(step)),
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE stage_changes (
    case_number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (case_number, position)
  ) STRICT, WITHOUT ROWID;
  -- Outlives the case, so that a draft sent again after an erasure does not come back.
  CREATE TABLE idempotency (
    case_id TEXT PRIMARY KEY,
    draft_hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sign_in_links (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- References start at 1001.
  INSERT INTO sqlite_sequence (name, seq) VALUES ('cases', 1000);
  `,
  `
  ALTER TABLE cases ADD COLUMN urgent TEXT;
  ALTER TABLE cases ADD COLUMN files INTEGER NOT NULL DEFAULT 0;
  -- 1 while an urgent case waits for us.
  ALTER TABLE cases ADD COLUMN on_top INTEGER
    GENERATED ALWAYS AS (urgent IS NOT NULL AND stage IN ('received', 'seen', 'working')) VIRTUAL;
  CREATE INDEX cases_by_place ON cases (on_top, number);
  -- The bytes are files beside the database; a row says that they are there, whole.
  CREATE TABLE case_files (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    file_id TEXT NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (case_id, file_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE cases ADD COLUMN channel TEXT NOT NULL DEFAULT 'message';
  CREATE INDEX cases_by_channel ON cases (channel, number);
  `,
  `ALTER TABLE cases ADD COLUMN identity TEXT CHECK (json_valid(identity));`,
  `
  CREATE TABLE additions (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    addition_id TEXT NOT NULL,
    -- JSON text, which also carries what is no well-formed Unicode.
    message TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (case_id, position),
    UNIQUE (case_id, addition_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Instants in Unix ms. A row is held while leased_until lies ahead, by the claim that wrote its lease.
  CREATE TABLE outbox (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    connector TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    lease TEXT,
    leased_until INTEGER NOT NULL DEFAULT 0,
    ref TEXT,
    error TEXT,
    ended_at INTEGER,
    PRIMARY KEY (case_id, connector)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX outbox_due ON outbox (next_at) WHERE state = 'waiting';
  CREATE INDEX outbox_dead ON outbox (ended_at) WHERE state = 'dead';
  `,
  `ALTER TABLE outbox ADD COLUMN progress TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(progress));`,
  `
  -- Place 0 is the case itself, 1 what the customer added first, and so on.
  CREATE TABLE outbox_by_place (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    connector TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    lease TEXT,
    leased_until INTEGER NOT NULL DEFAULT 0,
    ref TEXT,
    error TEXT,
    ended_at INTEGER,
    progress TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(progress)),
    PRIMARY KEY (case_id, connector, place)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO outbox_by_place
    (case_id, connector, state, attempts, since, next_at, lease, leased_until, ref, error, ended_at, progress)
    SELECT case_id, connector, state, attempts, since, next_at, lease, leased_until, ref, error, ended_at, progress
    FROM outbox;
  DROP TABLE outbox;
  ALTER TABLE outbox_by_place RENAME TO outbox;
  CREATE INDEX outbox_due ON outbox (connector, next_at) WHERE state = 'waiting';
  CREATE INDEX outbox_dead ON outbox (ended_at) WHERE state = 'dead';
  `,
  `
  -- Days are UTC, YYYY-MM-DD. Batches are kept in the order in which they came.
  CREATE TABLE event_batches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL,
    batch TEXT NOT NULL CHECK (json_valid(batch))
  ) STRICT;
  CREATE INDEX event_batches_by_day ON event_batches (day, id);
  -- How full each day is.
  CREATE TABLE event_days (day TEXT PRIMARY KEY, bytes INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

/** Brings the file to this version's form; safe with several processes starting at once. */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > MIGRATIONS.length) {
      throw new StoreError(
        `The database is of a newer Handrail (form ${version}, this one knows ${MIGRATIONS.length}). ` +
          'Start the newer version, or name another folder in HANDRAIL_DATA.',
      );
    }
    for (const script of MIGRATIONS.slice(version)) database.exec(script);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    database.exec('COMMIT');
  } catch (cause) {
    database.exec('ROLLBACK');
    throw cause;
  }
}
