import type { CaseDelivery } from '../handoff/answers.ts';
import type { DeliveryState } from './store/outbox.ts';

const WORST = ['dead', 'waiting', 'done'] as const;

/** Where a case stands with each connector: as the worst of its parts; what it is called there and where it is. */
export function caseDeliveries(states: readonly DeliveryState[]): CaseDelivery[] {
  const names = [...new Set(states.map(({ connector }) => connector))];
  return names.map((connector) => {
    const parts = states.filter((each) => each.connector === connector);
    const itself = parts.find(({ part }) => part === 'case');
    const state = WORST.find((each) => parts.some((part) => part.state === each)) ?? 'waiting';
    return {
      connector,
      state,
      url: itself?.url ?? null,
      error: parts.find((part) => part.state === state && part.state !== 'done')?.error ?? null,
    };
  });
}
