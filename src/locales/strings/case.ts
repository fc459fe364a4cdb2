import type { Stage } from '../../handoff/answers.ts';

/** Words of the customer's case page. */
export interface CaseStrings {
  /** The page's title, with the case's reference. */
  readonly title: (reference: string) => string;
  readonly loading: string;
  /** Heading of the stages. */
  readonly progress: string;
  /** Said of the stage that the case is at, for those who do not see the line. */
  readonly current: string;
  /** What happens at, or after, each stage. */
  readonly next: Readonly<Record<Stage, string>>;
  /** Said of a case that was joined to an earlier one. */
  readonly partOf: (reference: string) => string;
  readonly yourMessage: string;
  /** Over what he added later, with its time. */
  readonly added: (time: string) => string;
  /** In place of `yourMessage` once he was answered. */
  readonly conversation: string;
  /** Over an answer, with its time and the agent's first name, or null where nobody tells it; isolated in its direction. */
  readonly replied: (time: string, from: string | null) => string;
  /** The form by which he adds to the case. */
  readonly add: {
    readonly title: string;
    readonly hint: string;
    readonly send: string;
    readonly sending: string;
    readonly sent: string;
    readonly failed: string;
    readonly full: string;
    readonly tooLong: (characters: number) => string;
    /** It will never be taken like this. */
    readonly notTaken: string;
  };
  readonly files: string;
  readonly download: (name: string) => string;
  readonly notArrived: string;
  readonly downloadFailed: string;
  readonly sentAlong: string;
  readonly nothingSentAlong: string;
  /** Said once of the link's secrecy. */
  readonly keepLink: string;
  readonly toHelpCentre: string;
  /** Heading over the other ways to a person. */
  readonly otherWays: string;
  readonly wrongLink: { readonly title: string; readonly text: string };
  readonly unreachable: { readonly title: string; readonly text: string };
  readonly tryAgain: string;
  /** Said after a link that opens elsewhere. */
  readonly newTab: string;
}
