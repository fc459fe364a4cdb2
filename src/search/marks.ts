import type { Analyzer, Mark } from './types.ts';

/** A word with what may stand inside it: marks, apostrophes, gershayim; and a code or a compound with its hyphens. */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’"״׳\-‐‑־][\p{L}\p{M}\p{N}]+)*/gu;

/** Splits `text` so that the words that share a root with the query are marked. Plain text in, plain text out. */
export function markWords(text: string, roots: ReadonlySet<string>, analyzer: Analyzer): Mark[] {
  if (roots.size === 0) return text === '' ? [] : [{ text, mark: false }];
  const marks: { text: string; mark: boolean }[] = [];
  const push = (piece: string, mark: boolean): void => {
    const last = marks.at(-1);
    if (piece === '') return;
    if (last?.mark === mark) last.text += piece;
    else marks.push({ text: piece, mark });
  };
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    push(text.slice(end, index), false);
    push(
      word,
      analyzer.analyze(word).some(({ root }) => roots.has(root)),
    );
    end = index + word.length;
  }
  push(text.slice(end), false);
  return marks;
}
