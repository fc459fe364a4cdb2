import { spawn } from 'node:child_process';

/** How many checks of a step passed, failed and were left out. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that did not run. */
  readonly skipped: readonly string[];
}

/** One part of `npm test`. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<Count>;
}

export const PASSED: Count = { passed: 1, failed: 0, skipped: [] };
export const FAILED: Count = { passed: 0, failed: 1, skipped: [] };

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

/** A program whose exit code is its whole result. */
export async function check(...programs: readonly (readonly string[])[]): Promise<Count> {
  let failed = false;
  for (const args of programs) {
    const code = await runNode(args, { ASTRO_TELEMETRY_DISABLED: '1' });
    failed ||= code !== 0;
  }
  return failed ? FAILED : PASSED;
}
