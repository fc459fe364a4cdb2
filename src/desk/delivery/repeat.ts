import type { Progress } from './connector.ts';

/**
 * Makes something in a helpdesk that knows no idempotency key. After a try of which nobody heard the end, what it may
 * have made is looked for first: `find` resolves to its id there, or null.
 */
export async function madeOnce(
  { isRepeat }: Pick<Progress, 'isRepeat'>,
  find: () => Promise<string | null>,
  make: () => Promise<string>,
): Promise<string> {
  const found = isRepeat ? await find() : null;
  return found ?? (await make());
}
