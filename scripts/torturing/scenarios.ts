import { clockJumps } from './clock-jumps.ts';
import { diskFull } from './disk-full/disk-full.ts';
import { kill } from './kill.ts';
import { killReadingMail } from './mail/kill-reading-mail.ts';
import { postgresRestarted } from './postgres-restarted.ts';
import { powerCut } from './power-cut/power-cut.ts';
import type { Plan, Scenario } from './scenario.ts';
import { POSTGRES, SQLITE, type TorturedStore } from './stores.ts';
import { twoDesks } from './two-desks.ts';

/** A scenario, what it is called on the command line, and the stores on which it runs; on the first alone where it is to be quick. */
export interface Ordeal {
  readonly id: string;
  readonly scenario: Scenario;
  readonly stores: readonly TorturedStore[];
}

const everyStore = [SQLITE, POSTGRES];

/** All of them. The disk of a database server is that server's business. */
export const ORDEALS: readonly Ordeal[] = [
  { id: 'kill', scenario: kill, stores: everyStore },
  { id: 'mail', scenario: killReadingMail, stores: everyStore },
  { id: 'power', scenario: powerCut, stores: [SQLITE] },
  { id: 'full', scenario: diskFull, stores: [SQLITE] },
  { id: 'clock', scenario: clockJumps, stores: everyStore },
  { id: 'two', scenario: twoDesks, stores: everyStore },
  { id: 'postgres', scenario: postgresRestarted(POSTGRES), stores: [POSTGRES] },
];

/** Some 30 seconds on two cores. */
export const QUICK: Plan = { kills: 4, restarts: 1, cuts: 200, weakCuts: 30, recorded: 30, cases: 12 };
/** One pass of a longer run, some minutes. */
export const LONG: Plan = { kills: 20, restarts: 8, cuts: 2000, weakCuts: 100, recorded: 100, cases: 100 };
