import pg from 'pg';
import * as v from 'valibot';
import { isCollision, isRefusal } from './postgres-error.ts';
import { storable } from './summary.ts';
import { StoreError } from './types.ts';

/** How long it may take to get a connection, in ms: to open one, or to be given one of those that are open. */
const CONNECT_MS = 5000;
/** How long a statement may take in the server, and wait for a lock there, in ms. */
const STATEMENT_MS = 15_000;
const LOCK_MS = 5000;
/** The network may have gone silent: after so long without an answer the connection is given up, in ms. */
const ANSWER_MS = 20_000;
/** A connection that nobody uses is closed after so long, in ms. */
const IDLE_MS = 60_000;
/** Connections of one desk; a server takes 100 where nobody has changed that. */
const CONNECTIONS = 10;
/** How often work is done again that collided with another's. */
const TRIES = 3;

/** Whatever the database's own settings are: acknowledged means on the disk, and reads see what was committed. */
const DURABLE = `SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'`;
const BOUNDED = `SET statement_timeout = ${STATEMENT_MS}; SET lock_timeout = ${LOCK_MS};
  SET idle_in_transaction_session_timeout = ${ANSWER_MS}`;
const UNBOUNDED =
  'SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0';

export type Value = string | number | boolean | null | readonly string[];

/** Statements, their values as $1, $2 …; texts come from the code alone, as each is prepared once and kept. */
export interface Sql {
  /** Resolves to the rows, each checked by the schema. */
  readonly rows: <S extends v.GenericSchema>(
    schema: S,
    text: string,
    ...values: readonly Value[]
  ) => Promise<v.InferOutput<S>[]>;
  /** Resolves to the number of rows that were changed. */
  readonly run: (text: string, ...values: readonly Value[]) => Promise<number>;
}

/** A database in PostgreSQL. Rejects with what the client or the server said: see postgres-error.ts. */
export interface Postgres extends Sql {
  /**
   * Does the work in one transaction: all of it is on the disk once this resolves. Where it rejects nothing was stored,
   * unless the connection broke at the very end, which nobody can tell. Work that collides with another's is done again.
   */
  readonly transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  /** Waits for what is under way. */
  readonly close: () => Promise<void>;
}

/**
 * Opens no connection yet. Throws a `StoreError` where the address is none.
 *
 * @param patience `endless` for work that goes over all there is, and may wait for others who do
 */
export function connectPostgres(url: string, patience: 'bounded' | 'endless' = 'bounded'): Postgres {
  if (!/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new StoreError(
      'DATABASE_URL is not the address of a PostgreSQL database. Write it as postgres://user:password@host:5432/name, ' +
        'with signs such as / and @ in the password as %2F and %40.',
    );
  }
  const types = new pg.TypeOverrides();
  // Counts and instants, all far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'handrail',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    ...(patience === 'bounded' ? { query_timeout: ANSWER_MS } : {}),
    keepAlive: true,
    types,
  });
  // A connection that breaks says so to whoever uses it; one that is idle is replaced by the next who needs one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const isSetUp = new WeakSet<pg.PoolClient>();

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      if (!isSetUp.has(client)) {
        await client.query(`${DURABLE}; ${patience === 'bounded' ? BOUNDED : UNBOUNDED}`);
        isSetUp.add(client);
      }
      const result = await work(client);
      client.release();
      return result;
    } catch (cause) {
      // After anything but a refusal nobody knows what comes out of this connection next.
      client.release(!isRefusal(cause));
      throw cause;
    }
  };
  const own: Sql = {
    rows: (schema, text, ...values) => withClient((client) => sqlOn(client).rows(schema, text, ...values)),
    run: (text, ...values) => withClient((client) => sqlOn(client).run(text, ...values)),
  };
  return {
    ...own,
    transaction: async (work) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await withClient((client) => inTransaction(client, work));
        } catch (cause) {
          if (tries >= TRIES || !isCollision(cause)) throw cause;
        }
      }
    },
    close: () => pool.end(),
  };
}

async function inTransaction<T>(client: pg.PoolClient, work: (sql: Sql) => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  let result: T;
  try {
    result = await work(sqlOn(client));
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause;
  }
  const { command } = await client.query('COMMIT');
  // A transaction in which a statement was refused is rolled back by COMMIT, without an error.
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return result;
}

/** Statements by their text; a name lets the server keep each prepared. */
const names = new Map<string, string>();

function sqlOn(client: pg.PoolClient): Sql {
  const ask = (text: string, values: readonly Value[]): Promise<pg.QueryResult<Record<string, unknown>>> => {
    const name = names.get(text) ?? `handrail_${names.size + 1}`;
    names.set(text, name);
    return client.query({ name, text, values: values.map(asParameter) });
  };
  return {
    rows: async (schema, text, ...values) => {
      const { rows } = await ask(text, values);
      return rows.map((row) => v.parse(schema, row));
    },
    run: async (text, ...values) => (await ask(text, values)).rowCount ?? 0,
  };
}

/** Text takes neither NUL nor lone surrogates; an id with one is nobody's, and what customers write comes as JSON. */
function asParameter(value: Value): unknown {
  if (typeof value === 'string') return storable(value);
  return Array.isArray(value) ? value.map(storable) : value;
}
