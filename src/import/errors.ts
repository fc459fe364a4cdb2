export type ImportErrorCode =
  | 'import.source' // no such kind of source
  | 'import.file' // it cannot be read
  | 'import.lines' // something in it cannot be used
  | 'import.category' // articles without a category, and no name for one
  | 'import.target'; // the folder holds articles already, or is none

/** Why nothing was imported; the message is a sentence with its remedy. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportErrorCode;

  constructor(code: ImportErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
