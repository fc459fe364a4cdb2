import { FULL_SPEED, SLOW_PHONE } from '../browser/visit.ts';
import { unlessItFails, type Workshop } from '../workshop.ts';
import type { ContenderId, WidgetPlan } from '../plan.ts';
import { startClock, type Clock } from './clock.ts';
import { CONTENDERS, type Contender } from './contenders.ts';
import type { WidgetContent } from './content.ts';
import { serveSite, type RunningSite } from './static-site.ts';
import { load, openAndAsk, travel, type Journey, type Load, type Rushed, type Visited } from './visits.ts';

/** Everything that is measured of a contender in one round. */
export interface Round {
  readonly load: Load;
  /** The same page without the contender. */
  readonly bare: Load;
  readonly rush: Rushed;
  readonly journey: Journey;
}

export interface Measured {
  readonly id: ContenderId;
  readonly name: string;
  readonly rounds: readonly Round[];
}

/** A page, and the next one. */
const PAGES = ['complaints/make-a-complaint', 'privacy/see-correct-or-delete-your-data'] as const;

interface Served {
  readonly contender: Contender;
  readonly site: RunningSite;
  readonly bare: RunningSite;
}

/**
 * Builds the contenders and sends visitors through them, in turn, so that what else the machine does falls on all
 * alike. What fails is said among what was skipped; the run goes on.
 */
export async function measureRounds(
  plan: WidgetPlan,
  content: WidgetContent,
  workshop: Workshop,
): Promise<Measured[]> {
  const clock = startClock(plan.minutes);
  const served: Served[] = [];
  try {
    for (const id of plan.contenders) {
      workshop.say(`building ${id}`);
      const contender = await unlessItFails(workshop, id, () => CONTENDERS[id](workshop, content, clock));
      if (!contender) continue;
      const { files, bare, api } = contender;
      served.push({ contender, site: await serveSite(files, api), bare: await serveSite(bare) });
    }
    return await visitAll(served, plan, content, workshop, clock);
  } finally {
    for (const { site, bare } of served) {
      await site.stop();
      await bare.stop();
    }
  }
}

async function visitAll(
  served: readonly Served[],
  plan: WidgetPlan,
  { queries: [first = '', ...others] }: WidgetContent,
  workshop: Workshop,
  clock: Clock,
): Promise<Measured[]> {
  const browser = await workshop.browser();
  const then = others.slice(0, plan.queries);
  const rounds = new Map<Served, Round[]>();
  // Round 0 is at full speed and does not count: the server packs what is asked for the first time.
  let longest = 0;
  for (let at = 0; at <= plan.rounds; at += 1) {
    // One at least, or all that was built was for nothing.
    if (at > 1 && clock.left() < longest) {
      workshop.skipped.push(`round ${at} of ${plan.rounds} and later: ${plan.minutes} minutes were over`);
      break;
    }
    const begun = performance.now();
    for (const one of served) {
      const { contender, site, bare } = one;
      workshop.say(`${at === 0 ? 'trying' : `round ${at} of ${plan.rounds}`}: ${contender.name}`);
      const visited: Visited = { browser, contender, site, slowness: at === 0 ? FULL_SPEED : SLOW_PHONE };
      const [page, next] = PAGES.map((id) => `${contender.base}${id}/`) as [string, string];
      const round = await unlessItFails(workshop, `round ${at} of ${contender.name}`, async () => ({
        load: await load(visited, page),
        bare: await load({ ...visited, site: bare }, page),
        rush: await openAndAsk(visited, page, first),
        journey: await travel(visited, [page, next], { first, then }),
      }));
      if (round && at > 0) rounds.set(one, [...(rounds.get(one) ?? []), round]);
    }
    longest = Math.max(longest, performance.now() - begun);
  }
  return served.map((one) => ({
    id: one.contender.id,
    name: one.contender.name,
    rounds: rounds.get(one) ?? [],
  }));
}
