import * as v from 'valibot';
import { CaseViewSchema } from '../../../handoff/answers.ts';
import { caseAddress, tokenOf } from '../../../handoff/follow-link.ts';
import { deviceStorage } from '../../outbox/browser-world.ts';
import { openCaseStorage, type SentCase } from '../../outbox/case-storage.ts';

/** So long, in ms, he is told on his home that a case was closed, unless he has looked at it. */
const NEWS_MS = 7 * 86_400_000;

/**
 * Asks the desk where cases stand; answers with those whose stage is another now, by their ids, and remembers it on the
 * device; not that it was closed lately, which is news on the next page too. A case that cannot be asked for keeps the stage that is known of it.
 *
 * @param casesUrl where cases are sent
 */
export async function askStages(
  casesUrl: string,
  cases: readonly SentCase[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, SentCase>> {
  const url = caseAddress(casesUrl);
  const storage = openCaseStorage(deviceStorage());
  const changed = new Map<string, SentCase>();
  const ask = async (one: SentCase): Promise<void> => {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${tokenOf(one.followUrl)}` },
      credentials: 'omit',
      signal,
    });
    if (!response.ok) return;
    const { stage, history } = v.parse(CaseViewSchema, await response.json());
    if (stage === one.stage) return;
    changed.set(one.caseId, { ...one, stage });
    const since = Date.parse(history.findLast((change) => change.stage === stage)?.at ?? '');
    if (stage !== 'closed' || !(Date.now() - since < NEWS_MS)) storage.updateStage(one.caseId, stage);
  };
  // An old page's own `Promise` may have no `allSettled`.
  await Promise.all(cases.map((one) => ask(one).catch(() => undefined)));
  return changed;
}
