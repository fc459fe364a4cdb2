import type { CaseView } from '../handoff/answers.ts';
import { TRAIL_MAX_STEPS } from '../handoff/trail.ts';
import { caseFiles } from './case-files.ts';
import { reference } from './reference.ts';
import { additionsIn } from './store/joins.ts';
import type { CaseStore, StoredCase } from './store/types.ts';

type Cases = Pick<CaseStore, 'findCase'>;

/** The case in which what is added to this one is kept, and answered: where it was joined to another, that. */
export async function homeOf(store: Cases, stored: StoredCase): Promise<StoredCase> {
  if (stored.joinedTo === undefined) return stored;
  return (await store.findCase(stored.joinedTo.caseId)) ?? stored;
}

/** The cases that were joined to this one and still belong to it, in order. */
export async function partsOf(store: Cases, { joined = [] }: StoredCase): Promise<StoredCase[]> {
  const ids = joined.filter(({ isSeparate }) => !isSeparate).map(({ caseId }) => caseId);
  const found = await Promise.all(ids.map((caseId) => store.findCase(caseId)));
  return found.filter((one) => one !== null);
}

/**
 * What the customer sees of his case, with all that was joined to it. The link of a joined case shows that one, and what
 * was written since: what came before has a link of its own.
 */
export async function customerView(store: Cases, stored: StoredCase): Promise<CaseView> {
  const { draft, number, stage, receivedAt, history, joinedTo } = stored;
  const home = await homeOf(store, stored);
  const parts = await partsOf(store, stored);
  const place = home.additions.findIndex(({ id }) => id === draft.caseId);
  const since = joinedTo === undefined ? -Infinity : Date.parse(joinedTo.at);
  const later = new Set(home.additions.slice(place + 1).map(({ id }) => id));
  return {
    reference: reference(number),
    stage,
    receivedAt,
    locale: draft.locale,
    message: draft.message,
    additions: [
      ...(home === stored ? [] : stored.additions),
      ...additionsIn(home).filter(({ id }) => later.has(id)),
    ],
    replies: home.replies.filter(({ at }) => Date.parse(at) >= since),
    trail: [draft, ...parts.map((part) => part.draft)].flatMap(({ trail }) => trail).slice(-TRAIL_MAX_STEPS),
    page: draft.page,
    files: [stored, ...parts].flatMap((part) => caseFiles(part)),
    ...(draft.facts === undefined ? {} : { facts: draft.facts }),
    ...(joinedTo === undefined ? {} : { partOf: reference(joinedTo.number) }),
    history: [...history],
  };
}
