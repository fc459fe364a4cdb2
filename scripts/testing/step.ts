import { spawn } from 'node:child_process';

/** How many checks of a step passed, failed and were left out. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** What failed and why, for the end of the log, where it is looked for first. */
  readonly failures: readonly Failure[];
  /** What passed only when it was tried again, and why it had not at first. */
  readonly unsteady: readonly Failure[];
  /** Names of the tests that did not run. */
  readonly skipped: readonly string[];
}

export interface Failure {
  readonly name: string;
  /** The first lines of what went wrong; empty where only the log above says it. */
  readonly why: string;
}

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  /** Whatever it prints has to be written by `say`, where steps run beside each other. */
  readonly run: (say: Say) => Promise<Count>;
}

export type Say = (text: string) => void;

export const PASSED: Count = { passed: 1, failed: 0, failures: [], unsteady: [], skipped: [] };
export const FAILED: Count = { passed: 0, failed: 1, failures: [], unsteady: [], skipped: [] };

/** Runs a program on this Node with its output shown; its exit code. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => {
      settle(code ?? 1);
    });
  });
}

/** Programs, one after the other, whose exit code is their whole result. */
export async function check(say: Say, ...programs: readonly (readonly string[])[]): Promise<Count> {
  let failed = false;
  for (const args of programs) failed = (await runHeld(args, say)) !== 0 || failed;
  return failed ? FAILED : PASSED;
}

/** Runs a program on this Node, and tells what it printed when it is done; its exit code. */
function runHeld(args: readonly string[], say: Say): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => {
        printed.push(bytes);
      });
    child.on('error', reject);
    child.on('close', (code) => {
      say(Buffer.concat(printed).toString());
      settle(code ?? 1);
    });
  });
}
