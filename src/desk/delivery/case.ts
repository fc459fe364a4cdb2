import type { CaseFile } from '../../handoff/attachments.ts';
import type { MeasuredChannel } from '../../handoff/channels.ts';
import type { CaseClient, CaseDraft, CasePage, Customer } from '../../handoff/draft.ts';
import type { Fact } from '../../handoff/facts.ts';
import type { Identity, Profile } from '../../handoff/identity.ts';
import type { Severity } from '../../handoff/triage.ts';
import type { TrailStep } from '../../handoff/trail.ts';

/** A case as every connector gets it: well-formed text, ready to be sent. Connectors only render it. */
export interface Case {
  readonly caseId: string;
  /** What people call it, e.g. `H-1001`. */
  readonly reference: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly receivedAt: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** One line without control characters: the reference, and how the message begins. */
  readonly subject: string;
  /** The customer's own words, and nothing else. */
  readonly publicText: string;
  /** What he tried, where he was, how urgent it is: for agents only. At most `CONTEXT_MAX` UTF-16 units. */
  readonly contextText: string;
  /** How he can be reached, as he typed it; one line each. */
  readonly customer: Customer;
  /** Who he is by the company's own sign-in, or null. */
  readonly identity: Identity | null;
  /** What the company's own records say of him, or null; `verified`: by its sign-in, not by an address that he typed. */
  readonly records: { readonly verified: boolean; readonly profile: Profile } | null;
  readonly severity: Severity;
  /** What made it so serious, in the language of the case; one line each. */
  readonly reasons: readonly string[];
  /** Who answers: the id of a team in the settings, or null. */
  readonly team: string | null;
  /** The serious words that its message speaks of, or null. */
  readonly urgent: string | null;
  readonly channel: MeasuredChannel;
  readonly callAt: CaseDraft['callAt'] | null;
  readonly trail: readonly TrailStep[];
  readonly page: CasePage | null;
  readonly client: CaseClient | null;
  readonly facts: readonly Fact[];
  readonly files: readonly DeliveredFile[];
  /** The customer's page of the case: whoever has it can read the case and add to it. */
  readonly followUrl: string;
  /** The agents' page of the case, behind their sign-in. */
  readonly inboxUrl: string;
}

/** What a customer added to a case, as every connector gets it. */
export interface CaseAddition {
  readonly id: string;
  /** His own words, and nothing else. */
  readonly text: string;
  /** One line that says to what it was added. */
  readonly headline: string;
  /** ISO 8601. */
  readonly at: string;
  /** Where it is a file that came after the case: the text then names it, and where it lies. */
  readonly file?: DeliveredFile;
  /** What goes along where the tool takes files, and what stays behind; left out where it can bring none. */
  readonly takes?: FilesToSend;
  /** Where it was a case of its own: what people call that. */
  readonly reference?: string;
  /** The same as of a case, and why it was joined to this one: for agents only. */
  readonly contextText?: string;
  /** The files that it names, where it was a case of its own. */
  readonly files?: readonly DeliveredFile[];
}

/** All of an addition for a place that only agents see, with its id, by which a repeat is found. */
export function noteOf({ id, text, headline, contextText }: CaseAddition): string {
  const note = `${headline} (${id})\n\n${text}`;
  return contextText === undefined ? note : `${note}\n\n${RULE}\n${contextText}`;
}

/** Between the customer's words and ours. */
export const RULE = '─'.repeat(40);

/** A file of the case; `type` is the media type that its content has, null until it has arrived. */
export type DeliveredFile = CaseFile & { readonly type: string | null };

/** Most bytes of files that one case takes along, in all: what is more stays with the desk alone. */
const FILES_MAX_BYTES = 20 * 1024 * 1024;

/** Files that are here, shared out; in their order. */
export interface FilesToSend {
  readonly taken: readonly DeliveredFile[];
  /** There is no room for them: they are named alone. */
  readonly left: readonly DeliveredFile[];
}

/** Takes along what is here, one after the other, as far as there is room; `sentBytes` went along before. */
export function filesToSend(files: readonly DeliveredFile[], sentBytes = 0): FilesToSend {
  const taken: DeliveredFile[] = [];
  const left: DeliveredFile[] = [];
  let bytes = sentBytes;
  for (const file of files.filter(({ arrived }) => arrived)) {
    const fits = bytes + file.size <= FILES_MAX_BYTES;
    (fits ? taken : left).push(file);
    if (fits) bytes += file.size;
  }
  return { taken, left };
}

/** Labels of a case in tools that have labels. */
export function labelsOf({ severity }: Pick<Case, 'severity'>): string[] {
  return severity === 'normal' ? ['helpcentre'] : ['helpcentre', `sev-${severity}`];
}

/** A name for tools that ask for one: the customer's own, else the part of his address before the @, else his number. */
export function nameOf({ customer, identity }: Pick<Case, 'customer' | 'identity'>): string {
  const { name, email, phone } = customer;
  const found = [name, identity?.name, email?.split('@', 1)[0], phone].find((each) => (each ?? '') !== '');
  return found ?? '?';
}
