import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { locales } from '../../src/locales/generated/registry.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { plainFragment } from './plain-fragment.ts';

const ArticleSchema = v.object({ id: v.string(), title: v.string(), body: v.string() });
const QuerySchema = v.object({
  id: v.string(),
  kind: v.string(),
  query: v.string(),
  relevant: v.array(v.string()),
});

/** An answer that the index shows for a question of a judged set. */
export interface ShownAnswer {
  readonly query: string;
  readonly question: string;
  readonly article: string;
  readonly title: string;
  readonly text: string;
  /** Hash of the passage's words, by which a label knows it. */
  readonly passage: string;
  /** The set says that the article is about the question; whether the passage answers it is for a person to say. */
  readonly relevant: boolean;
}

async function* rows<T>(file: string, schema: v.GenericSchema<unknown, T>): AsyncGenerator<T> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line.trim() !== '') yield v.parse(schema, JSON.parse(line));
}

/**
 * Asks the questions of a set, `articles.jsonl` and `queries.jsonl` in `folder`, of an index built from its articles,
 * and gives the answers shown, and of how many questions.
 */
export async function shownAnswers(
  folder: string,
  locale: string,
): Promise<{ shown: ShownAnswer[]; asked: number }> {
  const analyzer = locales[locale]?.analyzer;
  if (!analyzer) throw new Error(`There is no language ${locale}.`);
  const files = new Map<string, Uint8Array>();
  const records = [];
  for await (const { id, title, body } of rows(join(folder, 'articles.jsonl'), ArticleSchema)) {
    const fragment = plainFragment(records.length, body);
    files.set(fragment.path, fragment.bytes);
    const sections = [{ heading: '', anchor: '', text: body }];
    records.push({
      id,
      title,
      description: '',
      category: '',
      keywords: [],
      fragment: fragment.path,
      sections,
    });
  }
  for (const { path, bytes } of await buildIndex({ locale, analyzer, records, site: '/' }))
    files.set(path, bytes);
  const read = (path: string): Promise<Uint8Array> => {
    const file = files.get(path);
    return file ? Promise.resolve(file) : Promise.reject(new Error(`no such file: ${path}`));
  };
  const index = await openIndex({ locale, analyzer, read });

  const shown: ShownAnswer[] = [];
  let asked = 0;
  for await (const { id, kind, query, relevant } of rows(join(folder, 'queries.jsonl'), QuerySchema)) {
    if (kind !== 'asked') continue;
    asked += 1;
    const { answer } = await index.quote(await index.search(query));
    if (!answer) continue;
    const text = answer.text.map((mark) => mark.text).join('');
    shown.push({
      query: id,
      question: query,
      article: answer.hit.id,
      title: answer.hit.title,
      text,
      passage: createHash('sha256').update(text.replace(/\s+/gu, ' ')).digest('hex').slice(0, 10),
      relevant: relevant.includes(answer.hit.id),
    });
  }
  return { shown, asked };
}
