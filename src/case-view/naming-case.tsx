import type { ComponentChildren } from 'preact';

/** A text that names a case, whose reference is left in one piece at the end of a line. */
export function namingCase(text: string, reference: string): ComponentChildren {
  const [before, after] = text.split(reference);
  return [before, <bdi class="whole">{reference}</bdi>, after];
}
