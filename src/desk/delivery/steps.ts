import {
  DeliveryFailure,
  type Attempt,
  type Connector,
  type FollowUpAttempt,
  type Outcome,
} from './connector.ts';
import { filesToSend, type Case } from './case.ts';
import { isUnprocessable } from './json-api.ts';

/** What came of a try, also where the connector threw it. Rejects with anything else that was thrown. */
export async function tryDelivery(connector: Connector, given: Case, attempt: Attempt): Promise<Outcome> {
  return outcomeOf(connector.deliver(given, attempt));
}

/** The same of a try that has begun. */
export async function outcomeOf(trying: Promise<Outcome>): Promise<Outcome> {
  try {
    return await trying;
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome;
    throw cause;
  }
}

/** A file with its bytes. */
export interface LoadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The files to take along; too many for a tool are a refusal, which leaves them with the desk. */
export async function loadFiles(given: Case, attempt: Attempt): Promise<readonly LoadedFile[]> {
  const files = filesToSend(given);
  if (files === null) {
    throw new DeliveryFailure({
      outcome: 'refused',
      code: 'files.too-large',
      why: 'The files are too large to be sent on.',
      remedy: 'Open the case in the inbox: they are there.',
    });
  }
  try {
    return await Promise.all(
      files.map(async ({ id, name, type }) => ({
        name,
        type: (type ?? 'application/octet-stream').split(';', 1)[0] ?? '',
        bytes: await attempt.file(id),
      })),
    );
  } catch (cause) {
    throw new DeliveryFailure(
      {
        outcome: 'refused',
        code: 'files.unreadable',
        why: 'The files cannot be read from the data folder.',
        remedy: 'Restore them from a backup.',
      },
      { cause },
    );
  }
}

/** Fields of a form, with the files under the name that the tool gives them. */
export function formOf(
  fields: Readonly<Record<string, string>>,
  under: string,
  files: readonly LoadedFile[],
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, type, bytes } of files) form.append(under, new Blob([bytes], { type }), name);
  return form;
}

/** Marks a ticket in the progress that was made without the fields that the tool refused. */
const PLAIN = '/plain';

/**
 * The ticket of a case: the one that an earlier try may have made, else a new one; where the tool refuses its fields,
 * one without them, and `lacking` says so.
 */
export async function ticketOf(
  attempt: Attempt,
  {
    find,
    create,
  }: {
    readonly find: () => Promise<string | null>;
    readonly create: (isPlain: boolean) => Promise<string>;
  },
): Promise<{ readonly ticket: string; readonly lacking: readonly string[] }> {
  const made = await attempt.step('ticket', async () => {
    const known = attempt.isRepeat ? await find() : null;
    if (known !== null) return known;
    try {
      return await create(false);
    } catch (cause) {
      if (!isUnprocessable(cause)) throw cause;
      return `${await create(true)}${PLAIN}`;
    }
  });
  return { ticket: made.replace(PLAIN, ''), lacking: made.endsWith(PLAIN) ? ['fields'] : [] };
}

/** Stands in the progress for a step that was refused for good. */
const REFUSED = 'refused';

/**
 * Steps that a case can do without once the customer's words are there: one that is refused for good is left out, and
 * named. What may work later is tried again.
 */
export async function optionalSteps(
  attempt: Attempt,
  steps: Readonly<Record<string, () => Promise<string>>>,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [name, work] of Object.entries(steps)) {
    const done = await attempt.step(name, async () => {
      try {
        return await work();
      } catch (cause) {
        if (cause instanceof DeliveryFailure && cause.outcome.outcome === 'refused') return REFUSED;
        throw cause;
      }
    });
    if (done === REFUSED) missing.push(name);
  }
  return missing;
}

/** What the tool calls the case to which something was added; rejects where it told no name. */
export function knownCase({ caseRef }: FollowUpAttempt): string {
  if (caseRef !== null) return caseRef;
  throw new DeliveryFailure({
    outcome: 'refused',
    code: 'case.unknown',
    why: 'Nobody knows what the tool calls the case.',
    remedy: 'Look the addition up in the inbox.',
  });
}
