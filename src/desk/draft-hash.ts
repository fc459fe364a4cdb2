import { hash } from 'node:crypto';
import type { CaseDraft } from '../handoff/draft.ts';

/** Tells whether two drafts say the same: a hash of the canonical JSON, whatever the order of their fields. */
export function draftHash(draft: CaseDraft): string {
  return hash('sha256', canonical(draft), 'base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    const field: unknown = Reflect.get(value, name);
    if (field !== undefined)
      fields += `${fields === '' ? '' : ','}${JSON.stringify(name)}:${canonical(field)}`;
  }
  return `{${fields}}`;
}
