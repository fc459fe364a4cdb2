import type { KeyboardLayout } from './types.ts';

/** What the same keys give in `layout`, for a text typed while the keyboard was on QWERTY. */
export function toLayout(text: string, { keys }: KeyboardLayout): string {
  return [...text.toLowerCase()].map((key) => (Object.hasOwn(keys, key) ? keys[key] : key) ?? key).join('');
}

/** What the same keys give on QWERTY, for a text typed while the keyboard was on `layout`. */
export function fromLayout(text: string, { keys }: KeyboardLayout): string {
  const back = new Map(Object.entries(keys).map(([key, letter]) => [letter, key]));
  return [...text.toLowerCase()].map((letter) => back.get(letter) ?? letter).join('');
}

/** The texts that the keys may have meant, without the one that was typed. */
export function otherLayouts(text: string, layouts: readonly KeyboardLayout[]): string[] {
  const meant = layouts.flatMap((layout) => [toLayout(text, layout), fromLayout(text, layout)]);
  return [...new Set(meant)].filter((other) => other !== text && other !== text.toLowerCase());
}
