import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales } from '../src/locales/generated/registry.ts';
import { SearchError } from '../src/search/errors.ts';
import { openIndex } from '../src/search/open-index.ts';
import { readArguments } from './command-line/read-arguments.ts';
import { printCompletions, printResult } from './command-line/print-search.ts';

const USAGE = `Usage: npm run search -- "words" [--locale en|he|bg] [--limit 5] [--category returns] [--exact] [--complete] [--site dist/site]
  --exact      only these words: no corrections, no synonyms
  --complete   what the words may become while they are typed
  --category   only articles of this category`;

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'en' },
    site: { type: 'string', default: 'dist/site' },
    limit: { type: 'string', default: '5' },
    category: { type: 'string' },
    exact: { type: 'boolean', default: false },
    complete: { type: 'boolean', default: false },
  },
});

/** Says what is wrong and how it is right, and ends. */
function refuse(problem: string): never {
  console.error(`${problem}\n${USAGE}`);
  process.exit(2);
}

const query = positionals.join(' ').trim();
if (query === '') refuse('There are no words to search for.');
const { locale: code, site, category, exact } = values;
const locale = Object.hasOwn(locales, code) ? locales[code] : undefined;
if (!locale) refuse(`There is no locale "${code}": use ${Object.keys(locales).join(', ')}.`);
if (!/^[1-9]\d{0,3}$/.test(values.limit))
  refuse(`--limit is "${values.limit}": use a number from 1 to 9999.`);

const folder = join(site, 'handrail', code);
if (!existsSync(folder)) {
  console.error(
    `There is no index in ${folder}. Build the site first (npm run build), or name it with --site.`,
  );
  process.exit(1);
}
try {
  const index = await openIndex({
    locale: code,
    analyzer: locale.analyzer,
    read: async (path) => new Uint8Array(await readFile(join(folder, path))),
  });
  if (values.complete) {
    printCompletions(await index.complete(query));
  } else {
    const result = await index.search(query, {
      limit: Number(values.limit),
      exact,
      ...(category === undefined ? {} : { category }),
    });
    printResult(await index.quote(result), category);
  }
} catch (error) {
  if (!(error instanceof SearchError)) throw error;
  console.error(
    `The index in ${folder} cannot be read (${error.code}: ${error.path}). Build the site again: npm run build`,
  );
  process.exit(1);
}
