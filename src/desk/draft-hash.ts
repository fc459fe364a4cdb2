import { hash } from 'node:crypto';
import type { CaseDraft } from '../handoff/draft.ts';

/** Tells whether two drafts say the same: a hash of the canonical JSON, whatever the order of their fields. */
export function draftHash(draft: CaseDraft): string {
  return hash('sha256', JSON.stringify(inOrder(draft)), 'base64url');
}

/** The same with the fields of every object in the order of their names, which are those of the draft's schema alone. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) ordered[name] = inOrder(Reflect.get(value, name));
  return ordered;
}
