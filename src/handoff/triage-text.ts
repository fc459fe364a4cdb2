import { isolate } from './isolate.ts';
import type { Reason, Severity } from './triage.ts';

/** Words for how serious a case is and why; each locale has them (`inbox.triage`). */
export interface TriageStrings {
  readonly levels: Readonly<Record<Severity, string>>;
  readonly words: (words: string) => string;
  readonly blocked: string;
  readonly category: (category: string) => string;
  readonly page: (page: string) => string;
  readonly profile: (name: string, value: string) => string;
  readonly repeat: (cases: number, days: number) => string;
  readonly language: (language: string) => string;
  readonly severity: (level: string) => string;
  readonly team: string;
  /** Why it is this team: no route named another. */
  readonly noRoute: string;
  /** Before references of earlier cases. */
  readonly earlier: string;
  readonly alike: string;
}

/** A reason as a sentence, the same in the inbox and in every tool that cases go on to. */
export function reasonText(reason: Reason, words: TriageStrings): string {
  switch (reason.code) {
    case 'words':
      return words.words(isolate(reason.words));
    case 'blocked':
      return words.blocked;
    case 'category':
      return words.category(isolate(reason.category));
    case 'page':
      return words.page(isolate(reason.page));
    case 'profile':
      return words.profile(isolate(reason.name), isolate(reason.value));
    case 'repeat':
      return words.repeat(reason.cases, reason.days);
    case 'language':
      return words.language(isolate(reason.language));
    case 'severity':
      return words.severity(words.levels[reason.severity]);
  }
}
