// @ts-check
import { spawn } from 'node:child_process';
import { showProgress } from './progress.mjs';

/**
 * Runs npm quietly with a progress line; what npm printed is shown only when it failed.
 *
 * @param {string[]} args
 * @param {{ cwd: string, title: string, node?: string, env?: NodeJS.ProcessEnv }} options `node` runs npm itself
 */
export async function runNpm(args, { cwd, title, node = process.execPath, env = process.env }) {
  // Started by `npm start`, npm says where it lies; so the same npm serves, also where none is on the PATH.
  const own = env['npm_execpath'];
  const viaNode = own !== undefined && /npm-cli\.c?js$/.test(own);
  const command = viaNode ? node : 'npm';
  const child = spawn(command, viaNode ? [own, ...args] : args, {
    cwd,
    env: withoutNpmContext(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: !viaNode && process.platform === 'win32',
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)));

  const progress = showProgress(title);
  /** @type {number | null} */
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).catch((cause) => {
    progress.fail();
    throw new Error('npm could not be started. Install npm (it comes with Node) and start again.', { cause });
  });
  if (code !== 0) {
    progress.fail();
    throw new Error(
      `npm ${args[0] ?? ''} failed. Look at its words below, mend the cause (often the network) and start again.\n\n${complaint(printed)}`,
    );
  }
  progress.done();
}

/** npm's own words without its warnings, its usage text and other length. @param {string} printed */
function complaint(printed) {
  const errors = printed.split('\n').filter((line) => line.startsWith('npm error'));
  return (errors.length > 0 ? errors.slice(0, 12).join('\n') : printed.slice(-2000)).trim();
}

/**
 * The outer `npm start` hands its own configuration down in variables; an npm that works in another folder or
 * with other flags must not obey them.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutNpmContext(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !/^npm_(package|lifecycle)_|^npm_(command|config_local_prefix)$/.test(name),
    ),
  );
}
