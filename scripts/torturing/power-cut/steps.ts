/**
 * What a recorded desk did, in its order. Changes count from when they began, a flush from when it had ended: what lies
 * between may or may not be on the disk.
 */
export type Step =
  | { readonly type: 'create'; readonly path: string; readonly isEmptied: boolean }
  | { readonly type: 'folder'; readonly path: string }
  /** `at` in bytes, or null at the end of what was written. */
  | { readonly type: 'write'; readonly path: string; readonly at: number | null; readonly bytes: Uint8Array }
  | { readonly type: 'resize'; readonly path: string; readonly size: number }
  | { readonly type: 'rename'; readonly from: string; readonly to: string }
  | { readonly type: 'link'; readonly from: string; readonly to: string }
  | { readonly type: 'remove'; readonly path: string }
  /** `thread` ties the end of a flush to its beginning. */
  | { readonly type: 'flush'; readonly path: string; readonly thread: string }
  | { readonly type: 'flushed'; readonly path: string; readonly thread: string }
  /** Bytes that left through a connection. */
  | { readonly type: 'said'; readonly text: string };
