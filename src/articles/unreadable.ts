import { ArticleError } from './errors.ts';

/** What to tell of a file of the content that the system did not let us read; undefined where something else failed. */
export function unreadableFile(file: string, cause: unknown): ArticleError | undefined {
  if (!(cause instanceof Error && 'code' in cause && typeof cause.code === 'string')) return undefined;
  if (!cause.code.startsWith('E')) return undefined;
  const remedy = 'Check that it is a file and that this user may read it.';
  return new ArticleError('file.unreadable', file, 1, `The file cannot be read (${cause.code}).`, remedy);
}
