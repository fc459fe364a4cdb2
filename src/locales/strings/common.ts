import type { ChannelType } from '../../handoff/channels.ts';
import type { Stage } from '../../handoff/answers.ts';

/** Words that the site, the widget, the case page and the inbox share. */
export interface CommonStrings {
  readonly talkToPerson: string;
  readonly didThisSolveIt: string;
  readonly yes: string;
  readonly no: string;
  readonly close: string;
  readonly back: string;
  /** To what he went back from. */
  readonly forward: string;
  readonly search: string;
  readonly searchPlaceholder: string;
  /** What was searched instead of what was typed. */
  readonly repaired: (query: string) => string;
  readonly searchInstead: (typed: string) => string;
  /** A correction or synonyms were undone; `wider` brings them back. */
  readonly searchedOnly: (query: string) => string;
  readonly wider: string;
  /** Over articles that come near where nothing was found. */
  readonly nearest: string;
  /** A deployment has made the open page too old for the articles' index. */
  readonly outdated: string;
  readonly outdatedAdvice: string;
  /** The remedy, on a button. */
  readonly loadAnew: string;
  readonly channels: Readonly<Record<ChannelType, string>>;
  readonly answersWithin: (hours: number) => string;
}

/** Where a case stands, for the case page and the inbox. */
export type StageStrings = Readonly<Record<Stage, string>>;

/** Titles of an article's callouts, written into the page at build. */
export type CalloutStrings = Readonly<Record<'note' | 'tip' | 'important' | 'warning' | 'caution', string>>;
