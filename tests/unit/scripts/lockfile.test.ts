import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const Lockfile = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      integrity: v.optional(v.string()),
      resolved: v.optional(v.string()),
      optionalDependencies: v.optional(v.record(v.string(), v.string())),
    }),
  ),
});

/** Where Node would find `name` from the package at `path`, as npm lays packages out. */
function resolve(packages: Record<string, unknown>, path: string, name: string): string | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const candidate = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (folder === '') return undefined;
  }
}

const FILES = ['package-lock.json', 'scripts/runtime/package-lock.json', 'tests/bench/package-lock.json'];

describe.each(FILES)('%s', (file) => {
  const { packages } = v.parse(Lockfile, JSON.parse(readFileSync(join(root, file), 'utf8')));
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  it('holds the package of every system, or a clean install refuses it', () => {
    const missing = installed.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name, range]) => {
          const found = resolve(packages, path, name);
          // Platform packages are named by their exact version; ranges are npm's to judge.
          return found === undefined || (/^\d/.test(range) && packages[found]?.version !== range);
        })
        .map(([name, range]) => `${path} needs ${name}@${range}`),
    );
    expect(missing).toEqual([]);
  });

  it('names what each package must hash to, and no host', () => {
    expect(installed.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
    expect(installed.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
