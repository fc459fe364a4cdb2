import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { DeliveryFailure } from '../../../src/desk/delivery/connector.ts';
import type { HttpAnswer, HttpRequest } from '../../../src/desk/delivery/http.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import type { TicketState } from '../../../src/desk/delivery/receive.ts';
import { startReader } from '../../../src/desk/replies/reader.ts';
import { STAGES } from '../../../src/handoff/answers.ts';
import { HOSTILE_BODIES, HOSTILE_IDS, withIds } from '../connectors/hostile-answers.ts';
import type { StubAnswer } from '../connectors/stub-server.ts';
import { testDesk } from '../../unit/desk/desk-fixture.ts';
import { createClock, NOON } from '../../unit/desk/delivery/worker-fixture.ts';
import { sampleDraft } from '../../unit/desk/sample-draft.ts';
import type { ReceivingFixture, StubTicket } from './fixture.ts';

const ORIGIN = 'http://helpdesk.test:1234';
const instant = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(Date.UTC(9999, 11, 31, 23, 59, 59, 999)),
);
/** What can be stored, wherever it came from. */
const Storable = v.object({
  caseId: v.nullable(v.string()),
  stage: v.picklist(STAGES),
  at: v.nullable(instant),
  replies: v.array(
    v.object({
      id: v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/)),
      message: v.string(),
      from: v.nullable(v.pipe(v.string(), v.regex(/^[^\p{Cc}]{1,80}$/u))),
      at: instant,
    }),
  ),
});
type Befall = (honest: StubAnswer) => StubAnswer;

/** Every value under one of these names by another. */
const withValues =
  (names: RegExp, value: unknown): Befall =>
  (answer) => ({
    ...answer,
    body: JSON.parse(
      JSON.stringify(answer.body, (key, old: unknown) =>
        names.test(key) && typeof old !== 'object' ? value : old,
      ),
    ) as unknown,
  });
const STATES: readonly unknown[] = [
  'constructor',
  '__proto__',
  'toString',
  '',
  'x'.repeat(100_000),
  0,
  -1,
  1e308,
  {},
  null,
];
const TIMES: readonly unknown[] = [
  ...[
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2026-02-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    'now',
    '',
  ],
  ...[-1, 1e308, 253_402_300_799, 1e12, null, {}, true],
];

/** What a receiver makes of a ticket that is broken or means ill. */
export function hostileReceivingContract(title: string, fixture: ReceivingFixture): void {
  describe(`${title}: tickets that are broken or mean ill`, () => {
    const { caseId } = sampleDraft();
    const ticket: StubTicket = {
      ...{ id: 35_436, caseId, state: fixture.working, assigned: true, changedAt: NOON },
      written: [{ id: 501, text: 'Words', by: 'agent', at: NOON }],
    };
    const open = (befall: Befall) => {
      const app = fixture.app([ticket]);
      const answer = (request: HttpRequest): Promise<HttpAnswer> => {
        const url = new URL(request.url);
        expect(url.origin).toBe(fixture.realOrigin ?? ORIGIN);
        expect(request.url).not.toMatch(/[\s\\#]|\.\.|%2e%2e|%0d|%2f/i);
        const headers = Object.fromEntries(
          Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
        );
        const honest = app({
          ...{ method: request.method, path: url.pathname, query: url.searchParams, headers },
          ...{ text: '', json: undefined, form: null },
        });
        const { status, body } = befall(honest);
        const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
        return Promise.resolve({ status, header: () => undefined, text });
      };
      const connector = openConnectors({
        delivery: [{ type: fixture.type, name: 'support', ...fixture.settings(ORIGIN) }],
        env: fixture.env,
        http: () => answer,
      }).get('support');
      if (!connector?.receive) throw new Error('It receives nothing.');
      return { connector, receive: connector.receive };
    };
    const read = async (befall: Befall): Promise<TicketState | string> => {
      try {
        return await open(befall).receive.read('35436', { now: NOON, signal: new AbortController().signal });
      } catch (cause) {
        if (cause instanceof DeliveryFailure) return cause.outcome.code;
        throw cause;
      }
    };
    const holds = async (befall: Befall): Promise<void> => {
      const state = await read(befall);
      if (typeof state === 'string') expect(state).toBe('answer.unknown');
      else expect(v.safeParse(Storable, state).issues).toBeUndefined();
    };

    it.each(HOSTILE_BODIES)('reads nothing from %s', async (_what, body) => {
      expect(await read((honest) => ({ ...honest, body }))).toBe('answer.unknown');
    });

    it('reads what can be stored, or nothing, whatever stands in its fields', async () => {
      for (const id of HOSTILE_IDS) await holds((honest) => withIds(honest, id));
      for (const state of STATES) await holds(withValues(/^status$/, state));
      for (const time of TIMES) await holds(withValues(/_at$/, time));
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(/^status$/, /_at$/, /^name$/, /_id$/, /body|content/),
          fc.jsonValue(),
          (names, value) => holds(withValues(names, value)),
        ),
        { numRuns: 100 },
      );
    });

    it('takes nothing for later than now: what comes afterwards is heard', async () => {
      const clock = createClock();
      let befall: Befall = withValues(
        /_at$/,
        fixture.type === 'chatwoot' ? 253_402_300_799 : '9999-12-31T23:59:59Z',
      );
      const { connector } = open((honest) => befall(honest));
      const desk = testDesk({ now: clock.now, deliverTo: ['support'] });
      await desk.post('/api/cases', sampleDraft({ caseId }));
      const [item] = await desk.store.outbox.claim({
        ...{ connectors: ['support'], now: clock.now(), leaseMs: 1000, limit: 1 },
      });
      if (!item) throw new Error('Nothing is to be delivered.');
      await desk.store.outbox.finish(item, '35436', clock.now());
      const reader = startReader({
        ...{ replies: desk.store.replies, connectors: new Map([['support', connector]]) },
        ...{
          log: (message) => desk.faults.push(message),
          now: clock.now,
          random: () => 0.5,
          wait: clock.wait,
        },
      });
      const hear = async (): Promise<void> => {
        await desk.store.replies.hear(
          { connector: 'support', ref: '35436', caseId: null, key: null },
          clock.now(),
        );
        reader.wake();
        await clock.pass(10_000);
      };
      await hear();
      const first = await desk.store.findCase(caseId);
      expect(first?.replies.map(({ at }) => Date.parse(at) <= clock.now())).toEqual([true]);
      befall = (honest) => honest;
      Object.assign(ticket, { state: fixture.closed, changedAt: clock.now() + 60_000 });
      await clock.pass(60_000);
      await hear();
      expect((await desk.store.findCase(caseId))?.stage).toBe('closed');
      expect(desk.faults).toEqual([]);
      await reader.stop();
    });
  });
}
