import * as v from 'valibot';
import type { CaseReceipt } from '../../handoff/answers.ts';
import { FileReceiptSchema, type DraftFile } from '../../handoff/attachments.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import { ApiErrorSchema } from '../../handoff/errors.ts';
import { tokenOf } from '../../handoff/follow-link.ts';
import type { FileStorage } from './file-storage.ts';
import { retryAfter } from './retry-after.ts';

/** What became of one try to send a case's files after it. */
export type FilesOutcome =
  /** The desk has all but those that it will never take, or that the device has lost; by name. */
  | { readonly outcome: 'done'; readonly notTaken: readonly string[] }
  /** Some may not have arrived: try again; those that have are not sent twice. */
  | { readonly outcome: 'unknown'; readonly retryAfterSeconds: number | null };

/** A connection slower than this, in bytes a second, is taken for none. */
const SLOWEST = 10_000;
const PATIENCE_MS = 30_000;

/** Sends the files of a case that the desk has, one after the other. Never rejects. */
export async function sendFiles(
  { caseId, files = [] }: CaseDraft,
  receipt: CaseReceipt,
  casesUrl: string,
  storage: Pick<FileStorage, 'read'>,
  fetcher: typeof fetch = fetch,
): Promise<FilesOutcome> {
  const notTaken: string[] = [];
  for (const file of files) {
    const bytes = await storage.read(caseId, file.id);
    const outcome = bytes ? await put(file, bytes, receipt, casesUrl, fetcher) : 'refused';
    if (outcome === 'refused') notTaken.push(file.name);
    else if (outcome !== 'stored') return { outcome: 'unknown', retryAfterSeconds: outcome.after };
  }
  return { outcome: 'done', notTaken };
}

type Put = 'stored' | 'refused' | { readonly after: number | null };

async function put(
  { id, size }: DraftFile,
  bytes: Blob,
  { followUrl }: CaseReceipt,
  casesUrl: string,
  fetcher: typeof fetch,
): Promise<Put> {
  try {
    const response = await fetcher(new URL(`case/files/${id}`, casesUrl), {
      method: 'PUT',
      // The follow link's secret shows that the case is his.
      headers: {
        Authorization: `Bearer ${tokenOf(followUrl)}`,
        'Content-Type': 'application/octet-stream',
      },
      body: bytes,
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS + Math.ceil((size / SLOWEST) * 1000)),
    });
    const body: unknown = await response.json();
    if (response.ok) {
      const stored = v.safeParse(FileReceiptSchema, body);
      return stored.success && stored.output.id === id ? 'stored' : { after: null };
    }
    const refusal = v.safeParse(ApiErrorSchema, body);
    if (refusal.success && REFUSED_FOR_GOOD.has(refusal.output.error.code)) return 'refused';
    return { after: retryAfter(response) };
  } catch {
    // Offline, desk down, time out: all the same.
    return { after: null };
  }
}

const REFUSED_FOR_GOOD: ReadonlySet<string> = new Set([
  'file.refused',
  'file.not-found',
  'case.not-found',
  'request.too-large',
]);
