// @ts-check
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.mjs';

/** Node's binary within a platform package, by operating system. */
const BINARY = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';

/**
 * The path of a Node that can run this project: the running one when it is new enough, else a Node 24 in
 * `.cache/node`, fetched there through npm on first use. Nothing is installed outside of the project.
 *
 * @param {string} root folder of the project
 * @returns {Promise<string>}
 */
export async function findNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const folder = join(root, '.cache/node');
  const before = broughtNode(folder);
  if (before !== undefined) return before;

  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    cpSync(fileURLToPath(new URL(name, import.meta.url)), join(folder, name));
  }
  await runNpm(['ci', '--ignore-scripts'], {
    cwd: folder,
    title: `Node ${process.versions.node} is too old for Handrail (22.12 is needed): fetching Node 24 into .cache/node, once`,
  });
  const brought = broughtNode(folder);
  if (brought === undefined) {
    throw new Error(
      `No ready-made Node 24 runs on this system (${process.platform} ${process.arch}). Install Node 24 yourself and start again.`,
    );
  }
  return brought;
}

/**
 * Flags that the given version needs to run TypeScript files and the embedded database, and to be quiet about it.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string[]}
 */
export function flagsFor(version) {
  const flags = ['--disable-warning=ExperimentalWarning'];
  if (isBefore(version, [22, 18]) || (version.startsWith('23.') && isBefore(version, [23, 6]))) {
    flags.push('--experimental-strip-types');
  }
  if (isBefore(version, [22, 13]) || (version.startsWith('23.') && isBefore(version, [23, 4]))) {
    flags.push('--experimental-sqlite');
  }
  return flags;
}

/** @param {string} version */
export const isNewEnough = (version) => !isBefore(version, [22, 12]);

/**
 * @param {string} version
 * @param {[major: number, minor: number]} limit
 */
function isBefore(version, [major, minor]) {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor < major || (ownMajor === major && ownMinor < minor);
}

/**
 * npm keeps only the package that fits this system, and is silent when it could not fetch it; so the binary is tried.
 *
 * @param {string} folder
 */
function broughtNode(folder) {
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) return undefined;
  return readdirSync(modules)
    .map((name) => join(modules, name, BINARY))
    .filter((file) => existsSync(file))
    .find((file) => {
      const version = spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.trim();
      return version?.startsWith('v') === true && isNewEnough(version.slice(1));
    });
}
