import type { Refusal } from './ask-desk.ts';

/** With these the desk says that it will never take what was added as it is: to send it again is in vain. */
export const REFUSED_FOR_GOOD: ReadonlySet<Refusal> = new Set<Refusal>([
  'case.full',
  'case.not-found',
  'case.invalid',
  'case.conflict',
  'request.malformed',
  'request.too-large',
]);
