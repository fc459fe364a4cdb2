/** A plain table: the first column to the left, the others to the right, columns as wide as what they hold. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, at) => (at === 0 ? (cells[at] ?? '').padEnd(width) : (cells[at] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

/** A heading over a table, with what must be known to read it. */
export function section(title: string, body: string, notes: readonly string[] = []): string {
  return `\n${title}\n${'━'.repeat(title.length)}\n${body}\n${notes.map((note) => `  · ${note}\n`).join('')}`;
}

/** Bytes as a reader takes them in: below 10 KB with a digit, whole KB, then MB. 1 KB is 1,024 bytes, as in the budgets. */
export function bytes(count: number): string {
  if (!Number.isFinite(count)) return '–';
  if (count < 1024) return `${Math.round(count)} B`;
  if (count < 10 * 1024) return `${(count / 1024).toFixed(1)} KB`;
  if (count < 1024 * 1024) return `${Math.round(count / 1024)} KB`;
  return `${(count / 1024 / 1024).toFixed(1)} MB`;
}

/** Milliseconds with as many digits as can matter. */
export function ms(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return value >= 100 ? `${Math.round(value)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} ms`;
}

/** A share in [0, 1] as the literature prints it: .84 */
export function share(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace(/^0/u, '') : '–';
}
