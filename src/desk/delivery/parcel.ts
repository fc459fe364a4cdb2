import type { Identity } from '../../handoff/identity.ts';

/** How grave a case is, gravest first. */
export const SEVERITIES = ['critical', 'high', 'normal', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A case in the words in which every connector delivers it. All texts are well-formed, without control characters. */
export interface CaseInWords {
  readonly caseId: string;
  /** Such as `H-1042`. */
  readonly reference: string;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** One line: the reference in brackets, and the message's first words. */
  readonly subject: string;
  readonly severity: Severity;
  readonly customer: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
  };
  /** Who the company's sign-in says it is. */
  readonly identity: Identity | null;
  /** The customer's own words only. */
  readonly publicText: string;
  readonly publicHtml: string;
  /** What was tried, where and with what: for agents alone where the helpdesk has a place for that. */
  readonly contextTitle: string;
  readonly contextText: string;
  readonly contextHtml: string;
  /** The case in the agents' inbox. */
  readonly inboxUrl: string;
  /** The customer's own link. */
  readonly followUrl: string;
  /** The whole of it as data, for programs. */
  readonly envelope: Readonly<Record<string, unknown>>;
  /** Sent by a person to try the connector. */
  readonly isTest: boolean;
}

/** One part of a case on its way to one connector. `id` is the same in every try: a receiver knows a repeat by it. */
export type Parcel = { readonly id: string; readonly case: CaseInWords } & (
  | { readonly part: 'case' }
  /** `headline` says what it is, in the agents' language; `at` is ISO 8601. */
  | {
      readonly part: 'addition';
      readonly headline: string;
      readonly text: string;
      readonly html: string;
      readonly at: string;
    }
  | {
      readonly part: 'file';
      readonly headline: string;
      readonly name: string;
      /** By its content. */
      readonly type: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
);
