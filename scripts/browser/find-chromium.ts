import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { StartError } from '../serving/ports.ts';
import { showProgress } from '../runtime/progress.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const SHELL = 'chromium-headless-shell';

/** Flags for a browser that only ever talks to this machine; as root, Chromium refuses to start in its sandbox. */
export const CHROMIUM_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium that is here already: the one that is named, the system's, or Playwright's own download. */
export function findChromium(): string | undefined {
  const named = process.env['HANDRAIL_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw new StartError(
      `HANDRAIL_CHROMIUM is "${named}", but there is no program: name a Chromium, or unset it.`,
    );
  }
  const system = onPath(NAMES);
  if (system !== undefined) return system;
  const own = chromium.executablePath();
  return isProgram(own) ? own : undefined;
}

/**
 * The system's Chromium without a window of its own, with which the browser tests take half of the time; none where
 * another browser is named. It keeps no whole pages to come back to.
 */
export function findHeadlessShell(): string | undefined {
  const given = process.env['HANDRAIL_HEADLESS_SHELL'];
  if (given !== undefined) return given === '' ? undefined : given;
  return process.env['HANDRAIL_CHROMIUM'] ? undefined : onPath([SHELL]);
}

/** What `findHeadlessShell` finds; where there is none, root on Debian installs the package. */
export async function obtainHeadlessShell(): Promise<string | undefined> {
  const found = findHeadlessShell();
  if (found !== undefined || process.env['HANDRAIL_CHROMIUM'] || !canInstallOnDebian()) return found;
  const done = await installOnDebian('Installing a Chromium for tests, chromium-headless-shell of Debian', [
    SHELL,
  ]);
  return done ? findHeadlessShell() : undefined;
}

/** What `findChromium` finds; where there is none, root on Debian installs the package, and everybody else is told what to do. */
export async function requireChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  // A font with Hebrew and Cyrillic, or the tests would look at boxes.
  const packages = ['chromium', 'fonts-dejavu-core'];
  if (
    canInstallOnDebian() &&
    (await installOnDebian('No browser found: installing the chromium package of Debian', packages))
  ) {
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new StartError(
    'There is no Chromium for the browser tests: run "npx playwright install chromium" once.',
  );
}

const canInstallOnDebian = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && isProgram('/usr/bin/apt-get');

async function installOnDebian(title: string, packages: readonly string[]): Promise<boolean> {
  const apt = (args: readonly string[]): Promise<boolean> =>
    new Promise((settle) => {
      const child = spawn('/usr/bin/apt-get', args, {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
        stdio: 'ignore',
      });
      child.on('error', () => {
        settle(false);
      });
      child.on('close', (code) => {
        settle(code === 0);
      });
    });
  const progress = showProgress(title);
  const done =
    (await apt(['update', '-qq'])) &&
    (await apt(['install', '-y', '-qq', '--no-install-recommends', ...packages]));
  if (done) progress.done();
  else progress.fail();
  return done;
}

/** The first of these programs that the path leads to. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What the browser calls itself, for the log. */
export function chromiumVersion(file: string): string {
  return spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout.trim().split('\n')[0] ?? file;
}
