import type { AttachmentLimits } from '../handoff/attachments.ts';
import type { Config } from './schema.ts';

/** The settings' limits in bytes; null where no files are taken, as without a desk. */
export function attachmentLimits({ attachments, desk }: Config): AttachmentLimits | null {
  if (attachments === false || desk === false) return null;
  const { count, megabytes, types } = attachments;
  return { count, bytes: Math.floor(megabytes * 1024 * 1024), kinds: types };
}
