import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isCalendarDay } from '../src/articles/calendar-day.ts';
import { ImportError } from '../src/import/errors.ts';
import { findSource, sourceNames } from '../src/import/find-source.ts';
import { importArticles } from '../src/import/import-articles.ts';
import { locales } from '../src/locales/generated/registry.ts';

const OPTIONS = {
  from: { type: 'string', default: 'jsonl' },
  locale: { type: 'string' },
  to: { type: 'string' },
  category: { type: 'string' },
  updated: { type: 'string' },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

async function usage(): Promise<string> {
  const sources = await Promise.all(
    sourceNames().map(async (name) => `  ${name.padEnd(12)}${(await findSource(name)).description}`),
  );
  return [
    'npm run import -- --from jsonl FILE --locale en --to FOLDER',
    '',
    '  --from      what FILE is:',
    ...sources.map((line) => `            ${line.trim()}`),
    `  --locale    language of the articles: ${Object.keys(locales).join(', ')}`,
    '  --to        content folder that gets articles/<locale>/ and categories.yml',
    '  --category  title of the category for articles that have none',
    '  --updated   date that the articles bear, such as 2026-11-23; today unless told',
    '  --force     replace the articles of that language in the folder',
    '',
    'Build from the folder with HANDRAIL_CONTENT=FOLDER npm run build.',
  ].join('\n');
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [place] = positionals;
  const { from, locale, to, category, force } = values;
  if (values.help) {
    console.log(await usage());
    return 0;
  }
  if (place === undefined || positionals.length > 1 || locale === undefined || to === undefined) {
    console.error(`Name one file, --locale and --to.\n\n${await usage()}`);
    return 1;
  }
  if (!Object.hasOwn(locales, locale)) {
    console.error(
      `There is no language "${locale}". Use ${Object.keys(locales).join(', ')}, or add src/locales/${locale}.ts.`,
    );
    return 1;
  }
  const updated = values.updated ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(updated) || !isCalendarDay(updated)) {
    console.error(`"${updated}" is not a date. Write --updated 2026-11-23.`);
    return 1;
  }
  const start = performance.now();
  const target = resolve(to);
  const { articles, categories } = await importArticles({
    from,
    place,
    locale,
    target,
    category,
    updated,
    force,
  });
  const seconds = (performance.now() - start) / 1000;
  const number = new Intl.NumberFormat('en');
  const many = (count: number, one: string, more: string): string =>
    `${number.format(count)} ${count === 1 ? one : more}`;
  console.log(
    `Imported ${many(articles, 'article', 'articles')} in ${many(categories, 'category', 'categories')} to ${target} ` +
      `in ${seconds.toFixed(1)} s (${number.format(Math.round(articles / seconds))} articles/s).`,
  );
  console.log(`Build from it with: HANDRAIL_CONTENT=${target} npm run build`);
  return 0;
}

try {
  process.exitCode = await run();
} catch (cause) {
  // An unknown option, a wrong file or a full disk: the sentence says it all.
  if (!(cause instanceof Error)) throw cause;
  const known = cause instanceof ImportError || ('code' in cause && typeof cause.code === 'string');
  console.error(known ? cause.message : (cause.stack ?? cause.message));
  process.exitCode = 1;
}
