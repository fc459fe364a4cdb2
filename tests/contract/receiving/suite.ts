import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Connector } from '../../../src/desk/delivery/connector.ts';
import { createHttp } from '../../../src/desk/delivery/http.ts';
import { openConnectors } from '../../../src/desk/delivery/open-connectors.ts';
import { startReader } from '../../../src/desk/replies/reader.ts';
import type { Rounds } from '../../../src/desk/rounds.ts';
import { CaseReceiptSchema, CaseViewSchema, type CaseView } from '../../../src/handoff/answers.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { createClock, NOON, type Clock } from '../../unit/desk/delivery/worker-fixture.ts';
import { errorOf, testDesk, type TestDesk } from '../../unit/desk/desk-fixture.ts';
import { sampleDraft } from '../../unit/desk/sample-draft.ts';
import { startStub, type StubServer } from '../connectors/stub-server.ts';
import type { ReceivingFixture, SignedCall, StubTicket } from './fixture.ts';

const MINUTE = 60_000;

/** What comes back of every helpdesk, through the whole desk. */
export function receivingContract(title: string, fixture: ReceivingFixture): void {
  describe(`${title}: the contract of what comes back`, () => {
    let tickets: StubTicket[];
    let stub: StubServer;
    let clock: Clock;
    let desk: TestDesk;
    let reader: Rounds;
    let faults: string[];
    let answered: Promise<void>[];

    beforeEach(async () => {
      tickets = [];
      faults = [];
      answered = [];
      stub = await startStub((request) => fixture.app(tickets)(request));
      clock = createClock();
      const connector = open();
      const { receive } = connector;
      if (!receive) throw new Error('It receives nothing.');
      desk = testDesk({
        now: clock.now,
        deliverTo: ['support'],
        receivers: new Map([['support', receive]]),
        onHeard: () => {
          reader.wake();
        },
      });
      reader = startReader({
        replies: desk.store.replies,
        connectors: new Map([['support', connector]]),
        log: (message) => faults.push(message),
        ...{ now: clock.now, random: () => 0.5, wait: clock.wait },
      });
    });
    afterEach(async () => {
      await reader.stop();
      await stub.stop();
    });

    const open = (): Connector => {
      const opened = openConnectors({
        delivery: [{ type: fixture.type, name: 'support', ...fixture.settings(stub.origin) }],
        env: fixture.env,
        http: () => {
          const send = createHttp({
            allowPrivate: true,
            resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
          });
          return (request, signal) => {
            const url = request.url.replace(fixture.realOrigin ?? stub.origin, stub.origin);
            const sent = send({ ...request, url }, signal);
            answered.push(
              sent.then(
                () => undefined,
                () => undefined,
              ),
            );
            return sent;
          };
        },
      }).get('support');
      if (!opened) throw new Error('It was not opened.');
      return opened;
    };

    /** A case, its customer's link, and its ticket at the helpdesk. */
    const take = async (isReported = true) => {
      const draft = sampleDraft();
      const receipt = v.parse(CaseReceiptSchema, await (await desk.post('/api/cases', draft)).json());
      const ticket: StubTicket = {
        id: 35_436 + tickets.length,
        caseId: draft.caseId,
        state: fixture.initial,
        assigned: false,
        changedAt: clock.now(),
        written: [],
      };
      tickets.push(ticket);
      if (isReported) {
        const query = { connectors: ['support'], now: clock.now(), leaseMs: 1000, limit: 10 };
        for (const item of await desk.store.outbox.claim(query)) {
          await desk.store.outbox.finish(item, String(ticket.id), clock.now());
        }
      }
      const link = { Authorization: `Bearer ${new URL(receipt.followUrl).hash.slice(1)}` };
      const view = async (): Promise<CaseView> =>
        v.parse(CaseViewSchema, await (await desk.get('/api/case', link)).json());
      return { draft, ticket, view, link };
    };
    const send = ({ body, headers, token }: SignedCall): Promise<Response> =>
      desk.post(`/api/webhooks/support${token === undefined ? '' : `/${token}`}`, body, { ...headers });
    /** Lets the desk read what it has been told. */
    const quiet = async (): Promise<void> => {
      for (;;) {
        await clock.settle();
        const waiting = answered.splice(0);
        if (waiting.length === 0) return;
        await Promise.all(waiting);
      }
    };
    const ring = async (ticket: StubTicket): Promise<void> => {
      ticket.changedAt = clock.now();
      expect((await send(fixture.call(ticket, clock.now()))).status).toBe(204);
      await quiet();
    };

    it('shows the customer what an agent answered, and never what is private or not for him', async () => {
      const { ticket, view } = await take();
      await clock.pass(MINUTE);
      ticket.written.push(
        { id: 501, text: 'PRIVATE: he is a VIP', by: 'agent', isPrivate: true, at: clock.now() },
        { id: 502, text: 'It is paid back <b>today</b>.\r\n\r\nDana', by: 'agent', at: clock.now() },
        { id: 503, text: 'My own answer', by: 'customer', at: clock.now() },
      );
      await ring(ticket);
      const shown = await view();
      expect(shown.replies.map(({ message, from }) => [message, from])).toEqual([
        ['It is paid back <b>today</b>.\n\nDana', 'Dana'],
      ]);
      expect(shown.stage).toBe('answered');
      expect(JSON.stringify(shown)).not.toMatch(/PRIVATE|My own answer|Levi|warehouse/);
      expect(faults).toEqual([]);
    });

    it.each(fixture.stages)(
      'moves a case where the ticket is %s (assigned: %s) to %s',
      async (state, assigned, stage) => {
        const { ticket, view } = await take();
        await clock.pass(MINUTE);
        Object.assign(ticket, { state, assigned });
        await ring(ticket);
        expect((await view()).stage).toBe(stage);
        expect((await view()).history.map((change) => change.stage)).toEqual(
          stage === 'received' ? ['received'] : ['received', stage],
        );
      },
    );

    it('stores nothing twice, however often it is told', async () => {
      const { ticket, view } = await take();
      await clock.pass(MINUTE);
      ticket.written.push({ id: 502, text: 'Done.', by: 'agent', at: clock.now() });
      for (let time = 0; time < 3; time += 1) {
        await clock.pass(2000);
        await ring(ticket);
      }
      expect((await view()).replies).toHaveLength(1);
      expect((await view()).history).toHaveLength(2);
    });

    it('leaves a closed case closed when an old call comes late, and opens it when it is opened there', async () => {
      const { ticket, view } = await take();
      await clock.pass(MINUTE);
      Object.assign(ticket, { state: fixture.working, assigned: true });
      const late = fixture.call(ticket, clock.now());
      Object.assign(ticket, { state: fixture.closed, changedAt: clock.now() + 1000 });
      await clock.pass(1000);
      await ring(ticket);
      await send(late);
      await quiet();
      expect((await view()).stage).toBe('closed');
      Object.assign(ticket, { state: fixture.working });
      await clock.pass(MINUTE);
      await ring(ticket);
      expect((await view()).stage).toBe('working');
    });

    it('does not undo what was done in the inbox by what the ticket has been all along', async () => {
      const { draft, ticket, view } = await take();
      await clock.pass(MINUTE);
      Object.assign(ticket, { state: fixture.working, assigned: true });
      await ring(ticket);
      await desk.store.moveCase(draft.caseId, ['working'], 'closed', clock.now());
      await clock.pass(MINUTE);
      await ring(ticket);
      expect((await view()).stage).toBe('closed');
    });

    it('takes a call only from the helpdesk', async () => {
      const { ticket, view } = await take();
      await clock.pass(MINUTE);
      Object.assign(ticket, { state: fixture.closed });
      const good = fixture.call(ticket, clock.now());
      const before = stub.seen.length;
      const forged = [
        fixture.call(ticket, clock.now(), 'another-secret-of-somebody-else'),
        { body: good.body, headers: {} },
        {
          ...good,
          headers: Object.fromEntries(Object.keys(good.headers).map((name) => [name, ''])),
          token: 'wrong',
        },
        ...(fixture.isSigned
          ? [
              { ...good, body: good.body.replace(String(ticket.id), '7') },
              fixture.call(ticket, clock.now() - 5.1 * MINUTE),
              fixture.call(ticket, clock.now() + 5.1 * MINUTE),
            ]
          : []),
      ];
      for (const call of forged) {
        const answer = await send(call);
        expect(answer.status).toBe(401);
        expect((await errorOf(answer)).code).toBe('webhook.refused');
      }
      await quiet();
      expect(stub.seen).toHaveLength(before);
      expect((await view()).stage).toBe('received');
    });

    it.skipIf(!fixture.isSigned)('hears a call once', async () => {
      const { ticket } = await take();
      const call = fixture.call(ticket, clock.now());
      expect((await send(call)).status).toBe(204);
      await quiet();
      const before = stub.seen.length;
      await clock.pass(4 * MINUTE);
      expect((await send(call)).status).toBe(204);
      await quiet();
      expect(stub.seen).toHaveLength(before);
    });

    it('tells nothing of a ticket that is no case, and asks nobody about it', async () => {
      await take();
      const before = stub.seen.length;
      for (const one of [
        { id: 7, caseId: null },
        { id: 7, caseId: createUlid() },
      ]) {
        const answer = await send(fixture.call(one, clock.now()));
        expect(answer.status).toBe(204);
        expect(await answer.text()).toBe('');
      }
      await quiet();
      expect(stub.seen).toHaveLength(before);
    });

    it('believes a case that a ticket names only where the helpdesk says so, too', async () => {
      const { draft, ticket, view } = await take(false);
      await clock.pass(MINUTE);
      Object.assign(ticket, { state: fixture.closed, caseId: null });
      expect((await send(fixture.call({ ...ticket, caseId: draft.caseId }, clock.now()))).status).toBe(204);
      await quiet();
      expect((await view()).stage).toBe('received');
      await clock.pass(1000);
      ticket.caseId = draft.caseId;
      await ring(ticket);
      expect((await view()).stage).toBe('closed');
    });

    it('reads again where the helpdesk cannot be reached, and tells no word of what is written', async () => {
      const { ticket, view } = await take();
      await clock.pass(MINUTE);
      ticket.written.push({ id: 502, text: 'Secret words', by: 'agent', at: clock.now() });
      stub.befall({
        0: { kind: 'status', status: 503 },
        1: { kind: 'reset' },
        2: { kind: 'status', status: 401 },
      });
      await ring(ticket);
      expect((await view()).replies).toEqual([]);
      for (let time = 0; time < 5; time += 1) {
        await clock.pass(MINUTE);
        await quiet();
      }
      expect((await view()).replies).toHaveLength(1);
      expect(faults.join()).not.toMatch(/Secret words|token|secret/i);
    });

    it('lets a ticket go that is not there any more', async () => {
      const { ticket, view } = await take();
      tickets.pop();
      await ring(ticket);
      await clock.pass(10 * MINUTE);
      await quiet();
      expect(faults).toHaveLength(1);
      expect((await view()).stage).toBe('received');
    });

    it.each(['', '{', '[]', '{"ticket":null}', '{"ticket":{"id":1}}', '"x"', '\0', '{"conversation":{}}'])(
      'is not put off by a body such as %j',
      async (body) => {
        const ticket = { id: 1, caseId: null };
        const answer = await send(fixture.call(ticket, clock.now(), undefined, body));
        expect(answer.status).toBe(204);
        expect(desk.faults).toEqual([]);
      },
    );

    it('listens under no other name, and to nothing but POST', async () => {
      const { body, headers } = fixture.call({ id: 1, caseId: null }, NOON);
      expect((await desk.post('/api/webhooks/other', body, { ...headers })).status).toBe(404);
      expect((await desk.get('/api/webhooks/support')).status).toBe(405);
      const huge = await desk.post('/api/webhooks/support', `"${'a'.repeat(1_100_000)}"`, { ...headers });
      expect(huge.status).toBe(413);
    });
  });
}
