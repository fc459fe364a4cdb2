import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postToZendesk, zendeskRequest } from '../../../src/widget/outbox/post-to-zendesk.ts';
import { openUnsure } from '../../../src/widget/outbox/unsure.ts';
import { sampleDraft } from '../desk/sample-draft.ts';

const URL_ = 'https://acme.zendesk.com/api/v2/requests.json';

vi.mock('../../../src/locales/generated/later.ts', async () => {
  const { locales } = await import('../../../src/locales/generated/registry.ts');
  return { loadLocale: { he: () => Promise.resolve(locales['he']) } };
});

const answering = (status: number, body: unknown, headers = {}) =>
  vi.fn<typeof fetch>(() => Promise.resolve(Response.json(body, { status, headers })));

describe('Zendesk’s form', () => {
  const unsure = openUnsure(null);
  beforeEach(() => {
    vi.stubGlobal('navigator', { onLine: true });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('gets the customer’s words first, then what was tried, and the case’s own name', async () => {
    const draft = sampleDraft();
    const { request } = await zendeskRequest(draft);
    expect(request.requester).toEqual({ name: 'נועה', email: 'noa@example.com' });
    expect(request.subject).toBe(draft.message);
    expect(request.comment.body.startsWith(draft.message)).toBe(true);
    expect(request.comment.body).toContain('חיוב כפול');
    expect(request.comment.body.endsWith(draft.caseId)).toBe(true);
    const unnamed = await zendeskRequest(
      sampleDraft({ customer: { email: 'dan@example.com' }, message: 'א'.repeat(500) }),
    );
    expect(unnamed.request.requester.name).toBe('dan');
    expect(unnamed.request.subject.length).toBeLessThanOrEqual(120);
  });

  it('has the message only when it says which request it became', async () => {
    const draft = sampleDraft();
    expect(await postToZendesk(draft, URL_, unsure, answering(201, { request: { id: 4217 } }))).toMatchObject(
      {
        outcome: 'received',
        receipt: { caseId: draft.caseId, reference: '#4217' },
      },
    );
    expect(unsure.has(draft.caseId)).toBe(false);
    const other = sampleDraft();
    expect(await postToZendesk(other, URL_, unsure, answering(200, { hello: 'portal' }))).toMatchObject({
      outcome: 'unknown',
    });
    expect(unsure.has(other.caseId)).toBe(true);
  });

  it.each([401, 403, 404, 422])('says for good that it takes nothing with %i', async (status) => {
    const draft = sampleDraft();
    expect(await postToZendesk(draft, URL_, unsure, answering(status, {}))).toEqual({
      outcome: 'refused',
      field: 'zendesk',
    });
    expect(unsure.has(draft.caseId)).toBe(false);
  });

  it.each([429, 500, 503])('is tried again after %i, when it says so', async (status) => {
    const draft = sampleDraft();
    const busy = answering(status, {}, { 'Retry-After': '30' });
    expect(await postToZendesk(draft, URL_, unsure, busy)).toEqual({
      outcome: 'unknown',
      retryAfterSeconds: 30,
    });
    expect(unsure.has(draft.caseId)).toBe(false);
  });

  it('is not asked a second time after silence, until the customer wants it', async () => {
    const draft = sampleDraft();
    const silent = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await postToZendesk(draft, URL_, unsure, silent)).toMatchObject({ outcome: 'unknown' });
    expect(await postToZendesk(draft, URL_, unsure, silent)).toMatchObject({ outcome: 'unknown' });
    expect(silent).toHaveBeenCalledTimes(1);
    unsure.settle(draft.caseId);
    await postToZendesk(draft, URL_, unsure, silent);
    expect(silent).toHaveBeenCalledTimes(2);
  });

  it('is asked once by two parts of a page that begin together, where the browser has no locks', async () => {
    const draft = sampleDraft();
    const created = answering(201, { request: { id: 4218 } });
    await Promise.all([1, 2].map(() => postToZendesk(draft, URL_, unsure, created)));
    expect(created).toHaveBeenCalledTimes(1);
  });

  it('is not asked offline, and that leaves no doubt', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const draft = sampleDraft();
    const never = answering(201, {});
    expect(await postToZendesk(draft, URL_, unsure, never)).toMatchObject({ outcome: 'unknown' });
    expect(never).not.toHaveBeenCalled();
    expect(unsure.has(draft.caseId)).toBe(false);
  });
});
