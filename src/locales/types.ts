import type { Analyzer } from '../search/types.ts';
import type { CaseTextStrings } from '../handoff/case-text.ts';
import type { HoursStrings } from '../handoff/hours-text.ts';
import type { CaseFormStrings } from './strings/case-form.ts';
import type { CaseRatingStrings } from './strings/case-rating.ts';
import type { CaseStrings } from './strings/case.ts';
import type { CasesStrings } from './strings/cases.ts';
import type { CalloutStrings, CommonStrings, StageStrings } from './strings/common.ts';
import type { EmbedStrings } from './strings/embed.ts';
import type { GuardStrings } from './strings/guard.ts';
import type { ContactStrings } from './strings/contact.ts';
import type { InboxStrings } from './strings/inbox.ts';
import type { PlainFormStrings } from './strings/plain-form.ts';
import type { ReadingStrings } from './strings/reading.ts';
import type { ResultStrings } from './strings/results.ts';
import type { SiteStrings } from './strings/site.ts';
import type { WidgetStrings } from './strings/widget.ts';

/** What is true of a language as such. */
export interface LocaleMeta {
  /** BCP 47 code. */
  readonly code: string;
  /** The language's name in itself. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The exports of a locale file. A missing string is a type error, never an English word on a Hebrew page. */
export interface LocaleModule {
  readonly meta: LocaleMeta;
  readonly analyzer: Analyzer;
  /** Words that bring a person first; see `urgent/find-urgent.ts`. */
  readonly urgentWords: readonly string[];
  readonly common: CommonStrings;
  readonly handoff: CaseTextStrings;
  readonly hours: HoursStrings;
  readonly contact: ContactStrings;
  readonly stages: StageStrings;
  readonly callouts: CalloutStrings;
  readonly site: SiteStrings;
  readonly embed: EmbedStrings;
  readonly results: ResultStrings;
  readonly widget: WidgetStrings;
  readonly reading: ReadingStrings;
  readonly guard: GuardStrings;
  readonly caseForm: CaseFormStrings;
  readonly cases: CasesStrings;
  readonly casePage: CaseStrings;
  readonly caseRating: CaseRatingStrings;
  readonly plainForm: PlainFormStrings;
  readonly inbox: InboxStrings;
}
