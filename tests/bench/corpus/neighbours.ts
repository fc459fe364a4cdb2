/** Words in more texts than this say little of what a text is about. */
const RARE_SHARE = 0.05;
const WORDS_PER_TEXT = 40;

/**
 * For each text the positions of the texts that share most of its rarest words, nearest first, at most `count`. Work
 * grows with the texts times how often rare words come.
 */
export function neighbours(texts: readonly string[], count: number): number[][] {
  const bags = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []));
  const holders = new Map<string, number[]>();
  bags.forEach((bag, at) => {
    for (const word of bag) {
      const list = holders.get(word);
      if (list) list.push(at);
      else holders.set(word, [at]);
    }
  });
  const most = Math.max(5, texts.length * RARE_SHARE);
  const shared = (word: string): number => holders.get(word)?.length ?? 0;

  return bags.map((bag, own) => {
    const rare = [...bag]
      .filter((word) => shared(word) > 1 && shared(word) <= most)
      .sort((a, b) => shared(a) - shared(b) || (a < b ? -1 : 1))
      .slice(0, WORDS_PER_TEXT);
    const scores = new Map<number, number>();
    for (const word of rare) {
      for (const other of holders.get(word) ?? [])
        if (other !== own) scores.set(other, (scores.get(other) ?? 0) + 1 / shared(word));
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, count)
      .map(([other]) => other);
  });
}
