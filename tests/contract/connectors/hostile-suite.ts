import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesToSend, type CaseAddition } from '../../../src/desk/delivery/case.ts';
import type { Attempt, Connector, Outcome } from '../../../src/desk/delivery/connector.ts';
import type { HttpAnswer, HttpRequest } from '../../../src/desk/delivery/http.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import { outcomeOf, tryDelivery } from '../../../src/desk/delivery/steps.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import type { ConnectorFixture } from './fixture.ts';
import { HOSTILE_BODIES, HOSTILE_IDS, MARK, withIds } from './hostile-answers.ts';
import { CRITICAL, rendered } from './sample-case.ts';
import type { StubAnswer } from './stub-server.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const ORIGIN = 'http://helpdesk.test:1234';
/** Longer than any of our own sentences. */
const OUTCOME_MAX = 400;

/** What each tool has of somebody else, as it answers the first question of a repeat. */
const OTHERS: Readonly<Record<string, unknown>> = {
  zendesk: {
    tickets: [
      { id: 999, external_id: '01KJM8AY3R0QT4XY8WD06PPT13' },
      { id: 998, external_id: null },
    ],
  },
  freshdesk: [{ id: 999, tags: ['case-01kjm8ay3r0qt4xy8wd06ppt13'] }, { id: 998, tags: null }, { id: 997 }],
  chatwoot: {
    payload: [
      { id: 999, email: 'other@example.com' },
      { id: 998, identifier: 'x' },
    ],
  },
};

type Befall = (honest: () => StubAnswer) => StubAnswer;

/** What an answer says, as the connector gets it, without a network in between. */
function answerOf({ status, headers = {}, body }: StubAnswer): HttpAnswer {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { status, header: (name) => headers[name.toLowerCase()], text };
}

/** A connector whose tool answers one of its requests as `befall` says. */
function stage(fixture: ConnectorFixture) {
  const helpdesk = fixture.helpdesk();
  const asked: string[] = [];
  let hit = -1;
  let befall: Befall = (honest) => honest();
  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    const url = new URL(request.url);
    expect(url.origin).toBe(fixture.realOrigin ?? ORIGIN);
    // What a name of theirs could have broken out of.
    expect(request.url).not.toMatch(/[\s\\#]|\.\.|%2e%2e|%0d|%2f\.\./i);
    asked.push(`${request.method} ${url.pathname.replace(/\d+/g, 'N')}`);
    const headers = Object.fromEntries(
      Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const type = headers['content-type'] ?? '';
    const text = Buffer.from(request.body ?? '').toString('utf8');
    const form = type.startsWith('multipart/')
      ? await new Response(Buffer.from(request.body ?? ''), { headers: { 'Content-Type': type } }).formData()
      : null;
    const honest = (): StubAnswer =>
      helpdesk.app({
        ...{ method: request.method, path: url.pathname, query: url.searchParams, headers, text, form },
        json: text.startsWith('{') ? JSON.parse(text) : undefined,
      });
    hit -= 1;
    return answerOf(hit === -1 ? befall(honest) : honest());
  };
  const connector = openConnectors({
    delivery: [{ type: fixture.type, name: 'here', ...fixture.settings(ORIGIN) }],
    env: fixture.env(ORIGIN),
    http: () => answer,
  }).get('here');
  if (!connector) throw new Error('It was not opened.');
  return {
    ...{ helpdesk, connector, asked },
    strike: (step: number, with_: Befall) => {
      hit = step;
      befall = with_;
    },
  };
}

/** One delivery of a new case, with what the outbox keeps of it. */
function delivery(connector: Connector) {
  const id = createUlid();
  const given = rendered(
    { customer: { email: `${id.toLowerCase()}@example.com` }, files: [{ id, name: 'a.png', size: 3 }] },
    { triage: CRITICAL, files: [{ id, type: 'image/png' }] },
  );
  const progress = new Map<string, string>();
  let tries = 0;
  const attempt = (): Attempt => ({
    ...{ deliveryId: `${given.caseId}_here`, isRepeat: tries > 0, now: NOON },
    signal: new AbortController().signal,
    file: () => Promise.resolve(new Uint8Array(3)),
    step: async (name, work) => {
      const brought = progress.get(name) ?? (await work());
      progress.set(name, brought);
      return brought;
    },
  });
  const go = (): Promise<Outcome> => {
    const trying = tryDelivery(connector, given, attempt());
    tries += 1;
    return trying;
  };
  const add = (addition: CaseAddition, caseRef: string | null, isRepeat: boolean): Promise<Outcome> => {
    const work = connector.follow?.(given, addition, {
      ...{ ...attempt(), isRepeat, caseRef, step: (_: string, step: () => Promise<string>) => step() },
    });
    if (work === undefined) throw new Error('It takes no additions.');
    return outcomeOf(work);
  };
  const forget = (): void => {
    progress.clear();
  };
  return { go, add, forget };
}

/** What a connector does with answers that are broken or mean ill, at each of its steps. */
export function hostileContract(fixture: ConnectorFixture): void {
  /** Of these the first line of an answer is all that counts. */
  const readsAnswers = fixture.createsAt !== undefined;
  const isPlain = (outcome: Outcome): void => {
    const told = JSON.stringify(outcome);
    expect(told).not.toContain(MARK);
    expect(told.length).toBeLessThan(OUTCOME_MAX);
  };
  /** A case whose try met `befall` at a step: it is there once, if not at once then at the next try. */
  const once = async (step: number, befall: Befall): Promise<void> => {
    const { helpdesk, connector, strike, asked } = stage(fixture);
    const { go } = delivery(connector);
    strike(step, befall);
    const outcome = await go();
    isPlain(outcome);
    if (outcome.outcome === 'accepted' && readsAnswers) expect(helpdesk.cases()).toHaveLength(1);
    strike(-1, (honest) => honest());
    if (outcome.outcome !== 'accepted') {
      expect(outcome).toMatchObject({ outcome: 'retry' });
      expect(await go()).toMatchObject({ outcome: 'accepted' });
    }
    if (readsAnswers || outcome.outcome !== 'accepted') expect(helpdesk.cases()).toHaveLength(1);
    expect(asked.filter((one) => !smooth.has(one))).toEqual([]);
  };
  /** Each address that a case and its addition need where nothing goes wrong. */
  const smooth = new Set<string>();
  const steps = async (): Promise<number> => {
    const { connector, asked } = stage(fixture);
    const { go, forget } = delivery(connector);
    await go();
    const { length } = asked;
    // And what a repeat asks, of a case that is not there, too.
    forget();
    await go();
    const { connector: empty, asked: more, strike } = stage(fixture);
    strike(0, () => ({ status: 503 }));
    const other = delivery(empty);
    await other.go();
    await other.go();
    for (const one of [...asked, ...more]) smooth.add(one);
    return length;
  };
  const addition = (): CaseAddition => {
    const file = { id: createUlid(), name: 'b.png', size: 3, arrived: true, type: 'image/png' };
    return {
      ...{ id: createUlid(), text: 'More words.', headline: 'H-1001: added' },
      ...{ at: '2026-03-01T13:00:00.000Z', takes: filesToSend([file]) },
    };
  };

  describe(`${fixture.type}: answers that are broken or mean ill`, () => {
    it.each(HOSTILE_BODIES)('keeps the case through %s at any step', async (_what, body) => {
      for (let step = (await steps()) - 1; step >= 0; step -= 1) {
        await once(step, () => ({ status: 200, body }));
        await once(step, (honest) => ({ ...honest(), body }));
      }
    });

    it.skipIf(!readsAnswers).each(HOSTILE_IDS)('goes nowhere by the id %j', async (id) => {
      for (let step = (await steps()) - 1; step >= 0; step -= 1)
        await once(step, (honest) => withIds(honest(), id));
    });

    it.skipIf(!readsAnswers)('says of no addition that it is there before the tool has it', async () => {
      for (const [, body] of HOSTILE_BODIES) {
        for (let step = 0; step < 4; step += 1) {
          const { helpdesk, connector, strike } = stage(fixture);
          const { go, add } = delivery(connector);
          const made = await go();
          const caseRef = made.outcome === 'accepted' ? made.ref : null;
          const one = addition();
          strike(step, () => ({ status: 200, body }));
          const outcome = await add(one, caseRef, false);
          isPlain(outcome);
          strike(-1, (honest) => honest());
          if (outcome.outcome !== 'accepted')
            expect(await add(one, caseRef, true)).toMatchObject({ outcome: 'accepted' });
          expect(helpdesk.additions().filter((text) => text.includes('More words.'))).toHaveLength(1);
        }
      }
    });

    it.skipIf(!readsAnswers)('takes nothing of another customer’s for the case’s own', async () => {
      const { helpdesk, connector, strike } = stage(fixture);
      const { go } = delivery(connector);
      strike(0, () => ({ status: 503 }));
      await go();
      // Who does not know a question may answer it with all there is.
      strike(0, () => ({ status: 200, body: OTHERS[fixture.type] }));
      expect(await go()).toMatchObject({ outcome: 'accepted' });
      expect(helpdesk.cases()).toHaveLength(1);
    });

    it('keeps the case whatever a JSON answer says', async () => {
      const count = await steps();
      await fc.assert(
        fc.asyncProperty(fc.nat(count - 1), fc.json({ maxDepth: 6 }), fc.boolean(), (step, body, isDone) =>
          once(step, (honest) => (isDone ? { ...honest(), body } : { status: 200, body })),
        ),
        { numRuns: 60 },
      );
    });

    it.each([
      ['-5', undefined],
      ['1000000000000', 10 ** 15],
      ['99999999999999999999', undefined],
      ['1e12', undefined],
      ['120.5', undefined],
      ['0x10', undefined],
      ['Infinity', undefined],
      ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
      ['Fri, 31 Dec 9999 23:59:59 GMT', Date.UTC(9999, 11, 31, 23, 59, 59) - NOON],
      ['9999-12-31', undefined],
      [MARK, undefined],
      ['', undefined],
    ])('waits by its own rule where Retry-After is %j', async (after, expected) => {
      const { connector, strike } = stage(fixture);
      const { go } = delivery(connector);
      strike(0, () => ({ status: 429, headers: { 'retry-after': after } }));
      const outcome = await go();
      expect(outcome).toEqual({
        ...{ outcome: 'retry', code: 'http.429' },
        ...(expected === undefined ? {} : { afterMs: expected }),
      });
    });
  });
}
