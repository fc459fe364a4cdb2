import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { brotli } from '../compress.ts';
import { ENGINES, type EngineId } from '../engines/engines.ts';

const bench = join(import.meta.dirname, '..');
const root = join(bench, '../..');
const PAGE = join(bench, 'browser/page.ts');
const CHOSEN = join(bench, 'browser/chosen-engine.ts');

export interface Bundle {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Of what is loaded at once, brotli. */
  readonly wireBytes: number;
}

/** The reader of an engine alone, with one locale's analysis where it has one: what a site loads to search. */
export function bundleReader(engine: EngineId, locale: string): Promise<Bundle> {
  return bundle(openOf(engine, locale), CHOSEN);
}

/** The test page's script with an engine in it. */
export function bundlePage(engine: EngineId, locale: string): Promise<Bundle> {
  return bundle(openOf(engine, locale), PAGE);
}

/** The very functions that the widget calls, without the bench's own wrapper: what the budget speaks of. */
export function bundleHandrail(locale: string): Promise<Bundle> {
  const code = `
    export { analyzer } from ${quoted(root, `src/locales/${locale}.ts`)};
    export { openIndex } from ${quoted(root, 'src/search/open-index.ts')};`;
  return bundle(code, CHOSEN);
}

/** A module that has nothing but the engine's `open`. */
function openOf(engine: EngineId, locale: string): string {
  if (engine !== 'handrail')
    return `export { open } from ${quoted(bench, 'engines', ENGINES[engine].browser)};`;
  return `
    import { analyzer } from ${quoted(root, `src/locales/${locale}.ts`)};
    import { openHandrail } from ${quoted(bench, 'engines/handrail.open.ts')};
    export const open = (read, locale) => openHandrail(analyzer, read, locale);`;
}

const quoted = (...path: readonly string[]): string => JSON.stringify(join(...path));

async function bundle(chosen: string, entry: string): Promise<Bundle> {
  const result = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [choose(chosen)],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      lib: { entry: { page: entry }, formats: ['es'] },
      rolldownOptions: {
        // A locale's file holds its user interface's words too; only the analyzer is wanted.
        treeshake: { moduleSideEffects: hasSideEffects },
        output: { minify: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const files = new Map<string, Uint8Array>();
  let wireBytes = 0;
  for (const output of Array.isArray(result) ? result : [result]) {
    if (!('output' in output)) throw new Error('Vite went on watching where it was asked to build once.');
    for (const file of output.output) {
      const content = file.type === 'chunk' ? file.code : file.source;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      files.set(file.fileName, bytes);
      if (file.type === 'chunk' && !file.isDynamicEntry) wireBytes += (await brotli(bytes)).length;
    }
  }
  return { files, wireBytes };
}

/** All but a locale's file: it makes plural rules, and what is bundled here speaks to nobody. */
const hasSideEffects = (id: string): boolean => !id.includes('/src/locales/');

function choose(code: string): Plugin {
  return {
    name: 'handrail-bench:engine',
    load: { filter: { id: /chosen-engine\.ts$/u }, handler: () => code },
  };
}
