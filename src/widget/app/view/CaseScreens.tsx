import { useEffect, useState } from 'preact/hooks';
import type { Screen, State } from '../machine.ts';
import { ContactScreen } from './ContactScreen.tsx';
import { Placeholder } from './Notice.tsx';
import type { View } from './view.ts';

type CaseModule = typeof import('../case/CaseViews.tsx');
let loaded: CaseModule | undefined;

/** Fetches the form ahead of its use. */
export async function warmCase(): Promise<CaseModule> {
  return (loaded ??= await import('../case/CaseViews.tsx'));
}

interface CaseScreensProps {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: 'form' | 'kept' | 'received' };
}

/** The form and what becomes of it, a chunk of its own. Where it cannot be had, the other channels can. */
export function CaseScreens(props: CaseScreensProps) {
  const [module, arrived] = useState<CaseModule | 'failed' | undefined>(loaded);
  useEffect(() => {
    if (!module)
      warmCase().then(
        (one) => {
          arrived(one);
        },
        () => {
          arrived('failed');
        },
      );
  }, [module]);
  if (module === 'failed') return <ContactScreen view={props.view} state={props.state} />;
  if (!module) {
    return (
      <div class="screen">
        <Placeholder view={props.view} lines={6} />
      </div>
    );
  }
  return <module.CaseViews {...props} />;
}
