/** Stands for the words while their place in a sentence is looked for; nobody types it. */
const PLACE = '\uFFFC';

/**
 * What stands before, between and after the words that a sentence is about, so that they can be drawn as an element
 * that keeps their own direction.
 */
export function around(sentence: (words: string) => string): readonly string[] {
  return sentence(PLACE).split(PLACE);
}
