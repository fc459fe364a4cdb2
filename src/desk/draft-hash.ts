import { createHash } from 'node:crypto';
import type { CaseDraft } from '../handoff/draft.ts';

/** Tells whether two drafts say the same: a hash of the canonical JSON, whatever the order of their fields. */
export function draftHash(draft: CaseDraft): string {
  return createHash('sha256').update(canonical(draft)).digest('base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}
