import type { StubApp } from './stub-server.ts';

/** The other side as its documentation says, with what it holds. */
export interface Helpdesk {
  readonly app: StubApp;
  /** What an agent would see: a line for each case that is there, or a message of the notifier. */
  readonly cases: () => readonly HelpdeskCase[];
  /** What was added to cases, as an agent reads it; notices of a notifier are among the cases. */
  readonly additions: () => readonly string[];
  /** Agents write so many notes into the newest case; left out where the tool has none that are looked through. */
  readonly chatter?: (count: number) => void;
}

export interface HelpdeskCase {
  /** By what a repeat is recognised, or null where the tool has nothing of the kind. */
  readonly key: string | null;
  /** Everything that the customer can see. */
  readonly words: string;
  /** What only agents see; where the tool makes no difference it is part of the words. */
  readonly context: string;
  readonly subject?: string;
  readonly requester?: { readonly name?: unknown; readonly email?: unknown };
  readonly priority?: unknown;
  readonly labels?: unknown;
  /** Who answers, by the tool's own number. */
  readonly group?: unknown;
  /** Names of the files that came along; left out where the tool takes none. */
  readonly files?: readonly string[];
}

/** Names and sizes of a form's files, by the name under which the tool takes them. */
export function filesOf(form: FormData, under: string): string[] {
  return form
    .getAll(under)
    .filter((one) => one instanceof File)
    .map(({ name, size, type }) => `${name} ${type} ${size}`);
}

/** What the contract suite has to know of one kind of connector. */
export interface ConnectorFixture {
  readonly type: string;
  /** Without type and name; `origin` is the stub's. */
  readonly settings: (origin: string) => Record<string, unknown>;
  readonly env: (origin: string) => Record<string, string>;
  /** The origin that stands for the stub where the tool has one of its own. */
  readonly realOrigin?: string;
  readonly helpdesk: () => Helpdesk;
  /** Our severity in the tool's words, of a normal and of a critical case. */
  readonly priorities?: { readonly normal: unknown; readonly critical: unknown };
  /** The tool's number of the team of a case that has none, and of the team "billing". */
  readonly groups?: { readonly none: unknown; readonly billing: unknown };
  /** It cannot tell whether a message whose answer was lost is there, and says it again. */
  readonly repeatsAfterLostAnswer?: boolean;
  readonly takesFiles?: boolean;
  /** So many notes are on a page of what is looked through for a repeat. */
  readonly pageSize?: number;
  /** It sends a notice instead of the case. */
  readonly isNotifier?: boolean;
  /** Where the case itself is made, and whether it is made without tags and priority where these are refused. */
  readonly createsAt?: { readonly path: string; readonly canBePlain: boolean };
  /** Requests after the customer's words; each may be refused and the case is there all the same. */
  readonly optionalSteps: number;
}
