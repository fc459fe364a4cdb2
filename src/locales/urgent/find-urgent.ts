import type { Analyzer, Token } from '../../search/types.ts';

/** What a company changes of a language's list of serious words. */
export interface UrgentWordsChange {
  readonly add: readonly string[];
  readonly leaveOut: readonly string[];
}

/** So many words of meaning may stand between two words of a phrase: "charged my card twice". */
const MOST_BETWEEN = 2;

/** A phrase in quotes is found as it is written only, for words whose forms other words share. */
const AS_WRITTEN = /^["“](.+)["”]$/u;

/** Where a thought ends; words of two thoughts are no phrase. */
const SENTENCE_END = /[.!?…;:\n\r\u2028\u2029]+/u;

/** A language's list with the company's changes. */
export function changedWords(words: readonly string[], change?: UrgentWordsChange): readonly string[] {
  if (!change) return words;
  const out = new Set(change.leaveOut.map((phrase) => phrase.trim().toLowerCase()));
  return [...words.filter((phrase) => !out.has(phrase.toLowerCase())), ...change.add];
}

/**
 * Makes a function that finds the first phrase of a list in a text, or null. Whole words in the order of the phrase and
 * in one sentence, in any form that the analyzer takes for the same word; grammar and at most two other words may stand
 * between. Work is linear in the text for a list of a given length.
 */
export function createUrgentFinder(
  analyzer: Pick<Analyzer, 'analyze' | 'stopWords'>,
  phrases: readonly string[],
): (text: string) => string | null {
  const carriesMeaning = ({ surface }: Token): boolean => !analyzer.stopWords.has(surface);
  const rules = phrases.flatMap((phrase) => {
    const quoted = AS_WRITTEN.exec(phrase)?.[1];
    const name = quoted ?? phrase;
    const all = analyzer.analyze(name);
    // Grammar alone, or as written: then every word counts.
    const every = quoted !== undefined || !all.some(carriesMeaning);
    const words = every ? all : all.filter(carriesMeaning);
    const same = quoted === undefined ? isSame : isWrittenSame;
    return words.length === 0 ? [] : [{ name, words, every, same }];
  });
  return (text) => {
    for (const sentence of text.split(SENTENCE_END)) {
      const all = analyzer.analyze(sentence);
      const meaning = all.filter(carriesMeaning);
      const found = rules.find(({ words, every, same }) => occurs(words, every ? all : meaning, same));
      if (found) return found.name;
    }
    return null;
  };
}

function occurs(words: readonly Token[], text: readonly Token[], same: typeof isSame): boolean {
  const [first, ...rest] = words;
  if (!first) return false;
  return text.some((token, start) => {
    if (!same(first, token)) return false;
    let at = start;
    for (const word of rest) {
      const next = text.slice(at + 1, at + 2 + MOST_BETWEEN).findIndex((other) => same(word, other));
      if (next < 0) return false;
      at += 1 + next;
    }
    return true;
  });
}

const isWrittenSame = (word: Token, other: Token): boolean => word.surface === other.surface;

/** Roots of two letters are shared by words that have nothing in common. */
function isSame(word: Token, other: Token): boolean {
  if (word.surface === other.surface || word.stem === other.stem) return true;
  return word.root.length > 2 && word.root === other.root;
}
