import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readFigures } from '../../src/config/read-figures.ts';
import { showProgress } from '../runtime/progress.mjs';
import { fingerprint } from './fingerprint.ts';
import { unreadable } from './unreadable.ts';
import { warningsIn } from './warnings.ts';

export interface BuildRequest {
  /** Folder of the project. */
  readonly root: string;
  /** Where `site/` and `desk/` go. */
  readonly outDir: string;
  /** Folder that holds `articles/`. */
  readonly contentDir: string;
  /** Settings file, when it is not the project's own. */
  readonly configFile?: string | undefined;
  /** Called with the process id of the build, to measure it. */
  readonly onStart?: (pid: number) => void;
}

export interface BuildOutcome {
  /** Nothing had changed since the build that is there. */
  readonly reused: boolean;
  readonly seconds: number;
}

/** The build ended with an error; the message holds what it said. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
}

/** Builds site, index, widget and the desk's pages, unless what is there was made from the same files. */
export async function buildSite(request: BuildRequest): Promise<BuildOutcome> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  const { root, outDir, contentDir } = request;
  const settings =
    request.configFile === undefined ? {} : { config: await readFile(request.configFile, 'utf8') };
  const figures = readFigures(root);
  const shown = figures === null ? {} : { figures: JSON.stringify(figures.byLocale) };
  const stampFile = join(outDir, 'built-from');
  const wanted = await fingerprint(root, contentDir, {
    ...settings,
    ...shown,
    node: process.versions.modules,
  }).catch((cause: unknown) => {
    const problem = unreadable(cause);
    throw problem === undefined ? cause : new BuildError(problem);
  });

  if (await isBuiltFrom(wanted, stampFile, join(outDir, 'site'))) return { reused: true, seconds: seconds() };
  // A build that is interrupted must not pass for the finished one.
  await rm(stampFile, { force: true });
  await mkdir(outDir, { recursive: true });
  await runAstro(request);
  await writeFile(stampFile, wanted);
  return { reused: false, seconds: seconds() };
}

/** The stamp must be younger than the site: `npm run build` writes the same folder, perhaps from other content. */
async function isBuiltFrom(wanted: string, stampFile: string, siteDir: string): Promise<boolean> {
  const stamp = statSync(stampFile, { throwIfNoEntry: false });
  const site = statSync(siteDir, { throwIfNoEntry: false });
  if (stamp === undefined || site === undefined || site.mtimeMs > stamp.mtimeMs) return false;
  return (await readFile(stampFile, 'utf8')) === wanted;
}

async function runAstro({ root, outDir, contentDir, configFile, onStart }: BuildRequest): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: root,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      HANDRAIL_CONTENT: contentDir,
      HANDRAIL_OUT: resolve(outDir),
      ...(configFile === undefined ? {} : { HANDRAIL_CONFIG: resolve(configFile) }),
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) onStart?.(child.pid);

  let printed = '';
  /** Content is read first: what is said of it stands before the list of pages. */
  let beginning = '';
  let pages = 0;
  const progress = showProgress('Building the help centre', () => (pages > 0 ? `${pages} pages` : ''));
  const listen = (chunk: Buffer): void => {
    const text = stripVTControlCharacters(chunk.toString());
    printed = (printed + text).slice(-100_000);
    if (beginning.length < 20_000) beginning += text;
    pages += text.match(/[├└]─ \S+\.html/g)?.length ?? 0;
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);

  const code = await new Promise<number | null>((settle, reject) => {
    child.on('error', reject);
    child.on('close', settle);
  });
  if (code === 0) {
    progress.done(`${pages} pages`);
    for (const warning of warningsIn(beginning)) console.log(`Warning: ${warning}`);
    return;
  }
  progress.fail();
  throw new BuildError(explain(printed));
}

/** What the build complained of: from its first error on, without the log of what went well. */
function explain(printed: string): string {
  const lines = printed.split('\n');
  const first = lines.findIndex((line) => /\[?error\]?\b|Error:/i.test(line));
  return lines
    .slice(first === -1 ? -30 : first)
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim();
}
