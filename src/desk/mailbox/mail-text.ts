import { MESSAGE_MAX_LENGTH } from '../../handoff/draft.ts';
import { locales } from '../../locales/generated/registry.ts';
import type { InboxStrings } from '../../locales/strings/inbox.ts';

/** So many names of files are told, at so many characters each. */
const NAMES_MAX = 10;
const NAME_MAX = 60;

export type MailWords = InboxStrings['mail'] & Pick<InboxStrings, 'attached'>;

/** Our own words in a case that came by mail or by a plain form, in its language. */
export function mailWords(locale: string): MailWords {
  const found = locales[locale] ?? locales[locale.split('-', 1)[0] ?? ''] ?? locales['en'];
  if (found === undefined) throw new Error('There is no English.');
  return { ...found.inbox.mail, attached: found.inbox.attached };
}

export interface Said {
  readonly text: string;
  readonly isCut: boolean;
  /** Names of files that came with a mail to a case which is there; of a new case, the case itself names them. */
  readonly attached?: readonly string[];
  readonly leftOut: readonly string[];
}

/** What he wrote as a message that a case can hold, with what came with it and what is missing of it said below. */
export function messageOf({ text, isCut, attached = [], leftOut }: Said, words: MailWords): string {
  const files = [
    ...(attached.length === 0 ? [] : [`(${words.attached}: ${listed(attached)})`]),
    ...(leftOut.length === 0 ? [] : [words.leftOut(listed(leftOut))]),
  ];
  const whole = [text, ...(isCut ? [words.cut] : []), ...files].join('\n\n').trim();
  if (whole.length <= MESSAGE_MAX_LENGTH) return whole;
  const notes = ['', words.cut, ...files].join('\n\n');
  return shortened(text, MESSAGE_MAX_LENGTH - notes.length).trimEnd() + notes;
}

/** Names of files, as many of them and as much of each as a message has room for. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_MAX).map((name) => shortened(name, NAME_MAX));
  return [...shown, ...(names.length > NAMES_MAX ? ['…'] : [])].join(', ');
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
