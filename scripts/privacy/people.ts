import type { Person } from '../../src/desk/store/privacy.ts';
import type { CaseDraft } from '../../src/handoff/draft.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/** The case with this reference (`H-1001`) or id, or null. */
export async function caseNamed(store: CaseStore, wanted: string): Promise<string | null> {
  const [, digits] = /^H-(\d{1,15})$/i.exec(wanted) ?? [];
  if (digits !== undefined) return store.replies.caseOfNumber(Number(digits));
  return (await store.findCase(wanted))?.draft.caseId ?? null;
}

/** How a person is called in what is printed. */
export function nameOf(person: Person): string {
  return 'email' in person ? person.email : `the customer ${person.subject}`;
}

/** What there is of a person. */
export interface OfPerson {
  readonly caseIds: readonly string[];
  /** Messages that wait to be confirmed by mail; they name an address alone. */
  readonly waiting: readonly CaseDraft[];
}

/** Everything of a person, or null where there is nothing. */
export async function allOf(store: CaseStore, person: Person): Promise<OfPerson | null> {
  const caseIds = await store.privacy.casesOf(person);
  const waiting = 'email' in person ? await store.forms.ofEmail(person.email) : [];
  return caseIds.length + waiting.length === 0 ? null : { caseIds, waiting };
}
