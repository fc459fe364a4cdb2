import lunr from 'lunr';
import { bytesOf, text, type Build, type Open } from './engine.ts';

/** lunr has English in itself; of lunr-languages there is Hebrew and no Bulgarian, which is searched unstemmed. */
async function prepare(locale: string): Promise<void> {
  if (locale !== 'he' || lunr.he !== undefined) return;
  const support = await import('lunr-languages/lunr.stemmer.support.js');
  const hebrew = await import('lunr-languages/lunr.he.js');
  support.default(lunr);
  hebrew.default(lunr);
}

export const build: Build = async (articles, locale) => {
  await prepare(locale);
  const index = lunr(function () {
    if (locale === 'he') this.use(lunr.he);
    this.ref('id');
    this.field('title', { boost: 2 });
    this.field('body');
    // Its English trimmer takes every letter that is not Latin off a word, and so takes Bulgarian away.
    if (locale === 'bg') {
      this.pipeline.reset();
      this.searchPipeline.reset();
    }
    for (const article of articles) this.add(article);
  });
  const titles = Object.fromEntries(articles.map(({ id, title }) => [id, title]));
  return [
    { path: 'index.json', bytes: bytesOf(JSON.stringify(index)) },
    // lunr keeps no documents: a list of results needs the titles beside it.
    { path: 'titles.json', bytes: bytesOf(JSON.stringify(titles)) },
  ];
};

export const open: Open = async (read, locale) => {
  await prepare(locale);
  const [serialised, stored] = await Promise.all([read('index.json'), read('titles.json')]);
  const index = lunr.Index.load(JSON.parse(text(serialised)));
  const titles = JSON.parse(text(stored)) as Readonly<Record<string, string>>;
  const { TRAILING } = lunr.Query.wildcard;
  return {
    search: (query, limit) => {
      const terms = lunr.tokenizer(query).map(String);
      // As its guide recommends: exact far above prefix, prefix above fuzzy.
      const found = index.query((q) => {
        terms.forEach((term, at) => {
          q.term(term, { boost: 100 });
          if (at === terms.length - 1) q.term(term, { boost: 10, usePipeline: false, wildcard: TRAILING });
          if (term.length > 4) q.term(term, { boost: 1, editDistance: 1 });
        });
      });
      return Promise.resolve(found.slice(0, limit).map(({ ref }) => ({ id: ref, title: titles[ref] ?? '' })));
    },
  };
};
