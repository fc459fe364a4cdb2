import type { RejectReason } from '../../../handoff/trail.ts';
import type { Trail } from '../../../trail/trail.ts';
import { isBrowsed, type ResultsScreen } from '../search-state.ts';
import type { World } from './in-world.ts';

/** A search is part of the trail once the customer has looked at its results for so long. */
const LOOKED_MS = 800;

type Recorded = Pick<World, 'state' | 'dispatch' | 'subscribe' | 'loadTrail' | 'signal'>;

/** Writes down what the customer tries, and says when that was much in vain. */
export interface Recorder {
  readonly judge: (id: string, verdict: 'yes' | 'no', reason?: RejectReason, comment?: string) => void;
}

export function createRecorder({ state, dispatch, subscribe, loadTrail, signal }: Recorded): Recorder {
  let trail: Trail | undefined;
  let seen: unknown;
  let looked: { readonly query: string; readonly results: number; readonly timer: number } | undefined;

  const checkStuck = (query?: string): void => {
    if (!state().stuck && trail?.isStuck(query)) dispatch({ type: 'stuck' });
  };
  const record = (work: (trail: Trail) => void): void => {
    const done = (one: Trail): void => {
      trail = one;
      work(one);
      checkStuck();
    };
    if (trail) done(trail);
    // A trail that cannot be loaded records nothing; the case goes without it rather than not at all.
    else void loadTrail().then(done, () => undefined);
  };
  const flush = (): void => {
    if (!looked) return;
    const { query, results, timer } = looked;
    looked = undefined;
    clearTimeout(timer);
    record((one) => {
      one.search(query, results);
    });
  };

  const follow = (): void => {
    const { screen } = state();
    if (screen.at === 'results' && hasAnswer(screen)) {
      const { query, category, undone, result } = screen;
      const key = JSON.stringify([query, category, undone]);
      if (!result || key === seen) return;
      seen = key;
      clearTimeout(looked?.timer);
      looked = { query, results: result.total, timer: window.setTimeout(flush, LOOKED_MS) };
      checkStuck(query);
    } else if (screen.at !== 'results' || isBrowsed(screen)) {
      seen = undefined;
      // He went on from what he found, or did not find: then it counts, however short the look was.
      if (screen.at !== 'home') flush();
    }
  };
  subscribe(follow);
  addEventListener('pagehide', flush, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(looked?.timer);
  });
  // He may be further already: what he saw on the way counts like what he sees now.
  for (const screen of state().past) {
    if (screen.at !== 'results' || !hasAnswer(screen)) continue;
    const { query, result } = screen;
    record((one) => {
      one.search(query, result?.total ?? 0);
    });
  }
  follow();

  return {
    judge: (...said) => {
      record((one) => {
        one.judge(...said);
      });
    },
  };
}

/** A topic that he looks through is no search. */
const hasAnswer = (screen: ResultsScreen): boolean =>
  !isBrowsed(screen) && (screen.phase === 'found' || screen.phase === 'none');
