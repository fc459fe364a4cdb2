import { eraseCase, sweepFiles } from '../../src/desk/privacy/erase-case.ts';
import type { FileStore } from '../../src/desk/files/file-store.ts';
import { reference } from '../../src/desk/reference.ts';
import type { Erased } from '../../src/desk/store/privacy.ts';
import type { CaseStore } from '../../src/desk/store/types.ts';

/**
 * Erases cases one by one, what waits for confirmation in the name of `email`, and what an erasure that was cut off left
 * of its files. Resolves to lines for a terminal:
 * what is gone, and what lies out of reach. Rejects with a `StoreError`; called again, it does what is left.
 */
export async function erase(
  store: CaseStore,
  files: FileStore,
  caseIds: readonly string[],
  email: string | null = null,
): Promise<readonly string[]> {
  const lines: string[] = [];
  let isDelivered = false;
  for (const caseId of caseIds) {
    const gone = await eraseCase({ store, files }, caseId);
    if (gone === null) continue;
    lines.push(`Erased ${reference(gone.number)} (${caseId}): ${contents(gone)}.`);
    for (const line of elsewhere(gone)) {
      isDelivered = true;
      lines.push(`  ${line}`);
    }
  }
  const waiting = email === null ? 0 : await store.forms.eraseOf(email);
  if (waiting > 0) lines.push(`Erased ${waiting} messages that waited to be confirmed by mail.`);
  await sweepFiles({ store, files });
  if (!(await store.privacy.scrub()))
    lines.push('A running desk still has the erased text in its journal; it is overwritten as it works.');
  if (isDelivered) lines.push('', 'What was delivered is erased there by hand.');
  lines.push('Backups made before still hold it: delete them, or erase again after restoring one.');
  return lines;
}

function contents({ steps, additions, replies, files, deliveries, mentions }: Erased): string {
  return [
    'the message',
    `${steps} steps of the trail`,
    `${additions} additions`,
    `${replies} answers`,
    `${files} files`,
    `${deliveries.length} deliveries`,
    `its mention in ${mentions} other cases`,
  ].join(', ');
}

function elsewhere({ deliveries }: Erased): string[] {
  return deliveries
    .filter(({ place, attempts, state }) => place === 0 && (attempts > 0 || state === 'done'))
    .map(({ connector, ref, state }) =>
      state === 'done'
        ? `Not reached: ${connector} has it${ref === null ? '' : ` as ${ref}`}.`
        : `Not reached: ${connector} may have it${ref === null ? '' : ` as ${ref}`}; its delivery was begun.`,
    );
}
