/** What to do about a file or folder that the system did not let us read; undefined where something else is wrong. */
export function unreadable(cause: unknown): string | undefined {
  if (!(cause instanceof Error && 'code' in cause && 'path' in cause)) return undefined;
  return `${String(cause.path)} cannot be read (${String(cause.code)}): check that this user may read it and that it is no link to itself.`;
}
