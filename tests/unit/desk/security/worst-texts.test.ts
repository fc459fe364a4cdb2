import { describe, expect, it } from 'vitest';
import { firstName } from '../../../../src/desk/delivery/receive.ts';
import { fileType } from '../../../../src/desk/files/file-type.ts';
import { sameAddress } from '../../../../src/desk/intake/limits.ts';
import { htmlText } from '../../../../src/desk/mailbox/html-text.ts';
import { withoutQuoted } from '../../../../src/desk/mailbox/quoted.ts';
import { vouchedDomain } from '../../../../src/desk/mailbox/vouched.ts';
import { limitKey } from '../../../../src/desk/rate-limit.ts';
import { safeFileName } from '../../../../src/handoff/attachments.ts';
import { EVENTS_MAX_BYTES } from '../../../../src/handoff/events.ts';
import { testDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

/** What makes patterns go back and forth. */
const SEEDS = [
  ...[
    'a',
    'a ',
    'a.',
    'a@',
    '@',
    '.',
    '-',
    '1',
    '1 ',
    '1-',
    '+(',
    '(',
    '(at)',
    'a at ',
    'one ',
    ' ',
    '\t',
    '\n',
  ],
  ...[
    '<',
    '<a ',
    '<a "',
    '</',
    '<!--',
    '<script>',
    '<p>',
    '&#',
    '>',
    '> a\n',
    'a\n',
    '_\n',
    '- ',
    ';',
    'a;',
    '"',
  ],
  ...[
    'On a\n',
    'On 1 wrote:\n',
    'From: a\n',
    'מאת ',
    'א',
    '١',
    'é',
    '\u202e',
    '㍿',
    'ﷺ',
    '㋉',
    '\0',
    '/',
    '\\',
  ],
];
/** Processor time that nobody notices, in ms; where it grows with the square of a text, it is a hundred times that. */
const LIMIT_MS = 1500;

/** Of this process, in ms: other programs do not count. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
const long = (seed: string, length: number): string =>
  seed.repeat(Math.ceil(length / seed.length)).slice(0, length);

describe('the worst of texts keeps the desk from nobody else', () => {
  it.each<readonly [string, number, (text: string) => unknown]>([
    ['the HTML of a mail', 200_000, htmlText],
    ['the text of a mail', 200_000, withoutQuoted],
    [
      'what a mail says of its checks',
      200_000,
      (value) => vouchedDomain([{ key: 'authentication-results', value }], 'mx', 'a@b.co'),
    ],
    ['an agent’s name', 100_000, firstName],
    ['a file’s name', 100_000, safeFileName],
    ['a file', 100_000, (text) => fileType(new TextEncoder().encode(text))],
    ['an e-mail address', 100_000, sameAddress],
    ['where a request says that it comes from', 16_000, (text) => limitKey('192.0.2.1', text, 1)],
  ])('as %s', { timeout: 120_000 }, async (_what, length, read) => {
    for (const seed of SEEDS) {
      const took = await timeOf(() => read(long(seed, length)));
      expect(took, JSON.stringify(seed)).toBeLessThan(LIMIT_MS);
    }
  });

  it('as the queries of a batch of events', { timeout: 120_000 }, async () => {
    const desk = testDesk();
    for (const seed of SEEDS.filter((one) => one.trim() !== '')) {
      const query = long(seed, 500);
      const event = { type: 'search', query, hits: 0 };
      const size = Buffer.byteLength(JSON.stringify(event)) + 1;
      const events = Array.from(
        { length: Math.min(100, Math.floor((EVENTS_MAX_BYTES - 200) / size)) },
        () => event,
      );
      const batch = { session: 'k3v9x2m1', locale: 'en', place: 'widget', events };
      let status = 0;
      const took = await timeOf(async () => {
        ({ status } = await desk.post('/api/events', batch));
      });
      expect(status, JSON.stringify(seed)).toBe(204);
      expect(took, JSON.stringify(seed)).toBeLessThan(LIMIT_MS);
    }
  });

  it('in any field of a case', { timeout: 120_000 }, async () => {
    const desk = testDesk();
    for (const seed of SEEDS) {
      for (const change of [
        { message: long(seed, 10_000) },
        { locale: long(seed, 100_000) },
        { createdAt: long(seed, 100_000) },
        { customer: { email: long(seed, 100_000), phone: long(seed, 100_000), name: long(seed, 100_000) } },
        { page: { url: `https://a.example/${long(seed, 50_000)}`, title: long(seed, 100_000) } },
      ]) {
        const took = await timeOf(() => desk.post('/api/cases', sampleDraft(change)));
        expect(took, `${JSON.stringify(seed)} ${Object.keys(change).join()}`).toBeLessThan(LIMIT_MS);
      }
    }
  });
});
