import {
  DeliveryFailure,
  type Attempt,
  type Connector,
  type FollowUpAttempt,
  type Outcome,
} from './connector.ts';
import type { Case, DeliveredFile, FilesToSend } from './case.ts';
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

/** Files with their bytes; where these cannot be read that is a refusal, which leaves them with the desk. */
export async function loadFiles(
  files: readonly DeliveredFile[],
  attempt: Attempt,
): Promise<readonly LoadedFile[]> {
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

/** What is missing of a case or an addition, where files had to stay behind, too. */
export function withoutLeft(missing: readonly string[], { left }: FilesToSend): readonly string[] {
  return left.length === 0 || missing.includes('files') ? missing : [...missing, 'files'];
}

/** Stands in the progress for words that went without their files. */
const WORDS_ALONE = 'without files';

/**
 * Says something with files, as one message, so that a tool has both or none; where it refuses that for good, or the files
 * cannot be read, without them. `found` resolves to whether an earlier try has said it. A step named `name`; resolves to
 * what is missing.
 */
export async function sayWithFiles(
  attempt: Attempt,
  name: string,
  { taken, left }: FilesToSend = { taken: [], left: [] },
  say: (files: readonly LoadedFile[]) => Promise<void>,
  found: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<readonly string[]> {
  const said = await attempt.step(name, async () => {
    if (attempt.isRepeat && (await found())) return 'found';
    if (taken.length > 0) {
      try {
        await say(await loadFiles(taken, attempt));
        return 'done';
      } catch (cause) {
        if (!(cause instanceof DeliveryFailure) || cause.outcome.outcome !== 'refused') throw cause;
        // The words alone would fare no better, and a password that is wrong is not to be tried twice.
        if (cause.outcome.isGeneral === true) throw cause;
      }
    }
    await say([]);
    return taken.length > 0 ? WORDS_ALONE : 'done';
  });
  return said === WORDS_ALONE || left.length > 0 ? ['files'] : [];
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
