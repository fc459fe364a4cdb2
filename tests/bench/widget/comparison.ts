import { median } from '../quantile.ts';
import { table } from '../report/table.ts';
import type { Line } from './lines.ts';
import type { Measured, Round } from './rounds.ts';

/** The medians of one line, Handrail's first, then each peer's. */
export interface Compared {
  readonly line: Line;
  readonly own: number;
  readonly peers: readonly { readonly name: string; readonly value: number }[];
}

/** Medians over the rounds; NaN where a contender has none. */
export function compare(lines: readonly Line[], measured: readonly Measured[]): Compared[] {
  const own = measured.find(({ id }) => id === 'handrail');
  const peers = measured.filter((one) => one !== own);
  return lines.map((line) => ({
    line,
    own: middle(line, own?.rounds ?? []),
    peers: peers.map(({ name, rounds }) => ({ name, value: middle(line, rounds) })),
  }));
}

const middle = (line: Line, rounds: readonly Round[]): number => median(rounds.map(line.of));

/** Less than the peer, or nothing at all, which nobody can beat. A figure that is missing beats nothing. */
export function beats(own: number, peer: number): boolean {
  return own < peer || (own === 0 && peer === 0);
}

/** How many times Handrail's figure the peer's is: over 1 where Handrail is better. */
export function ratio(own: number, peer: number): string {
  if (!Number.isFinite(own) || !Number.isFinite(peer)) return '–';
  if (own === peer) return '× 1';
  if (own === 0) return '× ∞';
  const times = peer / own;
  return `× ${times >= 10 ? Math.round(times) : times.toFixed(2)}`;
}

/** What a line says of a peer: "better" where Handrail has less. */
function judged(own: number, peer: number): string {
  if (!Number.isFinite(own) || !Number.isFinite(peer)) return 'not measured';
  if (own === peer) return 'same';
  return own < peer ? 'better' : 'WORSE';
}

export function comparisonTable(compared: readonly Compared[]): string {
  const names = compared[0]?.peers.map(({ name }) => name) ?? [];
  return table(
    ['median', 'Handrail', ...names.flatMap((name) => [name, '', ''])],
    compared.map(({ line, own, peers }) => [
      line.name,
      line.print(own),
      ...peers.flatMap(({ value }) => [line.print(value), ratio(own, value), judged(own, value)]),
    ]),
  );
}

/** "Beats on every line", peer by peer, with the lines that do not. */
export function verdict(compared: readonly Compared[]): string {
  const names = compared[0]?.peers.map(({ name }) => name) ?? [];
  return names
    .map((name, at) => {
      const lost = compared.filter(({ own, peers }) => !beats(own, peers[at]?.value ?? Number.NaN));
      const lines = lost.map(
        ({ line, own, peers }) =>
          `\n  - ${line.name}: ${line.print(own)} against ${line.print(peers[at]?.value ?? Number.NaN)}`,
      );
      return `Beats ${name} on every line: ${lost.length === 0 ? 'yes' : 'no'}${lines.join('')}`;
    })
    .join('\n');
}
