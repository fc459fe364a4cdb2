import type { MailHeader } from './automatic.ts';

/**
 * The domain of the sender, where our own mail server says that it checked it: DMARC passed, in the first
 * `Authentication-Results` (RFC 8601), which that server puts above all that came with the mail. Null otherwise; a sender
 * can write such a header himself, but not above the server's.
 *
 * @param server the name by which our mail server signs its results (its authserv-id)
 * @param from the address in From
 */
export function vouchedDomain(
  headers: readonly MailHeader[],
  server: string | null,
  from: string,
): string | null {
  const [name, ...results] = firstResults(headers);
  if (server === null || name !== server.toLowerCase()) return null;
  const verdicts = results.filter((each) => each.startsWith('dmarc=') || each.startsWith('dmarc ='));
  const [verdict] = verdicts;
  if (verdicts.length !== 1 || verdict === undefined || !/^dmarc ?= ?pass\b/.test(verdict)) return null;
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase();
  const named = /\bheader\.from ?= ?"?([a-z0-9.-]+)"?/.exec(verdict)?.[1];
  return domain !== '' && named === domain ? domain : null;
}

/** Who signed the first `Authentication-Results`, or null where there is none that can be read. */
export function checkingServer(headers: readonly MailHeader[]): string | null {
  const [name = ''] = firstResults(headers);
  return /^[a-z0-9._-]{1,200}$/.test(name) ? name : null;
}

/** The server's name and what it found, in lower case; nothing where it did not check. */
function firstResults(headers: readonly MailHeader[]): readonly string[] {
  const first = headers.find(({ key }) => key === 'authentication-results');
  if (first === undefined) return [];
  // Comments may hold what the sender chose.
  const plain = withoutComments(first.value.replace(/\s+/g, ' ')).toLowerCase();
  const [name = '', ...results] = plain.split(';').map((each) => each.trim());
  return [name.split(' ', 1)[0] ?? '', ...results];
}

/** Comments are in brackets, and may be nested. */
function withoutComments(text: string): string {
  let [depth, kept] = [0, ''];
  for (const sign of text) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += sign;
  }
  return kept;
}
