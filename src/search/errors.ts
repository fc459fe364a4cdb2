/** What can be wrong with the files of an index. */
export type SearchErrorCode =
  | 'index.unreachable' // a file could not be fetched
  | 'index.damaged' // a file is not what the manifest says: truncated, or an error page
  | 'index.version'; // written by another version of the format: load the page anew, or build the site again

/** Says in a code which file of the index failed and how; `cause` holds the underlying error. */
export class SearchError extends Error {
  override readonly name = 'SearchError';
  readonly code: SearchErrorCode;
  readonly path: string;

  constructor(code: SearchErrorCode, path: string, options?: ErrorOptions) {
    super(`[handrail] ${code}: ${path}`, options);
    this.code = code;
    this.path = path;
  }
}
