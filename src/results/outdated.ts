/**
 * Whether the index was written for a newer reader than the open page's: asking again cannot help, loading the page
 * anew does. By the code alone, so that the widget needs no class of the search core for it.
 */
export const isOutdated = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'index.version';
