import type { StubAnswer } from './stub-server.ts';

/** Stands in every answer that must not be told on. */
export const MARK = 'Marker-of-the-other-side';

/** What a request is answered with that nobody sane would send; each is no yes. */
export const HOSTILE_BODIES: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a page in place of JSON', `<!doctype html><title>Sign in ${MARK}</title>`],
  ['an error with a 200', JSON.stringify({ error: { message: MARK }, success: false })],
  ['null', 'null'],
  ['a number', '1e999'],
  ['a text', JSON.stringify(MARK)],
  ['half a JSON', `{"id":1,"x":"${MARK}`],
  ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['deep nesting that does not end', '{"a":'.repeat(50_000)],
  ['compressed bytes', '\u001f\u008b\b\u0000\u0000'],
  ['keys of the prototype', `{"__proto__":{"id":7,"payload":[],"tickets":[],"results":[]},"constructor":{}}`],
  ['only oddities', '{"id":{},"ticket":[],"payload":{"contact":7},"tickets":{},"results":null,"upload":"x"}'],
  ['too many zeros', `{"id":${'0'.repeat(3)}7}`],
  ['a long number', `{"id":${'9'.repeat(100_000)},"ticket":{"id":${'9'.repeat(400)}}}`],
];

/** In the place of a number by which a tool calls something. */
export const HOSTILE_IDS: readonly unknown[] = [
  '../../users/1',
  '7?role=admin',
  '7#',
  '7\r\nX-Injected: 1',
  '//evil.example/',
  '@evil.example',
  '7',
  -1,
  0,
  1.5,
  1e21,
  1e308,
  2 ** 53,
  null,
  true,
  [7],
  { toString: '7' },
  '',
  MARK,
];

/** The answer with `id` in the place of each of its ids. */
export function withIds(answer: StubAnswer, id: unknown): StubAnswer {
  const replaced: unknown = JSON.parse(
    JSON.stringify(answer.body ?? null, (key, value: unknown) => (key === 'id' ? id : value)),
  );
  return { ...answer, body: JSON.stringify(replaced) };
}
