import { expect } from 'vitest';
import { errorOf } from '../desk-fixture.ts';
import type { AttackedDesk } from './attacked-desk.ts';

/**
 * Sends something: taken, or refused with a code, a sentence and a remedy (a page where pages are answered), and then
 * nothing at all is stored. Resolves to the answer where it was taken.
 */
export async function takesOrRefuses(
  { stored, faults }: AttackedDesk,
  send: () => Promise<Response | null>,
  { what, isPage = false }: { readonly what: string; readonly isPage?: boolean },
): Promise<Response | null> {
  const before = stored();
  const answer = await send();
  if (answer === null) return null;
  if (faults.length > 0) throw new Error(`${what}: a fault of the desk`, { cause: faults[0] });
  if (answer.ok) return answer;
  expect(answer.status, what).toBeGreaterThanOrEqual(400);
  expect(answer.status, what).toBeLessThan(500);
  expect(stored(), `${what}: refused, and something was stored`).toBe(before);
  if (isPage) expect(await answer.text(), what).toMatch(/<p\b/);
  else await errorOf(answer);
  return null;
}
