// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, flagsFor } from './bring-node.mjs';
import { installDependencies } from './dependencies.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs one of the project's commands on a Node that can, with the dependencies in place. This file and its
 * neighbours are plain JavaScript without dependencies, so that they run on a bare Node 20.
 *
 * @param {string} name a script of `scripts/` without its ending, or a package with a command, such as `astro`
 * @param {string[]} args
 */
export async function run(name, args) {
  try {
    const node = await findNode(root);
    const env = environment(node);
    await installDependencies(root, { node, env });
    process.exitCode = await start(node, [commandFile(name), ...args], env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** Programs that the command starts in turn (npm, npx, astro) must find the same Node. @param {string} node */
function environment(node) {
  const version = node === process.execPath ? process.versions.node : '24.0.0';
  return {
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], ...flagsFor(version)].filter(Boolean).join(' '),
  };
}

/** @param {string} name */
function commandFile(name) {
  const script = join(root, 'scripts', `${name}.ts`);
  if (existsSync(script)) return script;
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/**
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function start(node, args, env) {
  const child = spawn(node, args, { cwd: root, env, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself; this process only has to outlive it, so that the prompt comes last.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
