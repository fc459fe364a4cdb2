/** A word's letters from last to first, by code point. */
export function reverse(word: string): string {
  return [...word].reverse().join('');
}
