import type { CaseDraft } from './draft.ts';
import { isolate } from './isolate.ts';
import type { RejectReason, TrailStep } from './trail.ts';

/** The words around a case's content; each locale has them (`handoff`). */
export interface CaseTextStrings {
  readonly subject: (company: string) => string;
  readonly tried: string;
  readonly searched: (query: string, results: number) => string;
  readonly read: (title: string, seconds: number | undefined) => string;
  readonly solved: string;
  readonly notSolved: string;
  readonly suggested: (title: string, opened: boolean) => string;
  readonly reasons: Readonly<Record<RejectReason, string>>;
  readonly page: string;
  readonly replyTo: string;
}

/** One trail step as a sentence, the same in the form, the mail, the case page and the inbox. */
export function trailStepText(step: TrailStep, strings: CaseTextStrings): string {
  switch (step.type) {
    case 'search':
      return strings.searched(isolate(step.query), step.results);
    case 'suggested':
      return strings.suggested(isolate(step.title), step.opened);
    case 'article': {
      const parts = [strings.read(isolate(step.title), step.seconds)];
      if (step.verdict === 'yes') parts.push(strings.solved);
      if (step.verdict === 'no') parts.push(step.reason ? strings.reasons[step.reason] : strings.notSolved);
      if (step.comment) parts.push(isolate(step.comment));
      return parts.join(' · ');
    }
  }
}

/**
 * A case as plain text, for a prefilled mail or chat: the customer's words first, then what was tried. `facts` are lines
 * of `factText`.
 */
export function caseText(
  draft: Pick<CaseDraft, 'message' | 'trail' | 'page' | 'customer'>,
  strings: CaseTextStrings,
  facts: readonly string[] = [],
): string {
  const lines = [draft.message.trim()];
  if (draft.trail.length > 0) {
    lines.push('', `${strings.tried}:`);
    for (const step of draft.trail) lines.push(`- ${trailStepText(step, strings)}`);
  }
  if (draft.page) lines.push('', `${strings.page}: ${draft.page.url}`);
  if (facts.length > 0) lines.push('', ...facts);
  const contact = [draft.customer.name, draft.customer.email, draft.customer.phone]
    .filter(Boolean)
    .join(', ');
  if (contact) lines.push('', `${strings.replyTo}: ${isolate(contact)}`);
  return lines.join('\n');
}

/** A word with so many digits is the number of an order, a day or a customer. */
const OWN_DIGITS = 6;

/**
 * A message without the numbers that are its writer's own, to look for articles by: one that gives such a number as an
 * example would come before those that his words are about.
 */
export function withoutNumbers(message: string): string {
  return message
    .split(/\s+/)
    .filter((word) => word.replace(/\P{Nd}/gu, '').length < OWN_DIGITS)
    .join(' ')
    .trim();
}
