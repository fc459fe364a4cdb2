/**
 * The value below which the share `q` of the values lies: the nearest rank, so always one that was measured. NaN for
 * no values. The list keeps its order.
 */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** The middle value; NaN for none. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Element by element the median of several rows of the same length. */
export function medians(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, at) => median(rows.map((row) => row[at] ?? Number.NaN)));
}
