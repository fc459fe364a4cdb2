/** A case's short name for people, from its number. */
export function reference(number: number): string {
  return `H-${number}`;
}
