import type { CaseDelivery } from '../handoff/answers.ts';
import type { DeliveryState } from './store/outbox.ts';

const WORST = ['dead', 'waiting', 'done'] as const;

/**
 * Where a case stands with each connector: as the worst of the case and what was added to it. `linkTo` says where it is
 * by what the tool calls it.
 */
export function caseDeliveries(
  states: readonly DeliveryState[],
  linkTo: (connector: string, ref: string) => string | null,
): CaseDelivery[] {
  const names = [...new Set(states.map(({ connector }) => connector))];
  return names.map((connector) => {
    const parts = states.filter((each) => each.connector === connector);
    const ref = parts.find(({ place }) => place === 0)?.ref ?? null;
    const state = WORST.find((each) => parts.some((part) => part.state === each)) ?? 'waiting';
    return {
      connector,
      state,
      url: ref === null ? null : linkTo(connector, ref),
      error: parts.find((part) => part.state === state && state !== 'done')?.error ?? null,
    };
  });
}
