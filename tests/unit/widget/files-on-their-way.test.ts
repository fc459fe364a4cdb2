import { describe, expect, it } from 'vitest';
import type { CaseReceipt } from '../../../src/handoff/answers.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { openCaseStorage, type CaseStorage } from '../../../src/widget/outbox/case-storage.ts';
import { openFileStorage } from '../../../src/widget/outbox/file-storage.ts';
import { createOutbox } from '../../../src/widget/outbox/outbox.ts';
import type { PostOutcome } from '../../../src/widget/outbox/post-case.ts';
import { sendFiles, type FilesOutcome } from '../../../src/widget/outbox/send-files.ts';
import { settle } from './support/tabs.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const CASES = 'https://help.example/api/cases';

function draftWith(...names: readonly string[]): CaseDraft {
  return {
    caseId: createUlid(NOW),
    createdAt: new Date(NOW).toISOString(),
    locale: 'en',
    message: 'See the photo',
    customer: { email: 'dana@example.com' },
    trail: [],
    page: null,
    client: null,
    files: names.map((name) => ({ id: createUlid(NOW), name, size: 3 })),
  };
}
const receiptOf = ({ caseId }: CaseDraft): CaseReceipt => ({
  caseId,
  reference: 'H-1',
  followUrl: 'https://help.example/case/#the-secret',
  stage: 'received',
  receivedAt: new Date(NOW).toISOString(),
});

/** A page's outbox over a device; what it tells is written down in order. */
function page(storage: CaseStorage, files: () => FilesOutcome, post?: (draft: CaseDraft) => PostOutcome) {
  const told: string[] = [];
  const posts: string[] = [];
  const outbox = createOutbox(
    {
      storage,
      post: (draft) => {
        posts.push(draft.caseId);
        return Promise.resolve(post?.(draft) ?? { outcome: 'received', receipt: receiptOf(draft) });
      },
      sendFiles: () => Promise.resolve(files()),
      dropFiles: () => told.push('dropped'),
      claim: () => undefined,
      isClaimed: () => false,
      isLeftToAnother: () => Promise.resolve(false),
      alone: (_, work) => work(),
      later: () => () => undefined,
      random: () => 0.5,
    },
    {
      received: (_, notTaken) => told.push(['received', ...notTaken].join(' ')),
      waiting: (_, receipt) => told.push(receipt ? 'files wait' : 'waiting'),
      refused: () => told.push('refused'),
    },
  );
  return { outbox, told, posts };
}

describe('a case with files', () => {
  it('stays on the device until its files are with the desk, and is posted once', async () => {
    const storage = openCaseStorage(null, () => NOW);
    const draft = draftWith('photo.png');
    let works = false;
    const files = (): FilesOutcome =>
      works ? { outcome: 'done', notTaken: [] } : { outcome: 'unknown', retryAfterSeconds: null };
    const first = page(storage, files);
    first.outbox.put(draft);
    await settle();
    expect(first.told).toEqual(['files wait']);
    expect(storage.kept().map(({ caseId }) => caseId)).toEqual([draft.caseId]);
    expect(storage.receipt(draft.caseId)?.reference).toBe('H-1');

    works = true;
    const next = page(storage, files);
    next.outbox.flush();
    await settle();
    expect(next.posts).toEqual([]);
    expect(next.told).toEqual(['dropped', 'received']);
    expect(storage.kept()).toEqual([]);
  });

  it('is not said to be received whole in another tab before its files are', () => {
    const storage = openCaseStorage(null, () => NOW);
    const draft = draftWith('photo.png');
    storage.keep(draft);
    const other = page(storage, () => ({ outcome: 'done', notTaken: [] }));
    storage.acknowledge(receiptOf(draft));
    other.outbox.noticed(`handrail:case:${draft.caseId}`);
    expect(other.told).toEqual(['files wait']);
    // Its receipt is there already: what is told last is that the draft is gone.
    storage.settle(receiptOf(draft));
    other.outbox.noticed(`handrail:kept:${draft.caseId}`);
    expect(other.told).toEqual(['files wait', 'received']);
  });

  it('says which files the desk will never take', async () => {
    const { outbox, told } = page(
      openCaseStorage(null, () => NOW),
      () => ({
        outcome: 'done',
        notTaken: ['x.exe'],
      }),
    );
    outbox.put(draftWith('x.exe'));
    await settle();
    expect(told).toEqual(['dropped', 'received x.exe']);
  });
});

describe('sending files', () => {
  const answer = (body: unknown, status = 201): Response => Response.json(body, { status });

  it('puts each under its id with the follow link’s secret, and stops at the first that may not have arrived', async () => {
    const draft = draftWith('one.png', 'two.png', 'three.png');
    const [one, two] = draft.files ?? [];
    const asked: string[] = [];
    const fetcher: typeof fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      asked.push(url);
      expect(new Headers(init?.headers).get('authorization')).toBe('Bearer the-secret');
      if (url.endsWith(two?.id ?? '?')) return Promise.reject(new TypeError('offline'));
      return Promise.resolve(answer({ id: url.split('/').at(-1), size: 3 }));
    };
    const read = () => Promise.resolve(new Blob(['abc']));
    const outcome = await sendFiles(draft, receiptOf(draft), CASES, { read }, fetcher);
    expect(outcome).toEqual({ outcome: 'unknown', retryAfterSeconds: null });
    expect(asked).toEqual([one, two].map((file) => `https://help.example/api/case/files/${file?.id ?? ''}`));
  });

  it('names what the desk refuses and what the device has lost, and sends the rest', async () => {
    const draft = draftWith('refused.png', 'lost.png', 'fine.png');
    const [refused, lost] = draft.files ?? [];
    const fetcher: typeof fetch = (input) => {
      const id = (input instanceof Request ? input.url : String(input)).split('/').at(-1);
      const error = { code: 'file.refused', message: 'No.', remedy: 'Another.' };
      return Promise.resolve(id === refused?.id ? answer({ error }, 415) : answer({ id, size: 3 }));
    };
    const read = (_: string, id: string) => Promise.resolve(id === lost?.id ? null : new Blob(['abc']));
    const outcome = await sendFiles(draft, receiptOf(draft), CASES, { read }, fetcher);
    expect(outcome).toEqual({ outcome: 'done', notTaken: ['refused.png', 'lost.png'] });
  });

  it('takes another page’s answer for none', async () => {
    const draft = draftWith('one.png');
    const read = () => Promise.resolve(new Blob(['abc']));
    const portal: typeof fetch = () => Promise.resolve(new Response('<html>Sign in to the Wi-Fi'));
    expect(await sendFiles(draft, receiptOf(draft), CASES, { read }, portal)).toMatchObject({
      outcome: 'unknown',
    });
  });
});

describe('files on a device that stores nothing', () => {
  it('live as long as the page, and it is said', async () => {
    const files = openFileStorage(null);
    const bytes = new Blob(['abc']);
    expect(await files.keep('A', [{ id: '1', bytes }])).toBe(false);
    expect(await (await files.read('A', '1'))?.text()).toBe('abc');
    await files.drop('A');
    expect(await files.read('A', '1')).toBeNull();
  });

  it('hold up no message where there is no memory to copy them', async () => {
    const bytes = Object.assign(new Blob(['abc']), {
      arrayBuffer: () => Promise.reject(new DOMException('No memory.', 'NotReadableError')),
    });
    expect(await openFileStorage(null).keep('A', [{ id: '1', bytes }])).toBe(false);
  });
});
