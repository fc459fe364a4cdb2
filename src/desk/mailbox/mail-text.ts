import { MESSAGE_MAX_LENGTH } from '../../handoff/draft.ts';
import { locales } from '../../locales/generated/registry.ts';
import type { InboxStrings } from '../../locales/strings/inbox.ts';

/** So many names are told of files that were not taken, at so many characters each. */
const NAMES_MAX = 10;
const NAME_MAX = 60;

export type MailWords = InboxStrings['mail'];

/** Our own words in a case that came by mail, in its language. */
export function mailWords(locale: string): MailWords {
  const found = locales[locale] ?? locales[locale.split('-', 1)[0] ?? ''] ?? locales['en'];
  if (found === undefined) throw new Error('There is no English.');
  return found.inbox.mail;
}

/** What he wrote as a message that a case can hold, with what is missing of it said below. */
export function messageOf(
  {
    text,
    isCut,
    leftOut,
  }: { readonly text: string; readonly isCut: boolean; readonly leftOut: readonly string[] },
  words: MailWords,
): string {
  const names = leftOut.slice(0, NAMES_MAX).map((name) => shortened(name, NAME_MAX));
  if (leftOut.length > NAMES_MAX) names.push('…');
  const files = names.length === 0 ? [] : [words.leftOut(names.join(', '))];
  const whole = [text, ...(isCut ? [words.cut] : []), ...files].join('\n\n').trim();
  if (whole.length <= MESSAGE_MAX_LENGTH) return whole;
  const notes = ['', words.cut, ...files].join('\n\n');
  return shortened(text, MESSAGE_MAX_LENGTH - notes.length).trimEnd() + notes;
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
