import { Charset, Document, Encoder } from 'flexsearch';
import english from 'flexsearch/lang/en';
import type { BenchArticle } from '../corpus/article.ts';
import { bytesOf, text, type Build, type EngineFile, type Open } from './engine.ts';

/** Stock: a document index with nothing set. Documented: the four steps of its chapter on fuzzy search. */
export type Flavour = 'stock' | 'documented';

/** The part of FlexSearch's document index that is used; its own types do not fit its merged results. */
interface FlexIndex {
  readonly add: (document: object) => void;
  readonly export: (handler: (key: string, data: string | undefined) => void) => Promise<void>;
  readonly import: (key: string, data: string) => void;
  readonly search: (
    query: string,
    options: {
      readonly limit: number;
      readonly merge: true;
      readonly enrich: true;
      readonly suggest: boolean;
    },
  ) => { readonly doc: { readonly id: string; readonly title: string } | null }[];
}

function create(flavour: Flavour, locale: string): FlexIndex {
  const document = { id: 'at', index: ['title', 'body'], store: ['id', 'title'] };
  if (flavour === 'stock') return new Document({ document }) as unknown as FlexIndex;
  const encoder = new Encoder(locale === 'en' ? Charset.LatinBalance : Charset.Normalize);
  if (locale === 'en') encoder.assign(english);
  return new Document({ document, tokenize: 'forward', encoder }) as unknown as FlexIndex;
}

export const buildFlexSearch =
  (flavour: Flavour): Build =>
  async (articles: readonly BenchArticle[], locale) => {
    const index = create(flavour, locale);
    // Its best practices ask for numeric ids.
    articles.forEach(({ id, title, body }, at) => {
      index.add({ at, id, title, body });
    });
    const files: EngineFile[] = [];
    await index.export((key, data) => {
      if (data !== undefined) files.push({ path: `${key}.json`, bytes: bytesOf(data) });
    });
    const keys = files.map(({ path }) => path.slice(0, -'.json'.length));
    return [...files, { path: 'keys.json', bytes: bytesOf(JSON.stringify(keys)) }];
  };

export const openFlexSearch =
  (flavour: Flavour): Open =>
  async (read, locale) => {
    const index = create(flavour, locale);
    const keys = JSON.parse(text(await read('keys.json'))) as readonly string[];
    const parts = await Promise.all(
      keys.map(async (key) => ({ key, data: text(await read(`${key}.json`)) })),
    );
    for (const { key, data } of parts) index.import(key, data);
    const suggest = flavour === 'documented';
    return {
      search: (query, limit) => {
        const found = index.search(query, { limit, merge: true, enrich: true, suggest });
        return Promise.resolve(
          found.flatMap(({ doc }) => (doc ? [{ id: doc.id, title: doc.title }] : [])).slice(0, limit),
        );
      },
    };
  };
