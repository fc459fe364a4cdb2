import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenIn } from '../../../postgres/whole-cases.ts';
import { attackedDesk, HELPDESKS, type AttackedDesk } from './attacked-desk.ts';
import { DOORS, WITHOUT_FIELDS, type Door } from './doors.ts';
import { takesOrRefuses } from './fair-answer.ts';
import { STORES } from './stores.ts';
import { isFull, KINDS, OWN, tried, triedOnPages } from './strings.ts';

const strings = tried('each hostile string in every field of every address');
const onPages = await triedOnPages('each string that attacks a page in the fields of every address');
const LONG = 900_000;

it('every address that takes something is in the list', async () => {
  const { addresses } = await attackedDesk();
  const names = addresses.map(({ method, path }) => `${method} ${path}`);
  const taking = names.filter((name) => !name.startsWith('GET '));
  const known = [...DOORS.map(({ address }) => address), ...Object.keys(WITHOUT_FIELDS)];
  expect(taking.filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !names.includes(name))).toEqual([]);
});

/** Taken as it was sent, or refused and nothing of it stored. */
async function comes(
  desk: AttackedDesk,
  { name, prepare, send, answers, check }: Door,
  body: unknown,
  about: string,
): Promise<void> {
  await prepare?.(desk);
  const what = `${name}: ${about}`.slice(0, 300);
  const answer = await takesOrRefuses(desk, () => send(desk, body), { what, isPage: answers === 'pages' });
  if (answer === null || check === undefined) return;
  await check(desk, body, answer).catch((cause: unknown) => {
    throw new Error(what, { cause });
  });
}

/** Each of the values in each field, one at a time. */
async function inEveryField(desk: AttackedDesk, door: Door, values: readonly unknown[]): Promise<void> {
  const fields = door.fields();
  expect(fields.length).toBeGreaterThan(1);
  for (const { path, with: change } of fields)
    for (const value of values)
      await comes(desk, door, change(value), `${path}: ${JSON.stringify(value).slice(0, 200)}`);
}

/** Each of the texts in one field, the next one in the next field. */
async function eachInAnotherField(desk: AttackedDesk, door: Door, texts: readonly string[]): Promise<void> {
  const fields = door.fields();
  for (const [turn, text] of texts.entries()) {
    const field = fields[turn % fields.length];
    if (field !== undefined) await comes(desk, door, field.with(text), `${field.path}: ${text}`);
  }
}

describe.each(DOORS)('$name', (door) => {
  it(
    'takes each string in every field word for word, or refuses it',
    async () => inEveryField(await attackedDesk(), door, strings),
    LONG,
  );

  it.skipIf(onPages.length === 0)(
    'takes each string that attacks a page, each in another field, word for word, or refuses it',
    async () => {
      await eachInAnotherField(await attackedDesk(), door, onPages);
    },
    LONG,
  );

  it('takes no value of a wrong kind', async () => inEveryField(await attackedDesk(), door, KINDS), LONG);

  it(
    'takes any JSON whole or not at all',
    async () => {
      const desk = await attackedDesk();
      const any = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double({ noNaN: true }));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...door.fields()), any, async ({ path, with: change }, value) => {
          await comes(desk, door, change(value), path);
        }),
        { numRuns: isFull ? 2000 : 60 },
      );
    },
    LONG,
  );
});

describe.each(STORES.filter(([kind]) => kind !== 'SQLite'))('on %s', (_kind, on) => {
  it(
    'each string in every field of every address is taken word for word, or refused, and what is stored is whole',
    () =>
      on(async (store, url = '') => {
        const desk = await attackedDesk(store);
        for (const door of DOORS) {
          await inEveryField(desk, door, OWN);
          await eachInAnotherField(desk, door, isFull ? strings : []);
        }
        expect(await brokenIn(url, Object.keys(HELPDESKS))).toEqual([]);
      }),
    LONG,
  );
});
