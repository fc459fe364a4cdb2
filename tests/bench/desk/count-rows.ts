import pg from 'pg';

/** Rows of a table in PostgreSQL. */
export async function countRows(databaseUrl: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*) AS count FROM ${client.escapeIdentifier(table)}`,
    );
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}
