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
  -- What the desk decided about a case and why; severity, team and person once more as columns, to list and find by.
  ALTER TABLE cases ADD COLUMN triage TEXT NOT NULL
    DEFAULT '{"severity":"normal","findings":[],"team":null,"alike":[],"earlier":[]}' CHECK (json_valid(triage));
  ALTER TABLE cases ADD COLUMN severity TEXT NOT NULL DEFAULT 'normal';
  ALTER TABLE cases ADD COLUMN team TEXT;
  ALTER TABLE cases ADD COLUMN subject TEXT;
  ALTER TABLE cases ADD COLUMN email TEXT;
  UPDATE cases SET
    subject = json_extract(identity, '$.subject'),
    email = lower(coalesce(json_extract(draft, '$.customer.email'), json_extract(identity, '$.email')));
  UPDATE cases SET
    severity = 'high',
    triage = json_object(
      'severity', 'high', 'team', NULL, 'alike', json('[]'), 'earlier', json('[]'),
      'findings', json_array(json_object('rule', 'words', 'severity', 'high',
        'reasons', json_array(json_object('code', 'words', 'words', urgent)))))
    WHERE urgent IS NOT NULL;
  -- Where a case stands in the list while it waits for us.
  ALTER TABLE cases ADD COLUMN place_rank INTEGER GENERATED ALWAYS AS (
    CASE WHEN stage NOT IN ('received', 'seen', 'working') THEN 0
      WHEN severity = 'critical' THEN 2 WHEN severity = 'high' THEN 1 ELSE 0 END) VIRTUAL;
  DROP INDEX cases_by_place;
  ALTER TABLE cases DROP COLUMN on_top;
  CREATE INDEX cases_by_rank ON cases (place_rank, number);
  CREATE INDEX cases_by_team ON cases (team, place_rank, number) WHERE team IS NOT NULL;
  CREATE INDEX cases_by_subject ON cases (subject, number) WHERE subject IS NOT NULL;
  CREATE INDEX cases_by_email ON cases (email, number) WHERE email IS NOT NULL;
  `,
  `
  -- What agents answered, in the order in which it came to be known. Texts are JSON.
  CREATE TABLE replies (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    reply_id TEXT NOT NULL,
    message TEXT NOT NULL,
    sender TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (case_id, source, reply_id)
  ) STRICT, WITHOUT ROWID;
  -- What a source said last of a case; its own instant in Unix ms.
  CREATE TABLE told_stages (
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    stage TEXT NOT NULL,
    at INTEGER,
    PRIMARY KEY (case_id, source)
  ) STRICT, WITHOUT ROWID;
  -- Tickets that have to be read. Instants in Unix ms.
  CREATE TABLE errands (
    connector TEXT NOT NULL,
    ref TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    is_ours INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    turn INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (connector, ref)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX errands_due ON errands (next_at);
  -- Notices that were heard, so that none is heard twice.
  CREATE TABLE heard_notices (
    connector TEXT NOT NULL,
    notice TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connector, notice)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX heard_notices_by_time ON heard_notices (at);
  CREATE INDEX outbox_by_ref ON outbox (connector, ref) WHERE place = 0;
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
  `
  -- How a case came out, as customer and agent say. A rating is of the closing that was the case's stage change number closing.
  CREATE TABLE case_outcomes (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id) ON DELETE CASCADE,
    rating TEXT,
    closing INTEGER,
    cause TEXT,
    article TEXT
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Messages sent without JavaScript, until their sender has confirmed his address; afterwards a row only counts. The id is
  -- the case's. Instants in Unix ms; mail_at is null once nothing is to be mailed.
  CREATE TABLE forms (
    id TEXT PRIMARY KEY,
    hash TEXT,
    email TEXT,
    same_email TEXT,
    draft TEXT CHECK (draft IS NULL OR json_valid(draft)),
    since INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    mail_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX forms_by_time ON forms (since);
  CREATE INDEX forms_by_hash ON forms (hash) WHERE hash IS NOT NULL;
  CREATE INDEX forms_by_email ON forms (email) WHERE email IS NOT NULL;
  CREATE INDEX forms_to_mail ON forms (mail_at) WHERE mail_at IS NOT NULL;
  `,
  `
  -- How far each mailbox was read, and which desk reads it. Instants in Unix ms.
  CREATE TABLE mailboxes (
    mailbox TEXT PRIMARY KEY,
    uid_validity INTEGER,
    last_uid INTEGER NOT NULL DEFAULT 0,
    since INTEGER NOT NULL,
    lease TEXT,
    leased_until INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  -- Mails that are looked at once more later.
  CREATE TABLE held_mails (
    mailbox TEXT NOT NULL REFERENCES mailboxes (mailbox) ON DELETE CASCADE,
    uid INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    PRIMARY KEY (mailbox, uid)
  ) STRICT, WITHOUT ROWID;
  -- Hashes of mails that were dealt with; they outlive what became of them, so that no erased mail comes back.
  CREATE TABLE taken_mails (mail TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- Of files that came later than their case, which does not name them.
  ALTER TABLE case_files ADD COLUMN name TEXT;
  ALTER TABLE case_files ADD COLUMN size INTEGER;
  `,
  `
  -- When it was last asked for, in Unix ms; sessions of before last as long as they would have.
  ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
  UPDATE sessions SET used_at = expires_at;
  `,
  `
  -- Cases that belong to an earlier one, where their words are an addition with their id. Their own stage is 'joined'.
  CREATE TABLE joins (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id) ON DELETE CASCADE,
    to_case TEXT NOT NULL REFERENCES cases (case_id) ON DELETE CASCADE,
    -- Of the addition, in the outbox.
    place INTEGER NOT NULL,
    why TEXT NOT NULL CHECK (json_valid(why)),
    at TEXT NOT NULL,
    -- Connectors that get it as that addition.
    deliver_to TEXT NOT NULL CHECK (json_valid(deliver_to)),
    separated_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX joins_by_case ON joins (to_case);
  `,
  `
  -- What is to be looked up of who wrote a case, and what was found. Instants in Unix ms.
  CREATE TABLE lookups (
    case_id TEXT PRIMARY KEY REFERENCES cases (case_id) ON DELETE CASCADE,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'none', 'failed')),
    is_verified INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    turn INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,
    profile TEXT CHECK (json_valid(profile)),
    error TEXT,
    ended_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX lookups_due ON lookups (next_at) WHERE state = 'waiting';
  `,
  `
  -- By stage only what is over is looked for: a case that comes in costs an entry less.
  CREATE INDEX cases_over ON cases (number) WHERE stage IN ('closed', 'joined');
  DROP INDEX cases_by_stage;
  `,
  `
  -- By which number the outbox speaks of a file that the case does not name; null of one that it does not speak of.
  ALTER TABLE case_files ADD COLUMN later_index INTEGER;
  `,
  `
  -- The trail stands in its draft, and that a case was received is told by its own row: a case that comes in costs three
  -- rows less.
  UPDATE cases SET draft = substr(draft, 1, length(draft) - 1) || ',"trail":[' ||
    coalesce((SELECT group_concat(step, ',' ORDER BY position) FROM trail_steps WHERE case_number = number), '') || ']}';
  DROP TABLE trail_steps;
  DELETE FROM stage_changes WHERE position = 0;
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
