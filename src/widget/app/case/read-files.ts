import { isOfKinds, safeFileName, type AttachmentLimits } from '../../../handoff/attachments.ts';
import { createUlid } from '../../../handoff/ulid.ts';
import type { AttachedFile } from '../machine.ts';

/** A file that cannot go along, and why. */
export interface FileProblem {
  readonly name: string;
  readonly what: 'count' | 'size' | 'kind' | 'empty' | 'unreadable' | 'gone';
}

/**
 * Reads chosen files, those that fit the limits. The bytes are copied now, so that a file that is moved or changed on
 * the device afterwards is still sent as it was.
 */
export async function readFiles(
  chosen: readonly File[],
  already: number,
  limits: AttachmentLimits,
): Promise<{ readonly files: readonly AttachedFile[]; readonly problems: readonly FileProblem[] }> {
  const files: AttachedFile[] = [];
  const problems: FileProblem[] = [];
  for (const file of chosen) {
    const name = safeFileName(file.name);
    const what = problemOf(file, name, already + files.length, limits);
    const bytes = what ? null : await bytesOf(file);
    if (bytes) files.push({ id: createUlid(), name, bytes });
    else problems.push({ name, what: what ?? 'unreadable' });
  }
  return { files, problems };
}

function problemOf(
  { size }: File,
  name: string,
  count: number,
  limits: AttachmentLimits,
): FileProblem['what'] | null {
  if (!isOfKinds(name, limits.kinds)) return 'kind';
  if (size === 0) return 'empty';
  if (size > limits.bytes) return 'size';
  return count >= limits.count ? 'count' : null;
}

/** Null for what only looks like a file: a folder, or one that is gone. */
async function bytesOf(file: File): Promise<Blob | null> {
  try {
    return new Blob([await file.arrayBuffer()]);
  } catch {
    return null;
  }
}
