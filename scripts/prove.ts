import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { ConfigError, loadConfig } from '../src/config/load.ts';
import { ImportError } from '../src/import/errors.ts';
import { importArticles } from '../src/import/import-articles.ts';
import { readArguments } from './command-line/read-arguments.ts';
import { locales } from '../src/locales/generated/registry.ts';
import { CHROMIUM_FLAGS, requireChromium } from './browser/find-chromium.ts';
import { BuildError, buildSite } from './building/build-site.ts';
import { travel, type Proof } from './proving/journey.ts';
import { watchMemory } from './proving/peak-memory.ts';
import { pickTitle } from './proving/pick-question.ts';
import type { Traffic } from './proving/traffic.ts';
import { StartError } from './serving/ports.ts';
import { serve } from './serving/serve.ts';

const root = join(import.meta.dirname, '..');
const USAGE = `npm run prove -- --from FILE.jsonl --locale ${Object.keys(locales).join('|')} [--ask "words of a customer"] [--title "the article that answers"]

Takes the articles of a file the whole way, in a folder of its own: import, build, serve; then, in a real browser on
another origin: ask, open the article, say that it did not help, hand off, and find the case in the inbox.`;

const number = new Intl.NumberFormat('en');
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const report = (what: string, result: string): void => {
  console.log(`  ${what.padEnd(28)}${result}`);
};

async function prove(): Promise<void> {
  const { values } = readArguments(USAGE, {
    options: {
      from: { type: 'string' },
      locale: { type: 'string' },
      ask: { type: 'string' },
      title: { type: 'string' },
    },
  });
  const { from, locale } = values;
  if (from === undefined || locale === undefined || !Object.hasOwn(locales, locale))
    throw new StartError(USAGE);
  const executablePath = await requireChromium();
  const config = await loadConfig(root);
  const work = await mkdtemp(join(tmpdir(), 'handrail-proof-'));
  try {
    const contentDir = join(work, 'content');
    const outDir = join(work, 'built');

    const importing = performance.now();
    const { articles } = await importArticles({
      from: 'jsonl',
      place: from,
      locale,
      target: contentDir,
      updated: new Date().toISOString().slice(0, 10),
      force: false,
    });
    const importSeconds = (performance.now() - importing) / 1000;

    let peak = (): number => 0;
    const { seconds } = await buildSite({
      root,
      outDir,
      contentDir,
      onStart: (pid) => {
        peak = watchMemory(pid).stop;
      },
    });
    const peakBytes = peak();

    const picked = await pickTitle(contentDir, locale);
    const question = {
      locale,
      ask: values.ask ?? askable(picked),
      title: values.title ?? (values.ask === undefined ? picked : null),
    };
    const served = await serve({
      root,
      builtDir: outDir,
      dataDir: join(work, 'data'),
      config,
      port: 0,
      shopPort: 0,
    });
    const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] });
    let proof: Proof;
    try {
      proof = await travel(browser, served, question);
    } finally {
      await browser.close();
      await served.stop();
    }

    console.log(`\n${number.format(articles)} articles in "${locale}" from ${from}\n`);
    report(
      'imported',
      `${number.format(Math.round(articles / importSeconds))} articles/s (${importSeconds.toFixed(1)} s)`,
    );
    report(
      'built',
      `${number.format(Math.round(articles / seconds))} articles/s (${seconds.toFixed(1)} s: pages, index, widget, desk)`,
    );
    report(
      'peak memory of the build',
      peakBytes === 0
        ? 'not told by this system'
        : `${number.format(Math.round(peakBytes / 1024 / 1024))} MB`,
    );
    report('asked', question.ask);
    report('opened, did not help', proof.opened);
    report('found in the inbox as', `${proof.reference}, with its trail`);
    report('script tag', describe(proof.loader));
    report(
      'open to first result',
      `${describe(proof.toFirstResult)}, ${number.format(proof.toFirstResult.milliseconds)} ms here`,
    );
  } finally {
    await rm(work, { recursive: true });
  }
}

const describe = ({ bytes, requests, encodings }: Traffic): string =>
  `${kilobytes(bytes)} (${encodings.join(', ')}) in ${requests} ${requests === 1 ? 'request' : 'requests'}`;

/** A title as somebody would type it: without the mark of a cut, and no longer than the field takes. */
const askable = (title: string): string => title.replace(/\s*…$/, '').slice(0, 200);

try {
  await prove();
} catch (error) {
  const expected =
    error instanceof StartError ||
    error instanceof ConfigError ||
    error instanceof BuildError ||
    error instanceof ImportError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
