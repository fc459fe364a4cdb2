/** The end of a sentence: its mark, quotes and brackets that close it, then space, or a capital set too close. */
const END = /(?<![.!?…])[.!?…]+["'”“»״׳)\]]*(?:\s+|(?<=[\p{Ll}\d][.!?])(?=\p{Lu}\p{Ll}))/gu;
/** An initial, a chain of them (e.g., т.е.), or a shortened word: its stop ends no sentence. */
const SHORTENED =
  /(?:^|[\s(„“«])(?:(?:\p{L}\.)*\p{L}|mrs?|ms|dr|prof|st|vs|approx|напр|вж|стр|тел|ул|бул|гр|проф|инж)$/iu;
/** Years and hours, after which a sentence may well end: 2019 г., 14 ч. */
const MEASURE = /\d\s?\p{L}$/u;
/** Longer than any shortened word with what stands before it. */
const LOOK_BACK = 16;

/** Cuts a line into sentences, in English, Hebrew and Bulgarian; together, with spaces, they are the whole line. */
export function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { 0: end, index } of line.matchAll(END)) {
    const before = line.slice(Math.max(start, index - LOOK_BACK), index);
    const at = index + end.length;
    const next = line.slice(at, at + 2);
    if (/^\p{Ll}/u.test(next)) continue;
    if (end.startsWith('.')) {
      if (/^[\d.]+$/u.test(before)) continue; // "1." begins a line
      if (SHORTENED.test(before) && !MEASURE.test(before)) continue;
      if (/^\d/u.test(next) && /(?:^|\s)\p{L}{1,2}$/u.test(before)) continue; // "No. 5"
    }
    sentences.push(line.slice(start, at).trim());
    start = at;
  }
  const rest = line.slice(start).trim();
  if (rest !== '') sentences.push(rest);
  return sentences;
}
