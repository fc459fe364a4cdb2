import type { Addition } from '../handoff/addition.ts';
import { CaseViewSchema, type CaseView } from '../handoff/answers.ts';
import { askDesk, type Answer } from '../handoff/ask-desk.ts';
import { jsonText } from '../handoff/json-text.ts';

/**
 * Asks the desk for a case. Never rejects.
 *
 * @param at `/api/case` of the desk; absolute on a page of another origin
 */
export function askForCase(at: string, token: string, signal?: AbortSignal): Promise<Answer<CaseView>> {
  return askDesk(at, CaseViewSchema, {
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
    ...(signal && { signal }),
  });
}

/** Adds to a case; answers with the case as it is then. The same addition may be sent again without harm. Never rejects. */
export function postAddition(
  at: string,
  token: string,
  { id, message }: Addition,
): Promise<Answer<CaseView>> {
  return askDesk(`${at}/additions`, CaseViewSchema, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: jsonText({ id, message } satisfies Addition),
    credentials: 'omit',
  });
}
