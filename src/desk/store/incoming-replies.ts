import { MESSAGE_MAX_LENGTH } from '../../handoff/draft.ts';
import type { StoredCase } from './types.ts';

/** When the customer wrote last, in Unix ms: a reply to what he wrote before leaves that unanswered. */
export function lastWord({ receivedAt, additions }: StoredCase): number {
  return Math.max(Date.parse(receivedAt), ...additions.map(({ at }) => Date.parse(at)));
}

/** The rest stays where it was written. */
export function shortened(message: string): string {
  if (message.length <= MESSAGE_MAX_LENGTH) return message;
  return `${message.slice(0, MESSAGE_MAX_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
