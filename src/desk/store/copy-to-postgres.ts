import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { CopyError } from './copy-error.ts';
import { connectPostgres, type Sql } from './postgres-connection.ts';
import { storeError } from './postgres-error.ts';
import { migratePostgres } from './postgres-schema.ts';
import { migrate } from './sqlite-schema.ts';
import { tablesOf, type Table } from './sqlite-tables.ts';
import { storable } from './summary.ts';

/** So many characters go over at a time, about. */
const CHUNK = 1_000_000;
/** Rows that are read back at a time. */
const FETCH = 500;

/**
 * Carries what a stopped desk has in its embedded database over to an empty PostgreSQL database, in one transaction, and
 * reads every row back before that is committed. The files and the key of the follow links are not touched. Rejects with
 * a `CopyError` or a `StoreError`; the target is then as empty as it was.
 *
 * @returns the number of rows of each table
 */
export async function copyToPostgres(dataDir: string, url: string): Promise<ReadonlyMap<string, number>> {
  const postgres = connectPostgres(url, 'endless');
  try {
    const source = openAlone(dataDir);
    try {
      await migratePostgres(postgres, null);
      return await postgres.transaction((sql) => copyAll(source, sql));
    } finally {
      source.close();
    }
  } catch (cause) {
    throw cause instanceof CopyError ? cause : storeError('take the desk in', cause);
  } finally {
    await postgres.close();
  }
}

/**
 * Opens the database for this process alone: that fails while a desk has it open, and no desk can start meanwhile
 * (https://sqlite.org/pragma.html#pragma_locking_mode, https://sqlite.org/wal.html#noshm).
 */
function openAlone(dataDir: string): DatabaseSync {
  const file = join(dataDir, 'desk.sqlite');
  if (!existsSync(file))
    throw new CopyError(`There is no desk in ${dataDir}. Name its folder by HANDRAIL_DATA.`);
  const database = new DatabaseSync(file, { timeout: 1000 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    migrate(database);
    return database;
  } catch (cause) {
    database.close();
    const isBusy = cause instanceof Error && cause.message.includes('locked');
    throw new CopyError(
      isBusy
        ? `The desk in ${dataDir} is running. Stop it, and copy again.`
        : `The desk in ${dataDir} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

async function copyAll(source: DatabaseSync, sql: Sql): Promise<ReadonlyMap<string, number>> {
  const tables = tablesOf(source);
  const names = tables.map(({ name }) => `"${name}"`).join(', ');
  await sql.run(`LOCK TABLE ${names} IN ACCESS EXCLUSIVE MODE`);
  for (const { name } of tables) {
    if ((await sql.rows(v.unknown(), `SELECT 1 FROM "${name}" LIMIT 1`)).length > 0) {
      throw new CopyError(
        `The database holds a desk already (there are rows in ${name}). Name an empty one: nothing is written over.`,
      );
    }
  }
  const counts = new Map<string, number>();
  for (const table of tables) {
    const sent = await send(source, sql, table);
    const kept = await readBack(sql, table);
    if (sent.rows !== kept.rows || sent.digest !== kept.digest) {
      throw new CopyError(
        `The copy of ${table.name} is not what was sent (${sent.rows} rows sent, ${kept.rows} kept); nothing was stored. ` +
          'Look into the log of PostgreSQL, and copy again.',
      );
    }
    if (table.last !== null)
      await sql.run('SELECT setval(pg_get_serial_sequence($1, $2), $3)', ...table.last);
    counts.set(table.name, sent.rows);
  }
  return counts;
}

interface Tally {
  readonly rows: number;
  /** Of every value of every row, in the order of the key. */
  readonly digest: string;
}

async function send(source: DatabaseSync, sql: Sql, table: Table): Promise<Tally> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  const insert = `INSERT INTO "${table.name}" (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::"${table.name}", $1::json)`;
  const order = table.key.map((column) => `"${column}"`).join(', ');
  const hash = createHash('sha256');
  let rows = 0;
  let chunk: string[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (chunk.length > 0) await sql.run(insert, `[${chunk.join(',')}]`);
    chunk = [];
    size = 0;
  };
  const all = source.prepare(`SELECT ${columns} FROM "${table.name}" ORDER BY ${order}`);
  for (const row of all.iterate()) {
    const values = table.columns.map((column) => plain(row[column]));
    take(hash, values);
    rows += 1;
    const text = JSON.stringify(Object.fromEntries(table.columns.map((column, at) => [column, values[at]])));
    chunk.push(text);
    size += text.length;
    if (size >= CHUNK) await flush();
  }
  await flush();
  return { rows, digest: hash.digest('hex') };
}

async function readBack(sql: Sql, table: Table): Promise<Tally> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  const order = table.key.map((column) => `"${column}"`).join(', ');
  await sql.run(
    `DECLARE "copied_${table.name}" NO SCROLL CURSOR FOR SELECT ${columns} FROM "${table.name}" ORDER BY ${order}`,
  );
  const hash = createHash('sha256');
  let rows = 0;
  for (;;) {
    const some = await sql.rows(
      v.record(v.string(), v.unknown()),
      `FETCH ${FETCH} FROM "copied_${table.name}"`,
    );
    for (const row of some)
      take(
        hash,
        table.columns.map((column) => plain(row[column])),
      );
    rows += some.length;
    if (some.length < FETCH) return { rows, digest: hash.digest('hex') };
  }
}

function take(hash: Hash, values: readonly unknown[]): void {
  hash.update(`${JSON.stringify(values)}\n`);
}

/** A value as both databases can have it. */
function plain(value: unknown): string | number | null {
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (value === null || typeof value === 'number') return value;
  throw new CopyError('The desk holds a value that PostgreSQL cannot take. Nothing was stored.');
}
