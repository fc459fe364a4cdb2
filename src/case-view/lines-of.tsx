import type { ComponentChildren } from 'preact';

/**
 * What somebody wrote, for an element with `white-space: pre-wrap`: each line runs its own way. In one text Chromium
 * would let the numbers at the head of a line, those of a telephone, run as the line before it does.
 */
export function linesOf(text: string): ComponentChildren {
  return text.split('\n').flatMap((line, at) => [at > 0 && '\n', <span key={at}>{line}</span>]);
}
