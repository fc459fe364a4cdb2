import { areHostileStringsHere, attackStrings, hostileStrings } from '../../../hostile-strings.ts';

export const isFull = process.env['HANDRAIL_FULL'] === '1';
/** So many of the collections are tried where not all are. */
const SAMPLE = 12;

/** What breaks programs most often; the collections have more of each kind. */
export const OWN: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b/c\0d',
  '\ud800',
  'a\udc00/b',
  '\r\nBcc: everybody@example.com\r\n\r\n',
  "' OR '1'='1' --",
  '../../../../etc/passwd',
  '..%2f..%2fsecret',
  '%00',
  '%c0%af',
  '//evil.example/%2f..',
  'javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
  '{{constructor.constructor("return 1")()}}',
  '${7*7}',
  '__proto__',
  'constructor',
  'toString',
  '=HYPERLINK("http://evil.example")',
  '\u202egnp.exe',
  'x'.repeat(9_999),
  '😀'.repeat(6_000),
  `x${'😀'.repeat(300)}`,
  'x'.repeat(300_000),
];

/** Strings that attack what is behind a page: all where `npm run test:full` runs, else some of each collection. */
export function tried(what: string): readonly string[] {
  return areHostileStringsHere(what) ? [...OWN, ...some(attackStrings())] : OWN;
}

/** The same of strings that attack a page. */
export async function triedOnPages(what: string): Promise<readonly string[]> {
  return areHostileStringsHere(what) ? some(await hostileStrings()) : [];
}

function some(all: readonly string[]): readonly string[] {
  const step = isFull ? 1 : Math.ceil(all.length / SAMPLE);
  return all.filter((_, at) => at % step === 0);
}

/** Values of a wrong kind, and of none. */
export const KINDS: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, 2 ** 53, [], [[]], {}, { a: {} }, [null], ['x'], { length: 1 }],
  ...[[{}], { toString: 'x' }],
];
