/** The first sentence of a text, cut after a whole word where it is longer than `limit` characters. */
export function firstSentence(text: string, limit: number, locale: string): string {
  // A sentence that is cut anyway need not be read to its end.
  const start = text
    .trim()
    .slice(0, limit * 4)
    .replace(/\s+/g, ' ');
  const line = text.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? '';
  const [first] = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(line || start);
  const sentence = (first?.segment ?? '').trim();
  return cutAtWord(sentence, limit);
}

/** At most `limit` characters of a line, ending in `…` where something was left off. */
export function cutAtWord(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const room = line.slice(0, limit - 1);
  const space = line.lastIndexOf(' ', limit - 1);
  // One endless word is cut within; never between the halves of a surrogate pair.
  const cut = space > limit / 2 ? line.slice(0, space) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/[\s,;:–—-]+$/, '')}…`;
}
