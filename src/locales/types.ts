import type { Analyzer } from '../search/types.ts';
import type { CaseStrings } from './strings/case.ts';
import type { CommonStrings } from './strings/common.ts';
import type { InboxStrings } from './strings/inbox.ts';
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
  readonly common: CommonStrings;
  readonly site: SiteStrings;
  readonly widget: WidgetStrings;
  readonly casePage: CaseStrings;
  readonly inbox: InboxStrings;
}
