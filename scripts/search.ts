import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales } from '../src/locales/generated/registry.ts';
import { openIndex } from '../src/search/open-index.ts';
import type { Mark } from '../src/search/types.ts';
import { readArguments } from './command-line/read-arguments.ts';

const USAGE = 'Usage: npm run search -- "words" [--locale en|he|bg] [--site dist/site] [--limit 5]';

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: {
    locale: { type: 'string', default: 'en' },
    site: { type: 'string', default: 'dist/site' },
    limit: { type: 'string', default: '5' },
  },
});
const query = positionals.join(' ').trim();
const limit = /^[1-9]\d{0,3}$/.test(values.limit) ? Number(values.limit) : undefined;
const analyzer = Object.hasOwn(locales, values.locale) ? locales[values.locale]?.analyzer : undefined;
if (query === '' || !analyzer || limit === undefined) {
  console.error(USAGE);
  process.exit(2);
}

const bold = (marks: readonly Mark[]): string =>
  marks
    .map(({ text, mark }) => (mark && process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : text))
    .join('');

const folder = join(values.site, 'handrail', values.locale);
try {
  const index = await openIndex({
    locale: values.locale,
    analyzer,
    read: async (path) => new Uint8Array(await readFile(join(folder, path))),
  });
  const { hits, total, repair } = await index.search(query, { limit });
  if (repair) console.log(`Showing results for: ${repair.query}`);
  console.log(total === 0 ? 'Nothing found.' : `${total} found`);
  for (const { titleMarks, snippet, url, score } of hits) {
    console.log(`\n${bold(titleMarks)}  (${score.toFixed(2)})\n  ${bold(snippet)}\n  ${url}`);
  }
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`The index in ${folder} cannot be read (${reason}). Build the site first: npm run build`);
  process.exit(1);
}
