import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../../..');
const STANDARD = resolve(ROOT, '../shared/corpora/asvs/asvs-5.0.0-en.flat.json');
const Standard = v.object({ requirements: v.array(v.object({ req_id: v.string() })) });

interface Row {
  readonly number: string;
  readonly proof: string;
}
interface Named {
  readonly file: string;
  readonly name: string;
}

const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8').split('\n');
const rows: readonly Row[] = page
  .map((line) => /^\| (V[\d.]+) *\| .+ \| (\S.*?) *\|$/.exec(line))
  .flatMap((found) => (found ? [{ number: found[1] ?? '', proof: found[2] ?? '' }] : []));

/** The tests that a row names: a file, then one or more names in quotes. */
function namedIn({ proof }: Row): Named[] {
  return [...proof.matchAll(/`([^`]+)`((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  );
}

/** How many tests, or tables of tests, the source has of that very name: run, neither skipped nor in a comment. */
function testsNamed(source: string, name: string): number {
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
  return ["'", '"', '`']
    .flatMap((quote) => code.split(`${quote}${name}${quote},`).slice(0, -1))
    .filter((before) => /(?:\b(?<!\.)(?:it|test)|\))\(\s*$/.test(before)).length;
}

describe('docs/security.md', () => {
  it('has its table, with each number once', () => {
    expect(rows.length).toBeGreaterThan(50);
    // A row that cannot be read would be looked up by nobody.
    expect(rows).toHaveLength(page.filter((line) => /^\| *V\d/.test(line)).length);
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  });

  it.each(rows)('ties $number to tests that exist, or says that there is none', (row) => {
    const named = namedIn(row);
    if (/^not (done|tested)\b/.test(row.proof)) {
      expect(named).toEqual([]);
      return;
    }
    expect(named).not.toEqual([]);
    // Whatever is written there is a named test: a misspelt one would not be looked up.
    expect(row.proof.match(/`/g)).toHaveLength(2 * new Set(named.map(({ file }) => file)).size);
    for (const { file, name } of named) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      expect(testsNamed(readFileSync(join(ROOT, file), 'utf8'), name), `${file}: ${name}`).toBe(1);
    }
  });

  it.skipIf(!existsSync(STANDARD))('names only requirements that the standard has', () => {
    const { requirements } = v.parse(Standard, JSON.parse(readFileSync(STANDARD, 'utf8')));
    const known = new Set(requirements.map((one) => one.req_id));
    expect(rows.filter(({ number }) => !known.has(number))).toEqual([]);
  });
});
