import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { CaseReceiptSchema, CaseViewSchema } from '../../src/handoff/answers.ts';
import { FileReceiptSchema } from '../../src/handoff/attachments.ts';
import { ApiErrorSchema } from '../../src/handoff/errors.ts';
import type { Ledger, SentCase } from './ledger.ts';

/** What became of one request: answered and noted, or to be sent again under the same key. */
type Sent = 'acknowledged' | 'again';

/** Whoever waits longer for an answer has none, in ms. */
const PATIENCE_MS = 20_000;

/**
 * Sends what of the case is not acknowledged yet, step by step, and notes in the ledger what is. Resolves to false where an
 * answer did not come: then it is to be called again.
 *
 * @param hangUpMs after so many ms the sender is gone, and nobody hears the answer; null stays
 */
export async function sendCase(
  url: string,
  ledger: Ledger,
  sent: SentCase,
  hangUpMs: number | null,
): Promise<boolean> {
  const ask = (path: string, init: RequestInit, note: (body: unknown) => void): Promise<Sent> =>
    request(ledger, new URL(path, url), init, hangUpMs, note);
  if (sent.reference === null || sent.token === null) {
    if (
      (await ask('/api/cases', json(sent.draft), (body) => {
        noteReceipt(ledger, sent, body);
      })) === 'again'
    )
      return false;
  }
  const authorization = { Authorization: `Bearer ${sent.token ?? ''}` };
  for (const file of sent.files) {
    if (file.isAcknowledged) continue;
    const init = { method: 'PUT', headers: authorization, body: file.bytes };
    const came = await ask(`/api/case/files/${file.id}`, init, (body) => {
      v.parse(FileReceiptSchema, body);
      file.isAcknowledged = true;
    });
    if (came === 'again') return false;
  }
  for (const addition of sent.additions) {
    if (addition.isAcknowledged) continue;
    const { id, message } = addition;
    const came = await ask('/api/case/additions', json({ id, message }, authorization), (body) => {
      const view = v.parse(CaseViewSchema, body);
      if (!view.additions.some((one) => one.id === id))
        ledger.wrongs.push(`addition ${id} was acknowledged and is not in the answer`);
      addition.isAcknowledged = true;
    });
    if (came === 'again') return false;
  }
  return true;
}

/** Sends a case once more that was acknowledged: the answer must be the one that was given. */
export async function repeatCase(url: string, ledger: Ledger, sent: SentCase): Promise<void> {
  await request(ledger, new URL('/api/cases', url), json(sent.draft), null, (body) => {
    noteReceipt(ledger, sent, body);
  });
}

function json(data: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(data),
  };
}

function noteReceipt(ledger: Ledger, sent: SentCase, body: unknown): void {
  const { caseId, reference, followUrl } = v.parse(CaseReceiptSchema, body);
  if (caseId !== sent.draft.caseId) ledger.wrongs.push(`${sent.draft.caseId} was answered as ${caseId}`);
  if (sent.reference !== null && sent.reference !== reference)
    ledger.wrongs.push(`${caseId} was ${sent.reference}, and ${reference} at a repeat`);
  sent.reference = reference;
  sent.token = followUrl.split('#')[1] ?? '';
}

async function request(
  ledger: Ledger,
  url: URL,
  init: RequestInit,
  hangUpMs: number | null,
  note: (body: unknown) => void,
): Promise<Sent> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(url, { ...init, signal: AbortSignal.timeout(hangUpMs ?? PATIENCE_MS) });
    text = await answer.text();
  } catch {
    // The connection broke or was hung up: nobody knows what became of it.
    ledger.unanswered += 1;
    return 'again';
  }
  if (answer.status === 200 || answer.status === 201) {
    note(JSON.parse(text));
    return 'acknowledged';
  }
  const isFair = answer.status === 503 && Number(answer.headers.get('retry-after')) > 0;
  const error = isFair ? v.safeParse(v.pipe(v.string(), v.parseJson(), ApiErrorSchema), text) : null;
  if (error?.success === true && error.output.error.code === 'desk.unavailable') ledger.refused += 1;
  else ledger.wrongs.push(`${init.method ?? 'GET'} ${url.pathname}: ${answer.status} ${text.slice(0, 200)}`);
  await sleep(20);
  return 'again';
}
