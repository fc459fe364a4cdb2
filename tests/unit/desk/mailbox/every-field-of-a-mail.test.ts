import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Mail } from '../../../../src/desk/mailbox/mail.ts';
import type { Taken } from '../../../../src/desk/mailbox/take-mail.ts';
import type { CaseStore, StoredCase } from '../../../../src/desk/store/types.ts';
import { CaseDraftSchema, MESSAGE_MAX_LENGTH } from '../../../../src/handoff/draft.ts';
import { STAGES } from '../../../../src/handoff/answers.ts';
import { STORES } from '../bad-input/stores.ts';
import { isFull, OWN, tried, triedOnPages } from '../bad-input/strings.ts';
import { ADDRESSES, NOON, testMailbox, type TestMailbox } from './mailbox-fixture.ts';
import { multipart, rawMail } from './sample-mail.ts';

const strings = tried('each hostile string in every field of a mail');
const onPages = await triedOnPages('each string that attacks a page in the fields of a mail');
const LONG = 900_000;

/** A place in a mail where its sender can write something: the mail with that in it, for whom it is. */
type Place = (text: string, to: string) => Uint8Array<ArrayBuffer>;

/** As a word of a header (RFC 2047). */
const word = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const header =
  (name: string, around: (text: string) => string = (text) => text): Place =>
  (text, to) =>
    rawMail({ To: to, [name]: around(text) });
const body =
  (type: string, around: (text: string) => string = (text) => text): Place =>
  (text, to) =>
    rawMail({ To: to, 'Content-Type': type }, around(text));
const file =
  (head: (text: string) => string, content = '%PDF-1.4'): Place =>
  (text, to) => {
    const [type, whole] = multipart('mixed', [
      'Content-Type: text/plain\r\n\r\nSee the plan.',
      `${head(text)}\r\n\r\n${content}`,
    ]);
    return rawMail({ To: to, 'Content-Type': type }, whole);
  };
const attached = 'Content-Disposition: attachment';

/** What a mail is made of, by what the desk reads out of it. A field more has to be written here before this compiles. */
const PLACES: Readonly<Record<keyof Mail, Readonly<Record<string, Place>>>> = {
  from: {
    'the sender': header('From'),
    'the sender’s address': header('From', (text) => `Noa <${text}>`),
    'the sender’s name': header('From', (text) => `"${text.replace(/["\\]/g, '\\$&')}" <noa@example.com>`),
    'the sender’s name, encoded': header('From', (text) => `${word(text)} <noa@example.com>`),
  },
  recipients: {
    'a recipient': (text, to) => rawMail({ To: `${text}, ${to}` }),
    'a copy': header('Cc'),
    'the envelope': header('Delivered-To'),
    'the first envelope': header('X-Original-To'),
  },
  subject: { 'the subject': header('Subject'), 'the subject, encoded': header('Subject', word) },
  text: {
    'the text': body('text/plain; charset=utf-8'),
    'the text as HTML': body('text/html; charset=utf-8'),
    'the text in base64': (text, to) =>
      rawMail(
        { To: to, 'Content-Transfer-Encoding': 'base64' },
        Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
      ),
    'the kind of text': header('Content-Type'),
    'its character set': header('Content-Type', (text) => `text/plain; charset="${text}"`),
    'its encoding': header('Content-Transfer-Encoding'),
    'its boundary': (text, to) =>
      rawMail(
        { To: to, 'Content-Type': `multipart/mixed; boundary="${text}"` },
        `--${text}\r\n\r\nhello\r\n--${text}--`,
      ),
  },
  isCut: {
    'what is quoted': body(
      'text/plain; charset=utf-8',
      (text) => `Yes.\r\n\r\nOn Monday ${text} wrote:\r\n> ${text}`,
    ),
  },
  files: {
    'a file’s name': file((text) => `Content-Type: application/pdf\r\n${attached}; filename="${text}"`),
    'a file’s name, encoded': file(
      (text) =>
        `Content-Type: application/pdf\r\n${attached}; filename*=utf-8''${encodeURIComponent(text.toWellFormed())}`,
    ),
    'a file’s kind': file((text) => `Content-Type: ${text}\r\n${attached}; filename=a.pdf`),
    'a file': (text, to) =>
      file(() => `Content-Type: application/pdf\r\n${attached}; filename=a.pdf`, text)('', to),
  },
  fingerprint: { 'its id': header('Message-ID'), 'its date': header('Date') },
  automatic: {
    'who answers by itself': header('Auto-Submitted'),
    'how urgent it is': header('Precedence'),
    'where it goes back to': header('Return-Path'),
    'where answers go': header('Reply-To'),
  },
  checkedBy: { 'who checked it': header('Authentication-Results') },
  vouchedFor: {
    'what was found': header('Authentication-Results', (text) => `mx.acme.example; dmarc=${text}`),
    'for whom': header('Authentication-Results', (text) => `mx.acme.example; dmarc=pass header.from=${text}`),
  },
};
const ALL = Object.values(PLACES).flatMap((places) => Object.entries(places));

/** Text that whatever shows it can show. */
function expectPlain(text: string, isLine = false): void {
  expect(text.isWellFormed()).toBe(true);
  expect(text).not.toMatch(isLine ? /[\p{Cc}\u2028\u2029]/u : /[^\P{Cc}\n\t]/u);
}

function expectWhole(found: StoredCase): void {
  const { draft, additions, replies } = found;
  expect(v.safeParse(CaseDraftSchema, draft).success).toBe(true);
  expectPlain(draft.customer.name ?? '', true);
  for (const { name } of draft.files ?? []) expectPlain(name, true);
  for (const { message } of [draft, ...additions, ...replies]) {
    expectPlain(message);
    expect(message).not.toBe('');
    expect(message.length).toBeLessThanOrEqual(MESSAGE_MAX_LENGTH);
  }
  for (const { from } of replies) expectPlain(from ?? '', true);
}

const newest = async (store: CaseStore): Promise<string | undefined> =>
  (await store.listCases({ before: null, stages: STAGES, limit: 1 }))[0]?.caseId;

/** A desk whose limits are forgotten between two mails. */
function patientMailbox(store?: CaseStore): TestMailbox {
  let mails = 0;
  return testMailbox({
    now: () => {
      mails += 1;
      return NOON + mails * 600_000;
    },
    ...(store && { store }),
  });
}

/** Takes it twice: never a fault, the second time nothing new, and what is stored is whole. */
async function takesAnything(desk: TestMailbox, raw: Uint8Array): Promise<Taken> {
  const { store } = desk.means;
  const before = await newest(store);
  const taken = await desk.take(raw);
  const after = await newest(store);
  if (taken.outcome === 'left' || taken.outcome === 'later') expect(after).toBe(before);
  else {
    const found = await store.findCase(taken.caseId);
    if (found === null) throw new Error('It was taken, and is not there.');
    expectWhole(found);
    expect(await desk.take(raw)).toEqual(taken);
    expect(await store.findCase(taken.caseId)).toEqual(found);
  }
  expect(await newest(store)).toBe(after);
  return taken;
}

/**
 * Each text as a new mail or as one to the customer's own address of his case, at each place the other way round. Where not
 * all are tried, at each place others.
 */
async function inPlaces(
  desk: TestMailbox,
  places: readonly (readonly [string, Place])[],
  texts: readonly string[],
): Promise<void> {
  for (const [turn, [name, place]] of places.entries()) {
    for (const [at, text] of texts.entries()) {
      if (!isFull && (at + turn) % 2 === 0) continue;
      const isNew = (at + turn) % 4 < 2;
      const to = isNew ? 'help@acme.example' : ADDRESSES.of(await desk.filed(), 'everybody');
      const what = `${name}, to ${to}: ${JSON.stringify(text).slice(0, 200)}`;
      const taken = await takesAnything(desk, place(text, to)).catch((cause: unknown) => {
        throw new Error(what, { cause });
      });
      expect(taken.outcome, what).not.toBe('reply');
    }
  }
}

it.each(Object.entries(PLACES))(
  'in a mail, %s takes any text, and makes no customer an agent',
  async (_field, places) => inPlaces(patientMailbox(), Object.entries(places), strings),
  LONG,
);

it.skipIf(onPages.length === 0)(
  'strings that attack a page are text in a mail, each in another place',
  async () => {
    const desk = patientMailbox();
    for (const [turn, text] of onPages.entries())
      await inPlaces(desk, ALL.slice(turn % ALL.length).slice(0, 1), [text, text]);
  },
  LONG,
);

it.each(STORES.filter(([kind]) => kind !== 'SQLite'))(
  'the same holds on %s',
  (_kind, on) =>
    on(async (store) => {
      await inPlaces(patientMailbox(store), ALL, isFull ? OWN : OWN.slice(1, 8));
    }),
  LONG,
);

it(
  'in an agent’s answer, any text is read or left, and stays in its case',
  async () => {
    const desk = patientMailbox();
    for (const [turn, [name, place]] of ALL.entries()) {
      // Of the collections each string at one place.
      const more = strings.filter((_, at) => at % ALL.length === turn);
      for (const text of isFull ? [...OWN, ...more] : OWN.slice(1, 7)) {
        const caseId = await desk.filed();
        const raw = place(text, ADDRESSES.of(caseId, 'agents'));
        const taken = await takesAnything(desk, raw).catch((cause: unknown) => {
          throw new Error(`${name}: ${JSON.stringify(text).slice(0, 200)}`, { cause });
        });
        if (taken.outcome === 'reply') expect(taken.caseId, name).toBe(caseId);
      }
    }
  },
  LONG,
);
