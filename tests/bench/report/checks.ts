/** A budget and what was measured. */
export interface Check {
  readonly budget: string;
  readonly figure: string;
  readonly met: boolean;
}

/** Compares a figure with the most or the least that the budget allows; a figure that is missing is not met. */
export function check(
  budget: string,
  value: number,
  limit: { readonly most: number } | { readonly least: number },
  print: (value: number) => string,
): Check {
  const met = 'most' in limit ? value <= limit.most : value >= limit.least;
  return { budget, figure: Number.isFinite(value) ? print(value) : 'not measured', met };
}

export function checkLines(checks: readonly Check[]): string {
  const width = Math.max(0, ...checks.map(({ budget }) => budget.length));
  return checks
    .map(({ budget, figure, met }) => `${met ? 'met   ' : 'MISSED'}  ${budget.padEnd(width)}  ${figure}`)
    .join('\n');
}
