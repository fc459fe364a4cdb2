import type { RejectReason } from '../../handoff/trail.ts';

/** Words of the widget's article and the question after it. */
export interface ReadingStrings {
  readonly newTab: string;
  readonly thanksSolved: string;
  readonly openOnSite: string;
  readonly related: string;
  readonly whyNot: string;
  readonly reasons: Readonly<Record<RejectReason, string>>;
  readonly ownWords: string;
  readonly tellUs: string;
  readonly closer: string;
  readonly orPerson: string;
  /** Names the button around a picture; `alt` may be empty. */
  readonly enlarge: (alt: string) => string;
  readonly picture: string;
  readonly closePicture: string;
  readonly copy: string;
  readonly copyFailed: string;
}
