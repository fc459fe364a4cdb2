/** Where most private addresses are, in the countries of our languages and everywhere. */
const KNOWN =
  'gmail.com googlemail.com hotmail.com outlook.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me ' +
  'protonmail.com yahoo.co.uk hotmail.co.uk btinternet.com walla.co.il walla.com netvision.net.il bezeqint.net ' +
  'zahav.net.il 012.net.il abv.bg mail.bg dir.bg gbg.bg yahoo.fr hotmail.fr';
/** Near to the above, and right. */
const RIGHT =
  'ymail.com mail.com email.com gmx.com gmx.net gmx.de hotmail.de yahoo.de yahoo.it live.co.uk hey.com';

const known = KNOWN.split(' ');
const right = new Set([...known, ...RIGHT.split(' ')]);

/**
 * The address that was probably meant, where the domain is one slip away from a common one (two, where it is long), or
 * null. A proposal: a company may well have such a domain.
 */
export function meantEmail(address: string): string | null {
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at).trim();
  const domain = address
    .slice(at + 1)
    .trim()
    .toLowerCase();
  if (name === '' || domain.length < 4 || domain.length > 30 || right.has(domain)) return null;
  let best: { readonly domain: string; readonly slips: number } | null = null;
  for (const one of known) {
    const most = one.length > 8 ? 2 : 1;
    const slips = slipsBetween(domain, one);
    if (slips <= most && (best === null || slips < best.slips)) best = { domain: one, slips };
  }
  return best && `${name}@${best.domain}`;
}

/**
 * Letters added, left out, changed or exchanged with their neighbour: the optimal string alignment distance (Boytsov,
 * "Indexing methods for approximate dictionary searching", 2011).
 */
function slipsBetween(one: string, other: string): number {
  const rows: number[][] = [];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let i = 0; i <= one.length; i += 1) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j <= other.length; j += 1) {
      if (i === 0 || j === 0) {
        row.push(i + j);
        continue;
      }
      const changed = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1);
      row.push(least);
    }
  }
  return at(one.length, other.length);
}
