import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { locales } from '../src/locales/generated/registry.ts';
import { buildIndex } from '../src/search/build-index.ts';
import { openIndex } from '../src/search/open-index.ts';
import type { ArticleRecord } from '../src/search/types.ts';
import { readArguments } from './command-line/read-arguments.ts';

const ArticleSchema = v.object({
  id: v.string(),
  title: v.string(),
  body: v.string(),
  category: v.optional(v.string(), 'general'),
  keywords: v.optional(v.array(v.string()), []),
});
const QuerySchema = v.object({ id: v.string(), query: v.string() });

async function* lines(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.trim() !== '') yield line;
}

/** An article's title, or the first sentence where it has none. */
function titleOf(title: string, body: string): string {
  if (title.trim() !== '') return title;
  return (/^[^.!?\n]*[.!?]?/u.exec(body.trim())?.[0] ?? '').slice(0, 120);
}

const USAGE =
  'Usage: npm run --silent eval -- --articles A.jsonl --queries Q.jsonl --locale en|he|bg --out RUN.jsonl [--layout single|sharded]';

const { values } = readArguments(USAGE, {
  options: {
    articles: { type: 'string' },
    queries: { type: 'string' },
    locale: { type: 'string' },
    out: { type: 'string' },
    layout: { type: 'string', default: 'sharded' },
  },
});
const { articles, queries, locale, out, layout } = values;
const analyzer = locale === undefined ? undefined : locales[locale]?.analyzer;
if (!articles || !queries || !locale || !out || !analyzer || (layout !== 'single' && layout !== 'sharded')) {
  console.error(USAGE);
  process.exit(2);
}

const records: ArticleRecord[] = [];
for await (const line of lines(articles)) {
  const { id, title, body, category, keywords } = v.parse(
    v.pipe(v.string(), v.parseJson(), ArticleSchema),
    line,
  );
  records.push({
    id,
    title: titleOf(title, body),
    description: '',
    category,
    keywords,
    fragment: '',
    sections: [{ heading: '', anchor: '', text: body }],
  });
}
const started = performance.now();
const files = new Map(
  (await buildIndex({ locale, analyzer, records, site: '/', layout })).map(({ path, bytes }) => [
    path,
    bytes,
  ]),
);
const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
console.error(
  `${records.length} articles in ${Math.round(performance.now() - started)} ms, ${files.size} files, ${bytes} bytes`,
);

const index = await openIndex({
  locale,
  analyzer,
  read: (path) => {
    const file = files.get(path);
    return file ? Promise.resolve(file) : Promise.reject(new Error(`no such file: ${path}`));
  },
});
const rows: string[] = [];
for await (const line of lines(queries)) {
  const { id, query } = v.parse(v.pipe(v.string(), v.parseJson(), QuerySchema), line);
  const start = performance.now();
  const { hits } = await index.search(query, { typing: true });
  rows.push(JSON.stringify({ id, hits: hits.map((hit) => hit.id), ms: performance.now() - start }));
}
writeFileSync(out, `${rows.join('\n')}\n`);
