// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './npm.mjs';

/**
 * Installs what package-lock.json names, unless it is there already.
 *
 * @param {string} root folder of the project
 * @param {{ node: string, env: NodeJS.ProcessEnv }} runtime what npm runs on
 */
export async function installDependencies(root, { node, env }) {
  if (isInstalled(root)) return;
  const first = !existsSync(join(root, 'node_modules'));
  await runNpm(['ci', '--include=dev'], {
    cwd: root,
    node,
    env,
    title: first ? 'Installing dependencies (the first time only)' : 'Dependencies changed: installing them',
  });
}

/**
 * npm writes what it installed into node_modules/.package-lock.json, at the very end; so an install that was
 * interrupted does not count, and one that somebody made by hand does.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (installed === undefined || wanted === undefined) return false;
  return Object.entries(wanted).every(
    // What is optional is for other systems, or did not install on this one, and is done without.
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    // Not there, or cut off: the same as not installed.
    return undefined;
  }
}
