import type { CaseTextStrings } from '../../handoff/case-text.ts';
import type { ChannelType } from '../../handoff/channels.ts';
import type { Stage } from '../../handoff/answers.ts';

/** Words that the site, the widget, the case page and the inbox share. */
export interface CommonStrings {
  readonly talkToPerson: string;
  readonly didThisSolveIt: string;
  readonly yes: string;
  readonly no: string;
  readonly thanksSolved: string;
  readonly close: string;
  readonly back: string;
  readonly search: string;
  readonly searchPlaceholder: string;
  readonly channels: Readonly<Record<ChannelType, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  /** `time` is already formatted for the locale. */
  readonly openUntil: (time: string) => string;
  readonly opensAt: (dayAndTime: string) => string;
  readonly closedNow: string;
  readonly answersWithin: (hours: number) => string;
  readonly callout: Readonly<Record<'note' | 'tip' | 'important' | 'warning' | 'caution', string>>;
  readonly handoff: CaseTextStrings;
}
