import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BenchArticle } from './article.ts';

const ArticleSchema = v.object({
  id: v.string(),
  title: v.string(),
  body: v.string(),
  category: v.optional(v.string(), 'general'),
});
const QuerySchema = v.object({
  id: v.string(),
  kind: v.string(),
  query: v.string(),
  relevant: v.array(v.string()),
});

/** A query with the ids of the articles that answer it. */
export type JudgedQuery = v.InferOutput<typeof QuerySchema>;

/** The sets that the bench knows, by name. */
export const SETS = {
  'en-support': 'en',
  'en-dpo': 'en',
  'he-heq': 'he',
  'he-alchemy': 'he',
  'bg-alchemy': 'bg',
} as const;
export type SetName = keyof typeof SETS;

export interface JudgedSet {
  readonly name: SetName;
  readonly locale: string;
  readonly articles: readonly BenchArticle[];
  readonly queries: readonly JudgedQuery[];
}

/** Where the sets lie, beside the project; they are no part of it. */
const FOLDER = join(import.meta.dirname, '../../../../shared/relevance');

/** Reads a set of judged queries, or undefined where it is not there. Throws where a line of it is not as expected. */
export function readJudgedSet(name: SetName): JudgedSet | undefined {
  const folder = join(FOLDER, name);
  if (!existsSync(folder)) return undefined;
  return {
    name,
    locale: SETS[name],
    articles: lines(join(folder, 'articles.jsonl'), ArticleSchema).map((article) => ({
      ...article,
      title: titleOf(article),
    })),
    queries: lines(join(folder, 'queries.jsonl'), QuerySchema),
  };
}

function lines<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => v.parse(schema, JSON.parse(line)));
}

/** An article's title, or the first sentence where it has none: every engine gets the same. */
function titleOf({ title, body }: { readonly title: string; readonly body: string }): string {
  if (title.trim() !== '') return title;
  return (/^[^.!?\n]*[.!?]?/u.exec(body.trim())?.[0] ?? '').slice(0, 120);
}
