/** The one of `words` that `wrong` is a slip of, if there is one: two letters away, or a third of a long word's. */
export function closestWord(wrong: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = (wrong.length < 4 ? 1 : Math.max(2, Math.floor(wrong.length / 3))) + 1;
  for (const word of words) {
    if (Math.abs(word.length - wrong.length) >= least) continue;
    const steps = distance(wrong.toLowerCase(), word.toLowerCase());
    if (steps < least) [best, least] = [word, steps];
  }
  return best;
}

/** ` Did you mean "…"?`, or nothing. */
export function didYouMean(wrong: string, words: Iterable<string>): string {
  const word = closestWord(wrong, words);
  return word === undefined ? '' : ` Did you mean "${word}"?`;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
