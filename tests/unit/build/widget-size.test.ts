import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserSettings } from '../../../src/build/browser-settings.ts';
import { buildWidget } from '../../../src/build/widget-bundle.ts';
import { loadConfig } from '../../../src/config/load.ts';
import type { OpensByItself } from '../../../src/handoff/settings.ts';

/** Budgets of what a host page pays, in bytes over the wire. */
const LOADER = 1536;
/** What the panel can be seen and written in with, before the app has come. */
const FRAME = 4_650;
/**
 * What the panel is drawn with and what searches, Preact's 4.5 KB among it: where it is. Where it has to go is 18 KB. That the first letters are
 * answered by one file took 0.4 KB, and saves two round trips and some 16 files; topics to look through took 0.2 KB; that
 * the first search of all does not wait for a store to be made, and topics stand in the writers' order, 0.1 KB; the field
 * that is there before the app took 1.4 KB.
 */
const FIRST_SEARCH = 28_130;
/** Options, commands and events of the page that the widget is on. */
const PAGE = 4_370;
/** A shortcut, and opening by itself. */
const SELDOM = 1_750;
/** One of his cases: the screen itself, with what was answered. */
const CASE = 3_735;
/** What reads the first articles, for their sections, snippets and an answer. */
const QUOTE = 4_096;

const root = join(import.meta.dirname, '../../..');
const LOCALES = ['en', 'he', 'bg'];
const files = new Map<string, string>();

async function build(opens: OpensByItself | null): Promise<Map<string, string>> {
  const config = await loadConfig(root);
  const settings = { ...browserSettings(config, LOCALES, config.categories), opens };
  const built = await buildWidget({ root, settings, minify: true });
  return new Map(built.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
}

beforeAll(async () => {
  for (const [path, code] of await build(null)) files.set(path, code);
}, 60_000);

function text(path: string): string {
  const found = files.get(path);
  if (found === undefined) throw new Error(`The widget has no file ${path}: ${[...files.keys()].join(', ')}`);
  return found;
}

/** A module and all that it cannot run without. */
function closure(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of text(path).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g))
    closure(`handrail/widget/${name ?? ''}`, seen);
  return seen;
}

/**
 * Bytes over the wire. Files name each other by content hashes, which are chance and move the sum by up to 40 bytes from
 * build to build: each counts with a hash of its plain name instead, so that only code makes a difference.
 */
const size = (path: string): number => {
  let code = text(path);
  for (const known of files.keys()) {
    const [, name, hash] = /\/([\w.-]+)-([\w-]{8})(?:\.\w+)?\.js$/.exec(known) ?? [];
    if (name === undefined || hash === undefined) continue;
    const steady = createHash('sha256').update(name).digest('base64url').slice(0, hash.length);
    code = code.replaceAll(`-${hash}`, `-${steady}`);
  }
  return brotliCompressSync(code).length;
};

describe('the widget', () => {
  it('costs a host page one small script, whatever the name of the app in it', () => {
    const code = text('widget.js');
    const names = Array.from({ length: 50 }, (_, at) =>
      createHash('sha256').update(String(at)).digest('base64url').slice(0, 8),
    );
    const sizes = names.map((name) => brotliCompressSync(code.replace(/(?<=\/app-)[\w-]{8}/, name)).length);
    expect(new Set(sizes).size).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LOADER);
  });

  it('costs a page that has options or calls one more, when it is idle', () => {
    const page = [...files.keys()].filter((path) => /\/app-[\w-]+\.page\.js$/.test(path));
    expect(page).toHaveLength(1);
    expect(closure(page[0] ?? '').size).toBe(1);
    expect(size(page[0] ?? '')).toBeLessThanOrEqual(PAGE);
  });

  it('has what few pages ask for in a file of its own', () => {
    const seldom = [...files.keys()].filter((path) => /\/app-[\w-]+\.seldom\.js$/.test(path));
    expect(seldom).toHaveLength(1);
    expect(closure(seldom[0] ?? '').size).toBe(1);
    expect(size(seldom[0] ?? '')).toBeLessThanOrEqual(SELDOM);
  });

  it('costs a page that opens it by itself no more before that', async () => {
    const opening = await build({ afterSeconds: 30, pages: ['/checkout/*'] });
    const loader = opening.get('widget.js') ?? '';
    expect(loader).not.toBe('');
    expect(loader).not.toContain('checkout');
    expect(brotliCompressSync(loader).length).toBeLessThanOrEqual(LOADER);
  }, 60_000);

  it('shows a case by a file that nothing else brings', () => {
    const app = /handrail\/widget\/app-[\w-]+/.exec(text('widget.js'))?.[0] ?? '';
    const followed = [...files.keys()].filter((path) => /\/followed-case-[\w-]+\.js$/.test(path));
    expect(followed).toHaveLength(1);
    expect(size(followed[0] ?? '')).toBeLessThanOrEqual(CASE);
    expect([...closure(`${app}.js`)]).not.toContain(followed[0]);
  });

  it.each(LOCALES)('opens in %s within its budget, in two files, and searches with one more', (locale) => {
    const app = /handrail\/widget\/app-[\w-]+/.exec(text('widget.js'))?.[0] ?? '';
    const needed = closure(`${app}.js`, closure(`${app}.${locale}.js`));
    expect([...needed].sort()).toEqual([`${app}.${locale}.js`, `${app}.js`].sort());
    expect(size(`${app}.${locale}.js`)).toBeLessThanOrEqual(FRAME);
    const analysis = [...files.keys()].filter((path) => path.includes(`/analysis.${locale}-`));
    expect(analysis).toHaveLength(1);
    const all = closure(analysis[0] ?? '', needed);
    expect(all.size).toBe(3);
    expect([...all].reduce((sum, path) => sum + size(path), 0)).toBeLessThanOrEqual(FIRST_SEARCH);
    // Nor does a module of the bundler's own cost another request.
    expect([...files.keys()].filter((path) => path.includes('runtime'))).toEqual([]);
  });

  it.each(LOCALES)(
    'in %s asks for its analyzer and the manifest while the app is still on its way',
    (locale) => {
      const app = /handrail\/widget\/app-[\w-]+/.exec(text('widget.js'))?.[0] ?? '';
      const language = `${app}.${locale}.js`;
      // It runs before anything else is there.
      expect([...closure(language)]).toEqual([language]);
      const [, analysis = ''] = /import\(["'`]\.\/(analysis\.[^"'`]+)["'`]\)/.exec(text(language)) ?? [];
      expect(analysis).toContain(`.${locale}-`);
      expect(files.has(`handrail/widget/${analysis}`)).toBe(true);
      expect(text(language)).toContain('manifest.json');
    },
  );

  it('has each file that one of them asks for', () => {
    const asked = [...files].flatMap(([path, code]) =>
      [...code.matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`$]+)["'`]/g)].map(([, name = '']) =>
        join(dirname(path), name),
      ),
    );
    expect(asked).toContainEqual(expect.stringMatching(/keyboards/));
    expect(asked.filter((path) => !files.has(path))).toEqual([]);
  });

  it.each(['extras', 'keeping', 'ArticleScreen'])('brings %s in one file, not in a row of them', (name) => {
    const file = new RegExp(`/(?:app|keeping|${name})-[\\w-]+\\.js$`);
    const one = [...files.keys()].filter((path) => path.includes(`/${name}-`));
    expect(one).toHaveLength(1);
    expect([...closure(one[0] ?? '')].filter((path) => !file.test(path))).toEqual([]);
  });

  it('asks for what follows the first results by one file', () => {
    const app = /handrail\/widget\/app-[\w-]+/.exec(text('widget.js'))?.[0] ?? '';
    const extras = [...files.keys()].find((path) => path.includes('/extras-')) ?? '';
    expect([...closure(extras)].sort()).toEqual([`${app}.js`, extras].sort());
  });

  it('can be had unminified as well, as the development server has it', async () => {
    const config = await loadConfig(root);
    const settings = { ...browserSettings(config, LOCALES, config.categories), opens: null };
    const paths = (await buildWidget({ root, settings, minify: false })).map(({ path }) => path);
    expect(paths).toContain('widget.js');
    expect(paths.filter((path) => path.includes('runtime'))).toEqual([]);
  }, 60_000);

  it('quotes with one more, once there is something to quote', () => {
    const quote = [...files.keys()].filter((path) => /\/quote-[\w-]+\.js$/.test(path));
    expect(quote).toHaveLength(1);
    expect(size(quote[0] ?? '')).toBeLessThanOrEqual(QUOTE);
  });

  it('brings the settings of the reader’s locale alone', () => {
    const other = /Asia\/Jerusalem|972/;
    for (const [path, code] of files) if (!/\.he[.-]/.test(path)) expect(code).not.toMatch(other);
    // Nor at first open his opening hours, with each holiday of a year.
    const first = [...files].find(([path]) => path.endsWith('.he.js'))?.[1] ?? '';
    expect(first).toContain('972');
    expect(first).not.toContain('Asia/Jerusalem');
  });
});
