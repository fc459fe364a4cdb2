import type { Stage } from '../../../src/handoff/answers.ts';
import type { StubApp } from '../connectors/stub-server.ts';

/** Something that was written in a ticket. */
export interface Written {
  readonly id: number;
  readonly text: string;
  readonly by: 'agent' | 'customer';
  readonly isPrivate?: boolean;
  /** Unix ms. */
  readonly at: number;
}

/** A ticket at the helpdesk; `state` is one of the fixture's. */
export interface StubTicket {
  id: number;
  caseId: string | null;
  state: string;
  assigned: boolean;
  /** Unix ms. */
  changedAt: number;
  written: Written[];
}

export interface SignedCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In the address. */
  readonly token?: string;
}

/** What the suite has to know of one kind of helpdesk. */
export interface ReceivingFixture {
  readonly type: string;
  /** As Zendesk, Freshdesk, Chatwoot call themselves; the stub's origin stands for the real one. */
  readonly settings: (origin: string) => Record<string, unknown>;
  readonly env: Readonly<Record<string, string>>;
  readonly realOrigin?: string;
  /** Whether calls carry a signature with a time. */
  readonly isSigned: boolean;
  /** A call as the helpdesk makes it; with a secret or a body of its own where they are given. */
  readonly call: (
    ticket: Pick<StubTicket, 'id' | 'caseId'>,
    now: number,
    secret?: string,
    body?: string,
  ) => SignedCall;
  /** The helpdesk's API over its tickets. */
  readonly app: (tickets: readonly StubTicket[]) => StubApp;
  /** Each of its states, with somebody assigned or not, and ours. */
  readonly stages: readonly (readonly [state: string, assigned: boolean, stage: Stage])[];
  readonly initial: string;
  /** One that is work, one that is over, one that is closed. */
  readonly working: string;
  readonly closed: string;
}

export const AGENT = { id: 11, name: 'Dana Levi' };
export const CUSTOMER = { id: 22, name: 'נועה' };
