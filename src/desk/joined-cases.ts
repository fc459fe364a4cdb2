import type { InboxCase } from '../handoff/answers.ts';
import { caseFiles } from './case-files.ts';
import { partsOf } from './customer-view.ts';
import { reference } from './reference.ts';
import type { CaseStore, StoredCase } from './store/types.ts';

/** How a case stands to others, as agents see it. */
export async function joinedCases(
  store: Pick<CaseStore, 'findCase'>,
  stored: StoredCase,
): Promise<Pick<InboxCase, 'joined' | 'joinedTo'>> {
  const { joinedTo, joined = [] } = stored;
  const parts = await partsOf(store, stored);
  return {
    joined: parts.flatMap((part) => {
      const { caseId, page, trail } = part.draft;
      const why = joined.find((one) => one.caseId === caseId)?.why;
      if (why === undefined) return [];
      return [{ caseId, reference: reference(part.number), why, page, trail, files: caseFiles(part) }];
    }),
    joinedTo:
      joinedTo === undefined
        ? null
        : { caseId: joinedTo.caseId, reference: reference(joinedTo.number), why: joinedTo.why },
  };
}
