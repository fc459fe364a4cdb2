import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';

/** A table of the embedded database. */
export interface Table {
  readonly name: string;
  /** Those that are stored, not computed. */
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
  /** Where the key counts up without reuse: table, column and the last number given. */
  readonly last: readonly [table: string, column: string, number: number] | null;
}

const Name = v.object({ name: v.string() });
const Column = v.object({ name: v.string(), pk: v.number() });
const Reference = v.object({ table: v.string() });
const Sequence = v.object({ name: v.string(), seq: v.number() });

/** All tables, each after those whose rows it refers to. */
export function tablesOf(database: DatabaseSync): readonly Table[] {
  const rows = <S extends v.GenericSchema>(schema: S, text: string): v.InferOutput<S>[] =>
    database
      .prepare(text)
      .all()
      .map((row) => v.parse(schema, row));
  const names = rows(
    Name,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  ).map(({ name }) => name);
  const last = new Map(
    rows(Sequence, 'SELECT name, seq FROM sqlite_sequence').map(({ name, seq }) => [name, seq]),
  );
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { table } of rows(Reference, `PRAGMA foreign_key_list("${name}")`))
      if (table !== name) visit(table);
    ordered.push(name);
  };
  for (const name of names) visit(name);
  return ordered.map((name) => {
    // Computed columns are not among them (https://sqlite.org/pragma.html#pragma_table_info).
    const columns = rows(Column, `PRAGMA table_info("${name}")`);
    const key = columns
      .filter(({ pk }) => pk > 0)
      .sort((one, other) => one.pk - other.pk)
      .map((column) => column.name);
    const number = last.get(name);
    const [column] = key;
    return {
      name,
      columns: columns.map((each) => each.name),
      key,
      last: number === undefined || column === undefined ? null : [name, column, number],
    };
  });
}
