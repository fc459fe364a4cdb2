/** What a browser says of its owner's wish not to be counted. */
export interface PrivacySignals {
  /** https://w3c.github.io/gpc/ */
  readonly globalPrivacyControl?: boolean;
  /** `1` asks not to be tracked; older browsers said `yes`. */
  readonly doNotTrack?: string | null;
}

/**
 * Whether events may be counted for this visitor: not where Global Privacy Control or Do Not Track is on. Whatever sends
 * events asks this first; cases that a customer sends himself are not events.
 */
export function mayCount(signals: PrivacySignals = globalThis.navigator): boolean {
  return signals.globalPrivacyControl !== true && !/^(1|yes)$/.test(signals.doNotTrack ?? '');
}
