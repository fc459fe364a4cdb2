import { postAddition } from '../../case-view/case-requests.ts';
import { caseAddress, tokenOf } from '../../handoff/follow-link.ts';
import { openAdditionStorage, type AdditionStorage } from './addition-storage.ts';
import { createAdditions, type Additions, type AdditionsListener } from './additions.ts';
import { browserWorld, deviceStorage, hearBrowser } from './browser-world.ts';
import { openCaseStorage, type CaseStorage } from './case-storage.ts';

export interface BrowserAdditions {
  readonly additions: Additions;
  readonly storage: AdditionStorage;
  /** The cases that they are added to. */
  readonly cases: CaseStorage;
}

/**
 * What is added to cases from this page; it is sent by itself until `signal` aborts. With `keeps` false it lives as long
 * as the page.
 */
export function browserAdditions(
  casesUrl: string,
  listener: AdditionsListener,
  signal: AbortSignal,
  keeps = true,
): BrowserAdditions {
  const device = keeps ? deviceStorage() : null;
  const storage = openAdditionStorage(device);
  const cases = openCaseStorage(device);
  const additions = createAdditions(
    {
      storage,
      post: (addition) => postAddition(caseAddress(casesUrl), tokenOf(addition.followUrl), addition),
      ...browserWorld(signal),
    },
    {
      ...listener,
      received: (addition, view) => {
        // A case that he has opened again by it is among his open ones, whoever has sent it and on the next page too.
        cases.updateStage(addition.caseId, view.stage);
        listener.received(addition, view);
      },
    },
  );
  hearBrowser({ ...additions, online: additions.flush }, signal);
  return { additions, storage, cases };
}
