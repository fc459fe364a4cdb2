/**
 * Whether an address is among the pages that a pattern is about. `*` in it stands for anything; one that begins with a
 * slash is about the path, any other about the whole address. A slash at the end changes nothing.
 */
export function isPage(match: string, address: string): boolean {
  const { origin, pathname } = new URL(address);
  return fits(match, match.startsWith('/') ? pathname : origin + pathname);
}

/** In time linear in both: the parts between the stars are looked for one after the other. */
function fits(pattern: string, address: string): boolean {
  const subject = address.replace(/\/$/, '');
  const [first = '', ...rest] = pattern.replace(/\/$/, '').split('*');
  if (rest.length === 0) return subject === first;
  // `/checkout/*` is about `/checkout` too.
  if (rest.length === 1 && rest[0] === '' && `${subject}/` === first) return true;
  if (!subject.startsWith(first)) return false;
  let at = first.length;
  const last = rest.at(-1) ?? '';
  for (const part of rest.slice(0, -1)) {
    const found = subject.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return subject.length - last.length >= at && subject.endsWith(last);
}
