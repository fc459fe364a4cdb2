import type { Person } from '../../src/desk/store/privacy.ts';
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
