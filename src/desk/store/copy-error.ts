/** The desk cannot be carried over; the message is a sentence with the remedy, and the target is as it was. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
  readonly code = 'copy.failed';
}
