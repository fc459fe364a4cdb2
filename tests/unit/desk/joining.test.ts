import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../src/config/load.ts';
import { triaging } from '../../../src/desk/triage/triaging.ts';
import {
  CaseReceiptSchema,
  CaseViewSchema,
  InboxCaseSchema,
  InboxPageSchema,
} from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { OWN, testDesk, type TestDesk } from './desk-fixture.ts';
import { sampleDraft } from './sample-draft.ts';

const base = await loadConfig(join(import.meta.dirname, '../../..'));
const SECRET = 'a secret of the company that is long enough';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

function desk(triage: object = {}): TestDesk {
  const config = parseConfig({ ...base, desk: { allowedOrigins: [], triage } });
  if (config.desk === false) throw new Error('The desk is off.');
  return testDesk({ ...triaging(config, config.desk), identitySecret: SECRET });
}

function tokenOf(subject: string): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256' })}.${part({ sub: subject, exp: Date.now() / 1000 + 300 })}`;
  return `${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`;
}

interface Sent {
  readonly caseId: string;
  readonly reference: string;
  readonly token: string;
  readonly link: Record<string, string>;
  /** The answer as it came. */
  readonly text: string;
}

async function send(to: TestDesk, more: object = {}, changes: Partial<CaseDraft> = {}): Promise<Sent> {
  const draft = sampleDraft(changes);
  const text = await (await to.post('/api/cases', { ...draft, ...more })).text();
  const { reference, followUrl } = v.parse(CaseReceiptSchema, JSON.parse(text));
  const token = new URL(followUrl).hash.slice(1);
  return { caseId: draft.caseId, reference, token, text, link: { Authorization: `Bearer ${token}` } };
}
const signedIn = (subject = 'u-1') => ({ identityToken: tokenOf(subject) });

async function viewOf(of: TestDesk, { link }: Sent) {
  return v.parse(CaseViewSchema, await (await of.get('/api/case', link)).json());
}
async function agentSees(of: TestDesk, { caseId }: Sent) {
  const answer = await of.get(`/api/inbox/cases/${caseId}`, { Cookie: await of.signIn() });
  return v.parse(InboxCaseSchema, await answer.json());
}
async function listed(of: TestDesk): Promise<string[]> {
  const answer = await of.get('/api/inbox/cases', { Cookie: await of.signIn() });
  return v.parse(InboxPageSchema, await answer.json()).cases.map(({ reference }) => reference);
}

describe('a customer who comes back about the same thing', () => {
  it('is joined to his earlier case by the sign-in, and keeps reference and link', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    const second = await send(to, signedIn(), { message: 'Still 88-20533' });
    expect(second.reference).toBe('H-1002');
    expect(await listed(to)).toEqual(['H-1001']);
    expect(await agentSees(to, first)).toMatchObject({
      additions: [{ id: second.caseId, message: 'Still 88-20533' }],
      joined: [
        {
          caseId: second.caseId,
          reference: 'H-1002',
          why: { by: 'identity', reasons: [{ code: 'number', number: '88-20533' }] },
          trail: [{ type: 'search' }, { type: 'article' }],
        },
      ],
    });
    expect(await agentSees(to, second)).toMatchObject({
      draft: { message: 'Still 88-20533' },
      joinedTo: { caseId: first.caseId, reference: 'H-1001', why: { by: 'identity' } },
    });
    const shown = await viewOf(to, first);
    expect(shown.additions).toMatchObject([{ message: 'Still 88-20533' }]);
    expect(shown.trail).toHaveLength(4);
    expect(shown.partOf).toBeUndefined();
  });

  it('is not joined where the settings say so, and the agent is told as before', async () => {
    const to = desk({ join: false });
    const first = await send(to, signedIn());
    const second = await send(to, signedIn());
    expect(await listed(to)).toEqual(['H-1002', 'H-1001']);
    expect((await agentSees(to, second)).triage.earlier).toMatchObject([{ caseId: first.caseId }]);
  });

  it('is never joined by what he types, and learns nothing of the other’s case', async () => {
    const to = desk();
    const first = await send(to, signedIn(), { message: 'My secret order 88-20533' });
    const same = { message: 'Order 88-20533' };
    const wrong = [
      {},
      { identityToken: `${tokenOf('u-1')}x` },
      signedIn('u-2'),
      { followToken: `${first.caseId}.AAAA` },
      { followToken: first.caseId },
      { followToken: { caseId: first.caseId } },
    ];
    for (const more of wrong) {
      const other = await send(to, more, same);
      const told = other.text + (await (await to.get('/api/case', other.link)).text());
      expect(told).not.toMatch(new RegExp(`H-1001|secret|partOf|${first.caseId}`));
      expect((await agentSees(to, other)).joinedTo).toBeNull();
    }
    expect((await viewOf(to, first)).additions).toEqual([]);
    expect(await listed(to)).toHaveLength(7);
  });

  it('is joined where he holds the link and gives the same address, and not where he gives another', async () => {
    const to = desk();
    const first = await send(to);
    const other = await send(to, { followToken: first.token }, { customer: { email: 'x@example.com' } });
    const second = await send(to, { followToken: first.token });
    expect((await agentSees(to, other)).joinedTo).toBeNull();
    expect(await agentSees(to, second)).toMatchObject({
      joinedTo: { caseId: first.caseId, why: { by: 'link' } },
    });
    // The link of a joined case leads to the same conversation.
    const third = await send(to, { followToken: second.token });
    expect((await agentSees(to, third)).joinedTo?.caseId).toBe(first.caseId);
  });

  it('reads by the later link what was written since, and what he adds there reaches the earlier case', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    await to.post('/api/case/additions', { id: createUlid(), message: 'before' }, first.link);
    const replies = (text: string, at: number) =>
      to.store.replies.take(
        {
          ...{ caseId: first.caseId, source: 'crm', stage: 'answered', at },
          replies: [{ id: text, message: text, from: 'Dana', at }],
        },
        at,
      );
    await replies('old answer', Date.now() - 60_000);
    const second = await send(to, signedIn());
    await replies('new answer', Date.now() + 60_000);
    const added = await to.post('/api/case/additions', { id: createUlid(), message: 'after' }, second.link);
    expect(added.status).toBe(201);
    const shown = v.parse(CaseViewSchema, await added.json());
    expect(shown).toMatchObject({ reference: 'H-1002', partOf: 'H-1001', stage: 'received' });
    expect(shown.additions.map(({ message }) => message)).toEqual(['after']);
    expect(shown.replies.map(({ message }) => message)).toEqual(['new answer']);
    const { additions, stage } = await agentSees(to, first);
    expect(additions.map(({ message }) => message)).toEqual(['before', sampleDraft().message, 'after']);
    expect(stage).toBe('seen');
  });

  it('finds his files in both, and nobody else does', async () => {
    const to = desk();
    const file = { id: createUlid(), name: 'photo.png', size: PNG.byteLength };
    const first = await send(to, signedIn());
    const second = await send(to, signedIn(), { files: [file] });
    const stranger = await send(to);
    const path = `/api/case/files/${file.id}`;
    const put = (link: Record<string, string>) =>
      to.fetch(new Request(OWN + path, { method: 'PUT', body: PNG, headers: link }), {});
    expect((await put(first.link)).status).toBe(404);
    expect((await put(second.link)).status).toBe(201);
    for (const { link } of [first, second]) expect((await to.get(path, link)).status).toBe(200);
    expect((await to.get(path, stranger.link)).status).toBe(404);
    expect((await viewOf(to, first)).files).toMatchObject([{ id: file.id, arrived: true }]);
    expect((await agentSees(to, first)).joined[0]?.files).toMatchObject([{ name: 'photo.png' }]);
    const agent = { Cookie: await to.signIn() };
    expect((await to.get(`/api/inbox/cases/${second.caseId}/files/${file.id}`, agent)).status).toBe(200);
  });

  it('finds by each link the files that came by mail since then, and no others', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    const mailed = async (name: string, at: number): Promise<string> => {
      const id = createUlid();
      await to.files.put(first.caseId, id, PNG);
      const later = { name, size: PNG.byteLength };
      await to.store.addFile(first.caseId, { id, type: 'image/png', later }, at);
      return id;
    };
    const named = { id: createUlid(), name: 'his.png', size: PNG.byteLength };
    const old = await mailed('old.png', Date.now() - 60_000);
    const second = await send(to, signedIn());
    // Written before, and read from the mailbox since.
    const early = await mailed('early.png', Date.now() - 30_000);
    const fresh = await mailed('fresh.png', Date.now() + 60_000);
    const third = await send(to, signedIn(), { files: [named] });
    const put = await to.fetch(
      new Request(`${OWN}/api/case/files/${named.id}`, { method: 'PUT', body: PNG, headers: third.link }),
      {},
    );
    expect(put.status).toBe(201);
    const all = { old, early, fresh, his: named.id };
    const seen: Record<string, string[]> = {};
    for (const [name, one] of Object.entries({ first, second, third })) {
      const listed = (await viewOf(to, one)).files.map(({ id }) => id);
      const fetched: string[] = [];
      for (const [what, id] of Object.entries(all)) {
        const { status } = await to.get(`/api/case/files/${id}`, one.link);
        expect(status).toBe(listed.includes(id) ? 200 : 404);
        if (status === 200) fetched.push(what);
      }
      expect(listed).toHaveLength(fetched.length);
      seen[name] = fetched;
    }
    expect(seen).toEqual({
      first: ['old', 'early', 'fresh', 'his'],
      second: ['fresh', 'his'],
      third: ['fresh', 'his'],
    });
  });

  it('reads by both links what was answered to the ticket that the later one has of its own', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    const second = await send(to, signedIn());
    const answer = (caseId: string, message: string, at: number) =>
      to.store.replies.take(
        {
          ...{ caseId, source: 'crm', stage: 'working', at },
          replies: [{ id: message, message, from: 'Dana', at }],
        },
        at,
      );
    await answer(first.caseId, 'before', Date.now() - 60_000);
    await answer(first.caseId, 'second', Date.now() + 90_000);
    await answer(second.caseId, 'first', Date.now() + 60_000);
    const read = async (one: Sent) => (await viewOf(to, one)).replies.map(({ message }) => message);
    expect(await read(first)).toEqual(['before', 'first', 'second']);
    expect(await read(second)).toEqual(['first', 'second']);
    const { replies } = await agentSees(to, first);
    expect(replies.map(({ message }) => message)).toEqual(['before', 'first', 'second']);
    expect((await viewOf(to, second)).stage).toBe('answered');
    await to.store.joins.separate(second.caseId, Date.now());
    expect(await read(first)).toEqual(['before', 'second']);
    expect(await read(second)).toEqual(['first']);
  });

  it('has a case of its own once an agent separates it, and moves with it alone until then', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    const second = await send(to, signedIn());
    const agent = { Cookie: await to.signIn(), Origin: OWN };
    const path = `/api/inbox/cases/${second.caseId}`;
    expect((await to.post(`${path}/stage`, { stage: 'closed' }, agent)).status).toBe(409);
    const away = await to.post(`${path}/separate`, {}, { Cookie: agent.Cookie, Origin: 'https://x.example' });
    expect(away.status).toBe(403);
    expect((await to.post(`${path}/separate`, {}, { Origin: OWN })).status).toBe(401);
    for (let count = 0; count < 2; count += 1) {
      const answer = await to.post(`${path}/separate`, {}, agent);
      expect(v.parse(InboxCaseSchema, await answer.json())).toMatchObject({
        reference: 'H-1002',
        joinedTo: null,
        stage: 'received',
      });
    }
    expect(await listed(to)).toEqual(['H-1002', 'H-1001']);
    expect(await agentSees(to, first)).toMatchObject({ additions: [], joined: [] });
    expect((await viewOf(to, first)).additions).toEqual([]);
    expect((await to.post('/api/inbox/cases/01ARZ3NDEKTSV4RRFFQ69G5FAV/separate', {}, agent)).status).toBe(
      404,
    );
  });

  it('comes out as the earlier case does, whichever link he rates it by', async () => {
    const to = desk();
    const first = await send(to, signedIn());
    const second = await send(to, signedIn());
    const rate = (): Promise<Response> => {
      const init = { method: 'PUT', body: JSON.stringify({ rating: 'easily' }) };
      const headers = { ...second.link, 'Content-Type': 'application/json' };
      return Promise.resolve(to.fetch(new Request(`${OWN}/api/case/rating`, { ...init, headers }), {}));
    };
    expect((await rate()).status).toBe(409);
    const agent = { Cookie: await to.signIn(), Origin: OWN };
    await to.post(`/api/inbox/cases/${first.caseId}/stage`, { stage: 'closed' }, agent);
    expect((await rate()).status).toBe(200);
    for (const { link } of [first, second])
      expect(await (await to.get('/api/case/rating', link)).json()).toEqual({ rating: 'easily' });
    expect((await agentSees(to, first)).outcome).toMatchObject({ rating: 'easily' });
    expect((await agentSees(to, second)).outcome).toMatchObject({ rating: null });
  });
});
