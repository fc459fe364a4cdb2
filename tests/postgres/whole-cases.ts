import * as v from 'valibot';
import { connectPostgres, type Postgres } from '../../src/desk/store/postgres-connection.ts';
import { openPostgresStore } from '../../src/desk/store/postgres.ts';
import { summarise } from '../../src/desk/store/summary.ts';
import { STAGES } from '../../src/handoff/answers.ts';

const Link = v.object({ child: v.string(), column: v.string(), parent: v.string(), key: v.string() });
type Link = v.InferOutput<typeof Link>;

/** Foreign keys of one column each, those of this schema alone. */
const LINKS = `
  SELECT conrelid::regclass::text AS child, one.attname::text AS column, confrelid::regclass::text AS parent,
    other.attname::text AS key
  FROM pg_constraint
  JOIN pg_attribute AS one ON one.attrelid = conrelid AND one.attnum = conkey[1]
  JOIN pg_attribute AS other ON other.attrelid = confrelid AND other.attnum = confkey[1]
  WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;
/** All columns of tables by their names. */
const COLUMNS = `
  SELECT table_name::text AS table, column_name::text AS column FROM information_schema.columns
  WHERE table_schema = current_schema()`;
const Column = v.object({ table: v.string(), column: v.string() });

/** What every case owes, whatever else is stored. */
const OWED: readonly (readonly [what: string, query: string])[] = [
  ['has no key', 'SELECT case_id FROM cases WHERE case_id NOT IN (SELECT case_id FROM idempotency)'],
];
const Named = v.object({ case_id: v.union([v.string(), v.number()]) });

/**
 * What is stored half in a database from which nothing was erased, a sentence each; nothing where all is whole: rows of
 * nobody by the catalogue's foreign keys and by columns of the same names, holes in what is numbered, cases that cannot be
 * read or are not what the list says, and deliveries that are not owed to each of `deliverTo`.
 */
export async function brokenIn(url: string, deliverTo: readonly string[]): Promise<string[]> {
  const postgres = connectPostgres(url, 'endless');
  try {
    const links = await postgres.rows(Link, LINKS);
    const columns = await postgres.rows(Column, COLUMNS);
    if (links.length === 0 || columns.length === 0) return ['The catalogue names no keys.'];
    return [
      ...(await orphans(postgres, links, columns)),
      ...(await holes(postgres, links, columns)),
      ...(await owed(postgres, deliverTo)),
      ...(await unreadable(url)),
    ];
  } finally {
    await postgres.close();
  }
}

async function namesOf(postgres: Postgres, query: string): Promise<string[]> {
  return (await postgres.rows(Named, query)).map(({ case_id: name }) => String(name));
}

async function orphans(
  postgres: Postgres,
  links: readonly Link[],
  columns: readonly v.InferOutput<typeof Column>[],
): Promise<string[]> {
  const ofCases = links.filter(({ parent }) => parent === 'cases');
  // A table may speak of cases without a key: what it says has to hold all the same.
  const silent = columns.flatMap(({ table, column }) => {
    const like = ofCases.find((link) => link.column === column);
    return table === 'cases' || like === undefined ? [] : [{ ...like, child: table, column }];
  });
  const found: string[] = [];
  for (const { child, column, parent, key } of [...links, ...silent]) {
    const query = `SELECT "${column}" AS case_id FROM ${child}
      WHERE "${column}" IS NOT NULL AND "${column}" NOT IN (SELECT "${key}" FROM ${parent})`;
    for (const name of await namesOf(postgres, query)) found.push(`${child} has a row of nobody: ${name}.`);
  }
  return found;
}

/** Rows that are numbered for each case, from 0 on; the first stage of a case stands in its own row. */
async function holes(
  postgres: Postgres,
  links: readonly Link[],
  columns: readonly v.InferOutput<typeof Column>[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { child, column } of links) {
    if (!columns.some((one) => one.table === child && one.column === 'position')) continue;
    const first = child === 'stage_changes' ? 1 : 0;
    const query = `SELECT "${column}" AS case_id FROM ${child} GROUP BY "${column}"
      HAVING min(position) <> ${first} OR max(position) + 1 - ${first} <> count(*)`;
    for (const name of await namesOf(postgres, query)) found.push(`${child} has a hole: ${name}.`);
  }
  return found;
}

async function owed(postgres: Postgres, deliverTo: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [what, query] of OWED)
    for (const name of await namesOf(postgres, query)) found.push(`The case ${name} ${what}.`);
  for (const connector of deliverTo) {
    const row = { case_id: v.string() };
    const query = `SELECT case_id FROM cases WHERE NOT EXISTS (
      SELECT 1 FROM outbox WHERE outbox.case_id = cases.case_id AND connector = $1 AND place = 0)`;
    for (const { case_id: name } of await postgres.rows(v.object(row), query, connector))
      found.push(`The case ${name} goes not to ${connector}.`);
  }
  return found;
}

/** Cases of which the list says something else than what they are. */
async function unreadable(url: string): Promise<string[]> {
  const store = await openPostgresStore(url);
  try {
    const found: string[] = [];
    for (const row of await store.listCases({ before: null, stages: STAGES, limit: 1_000_000 })) {
      const whole = await store.findCase(row.caseId);
      const { searches, articles, files, excerpt } = row;
      const said = whole && summarise(whole.draft);
      const isSame =
        said !== null &&
        said.searches === searches &&
        said.articles === articles &&
        said.files === files &&
        said.excerpt === excerpt;
      if (!isSame) found.push(`The case ${row.caseId} is not what the list says of it.`);
    }
    return found;
  } finally {
    await store.close();
  }
}
