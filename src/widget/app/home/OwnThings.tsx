import type { State } from '../machine.ts';
import { PersonFirst } from '../results/PersonFirst.tsx';
import type { Later, View } from '../view/view.ts';
import { Cases } from './Cases.tsx';

interface OwnThingsProps {
  readonly view: View;
  readonly later: Later;
  readonly state: State;
}

/** What the home shows of this customer alone, above what it shows to everybody. */
export function OwnThings({ view, later, state }: OwnThingsProps) {
  return (
    <>
      {state.stuck && <PersonFirst view={view} later={later} />}
      <Cases view={view} later={later} state={state} />
    </>
  );
}
