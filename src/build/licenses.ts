import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Plugin } from 'vite';
import type { BuiltFile } from './write-files.ts';

/** Where the build writes whose work is in what browsers get, and on which terms; relative to the site. */
export const LICENSES_FILE = 'handrail/licenses.txt';

/** A package's folder, up to its name. */
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;
/** A bundler's own lines in a bundle stand in no folder. */
const BUNDLERS = [
  ['\0vite/', 'vite'],
  ['\0rolldown/', 'rolldown'],
] as const;
/** Where a licence file goes on with those of the package's own dependencies: of a bundler's, no line comes to a browser. */
const OTHERS = /\n# Licenses of bundled dependencies[^]*/;

const PackageSchema = v.object({ name: v.string(), version: v.string(), license: v.string() });

/** Notes the packages of bundles, and writes their licences. */
export interface Licenses {
  /** For each bundler of what browsers get; it changes nothing. */
  readonly plugin: Plugin;
  /** The licences of all that was bundled by then. */
  readonly file: () => Promise<BuiltFile>;
}

/**
 * Most licences ask that their text goes with each copy. It would weigh more than the widget: it stands in a file beside
 * it. Handrail's own, in the `root` of the project, comes first.
 */
export function createLicenses(root: string): Licenses {
  const folders = new Set<string>();
  const plugin: Plugin = {
    name: 'handrail:licenses',
    generateBundle(_, bundle) {
      // What renders pages while they are built stays here; fonts and the like go with the pages.
      const isServed = this.environment.name === 'client';
      for (const file of Object.values(bundle)) {
        const sources =
          file.type === 'asset'
            ? file.originalFileNames.map((name) => join(this.environment.config.root, name))
            : isServed
              ? file.moduleIds
              : [];
        for (const source of sources) {
          const folder = PACKAGE.exec(source)?.[0];
          const bundler = BUNDLERS.find(([start]) => source.startsWith(start))?.[1];
          if (bundler !== undefined) folders.add(join(root, 'node_modules', bundler));
          else if (folder !== undefined) folders.add(folder.replace(/^\0/, ''));
        }
      }
    },
  };
  return {
    plugin,
    file: async () => {
      const notices = new Map<string, string>();
      for (const folder of folders) {
        const { name, version, license } = await packageIn(folder);
        notices.set(name, `${name} ${version} (${license})\n\n${await licenseIn(folder)}`);
      }
      const others = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
      const own = `Handrail\n\n${await licenseIn(root)}`;
      const text = `${[own, ...others].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
      return { path: LICENSES_FILE, bytes: new TextEncoder().encode(text) };
    },
  };
}

async function packageIn(folder: string): Promise<v.InferOutput<typeof PackageSchema>> {
  const known: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return v.parse(PackageSchema, known);
}

async function licenseIn(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
  if (name === undefined)
    throw new Error(
      `${folder} has no licence file, and browsers get of it. Take another package, or its licence into it.`,
    );
  return (await readFile(join(folder, name), 'utf8')).replace(OTHERS, '').trim();
}
