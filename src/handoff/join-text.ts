import { isolate } from './isolate.ts';
import type { JoinWhy } from './joining.ts';

/** Words for why a case was joined to an earlier one; each locale has them (`inbox.joins`). */
export interface JoinStrings {
  readonly by: Readonly<Record<JoinWhy['by'], string>>;
  readonly number: (number: string) => string;
  readonly category: (category: string) => string;
  readonly page: (page: string) => string;
  readonly words: (words: string) => string;
  /** Over the message of a case that was joined to the one that is read. */
  readonly joined: (reference: string, time: string) => string;
  /** In a case that was joined to another: before a link to that. */
  readonly partOf: string;
  /** Of the button by which an agent does that. */
  readonly separate: (reference: string) => string;
  readonly separated: (reference: string) => string;
}

/** Why a case was joined, a sentence each, the same in the inbox and in every tool that cases go on to. */
export function whyJoined({ by, reasons }: JoinWhy, words: JoinStrings): string[] {
  return [
    words.by[by],
    ...reasons.map((reason) => {
      switch (reason.code) {
        case 'number':
          return words.number(isolate(reason.number));
        case 'category':
          return words.category(isolate(reason.category));
        case 'page':
          return words.page(isolate(reason.page));
        case 'words':
          return words.words(reason.words.map(isolate).join(', '));
      }
    }),
  ];
}
