import type { WidgetArticle } from './articles.ts';

/** As many as DocSearch asks for. */
const MOST = 20;

/** A record as Algolia's crawler makes them: a page's title, one of its headings, or a passage. */
interface DocSearchRecord {
  readonly objectID: string;
  readonly url: string;
  readonly type: 'lvl1' | 'lvl2' | 'content';
  readonly content: string | null;
  readonly hierarchy: Readonly<Record<`lvl${0 | 1 | 2 | 3 | 4 | 5 | 6}`, string | null>>;
}

/** Makes the records of articles whose pages are at `/<id>/`. */
export function toRecords(articles: readonly WidgetArticle[]): DocSearchRecord[] {
  return articles.flatMap(({ id, title, markdown }) => {
    let heading: string | null = null;
    const record = (type: DocSearchRecord['type'], content: string | null, at: number): DocSearchRecord => ({
      objectID: `${id}-${at}`,
      url: `/${id}/`,
      type,
      content,
      hierarchy: {
        lvl0: id.split('/')[0] ?? '',
        lvl1: title,
        lvl2: heading,
        lvl3: null,
        lvl4: null,
        lvl5: null,
        lvl6: null,
      },
    });
    return [
      record('lvl1', null, 0),
      ...markdown.split(/\n{2,}/).map((passage, at) => {
        const [, found] = /^#+ (.+)$/.exec(passage) ?? [];
        if (found === undefined) return record('content', passage, at + 1);
        heading = found;
        return record('lvl2', null, at + 1);
      }),
    ];
  });
}

/** What Algolia's API answers to one query: records with all of its words, titles first, the words marked. */
export function answerQuery(records: readonly DocSearchRecord[], query: string): object {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const textOf = (record: DocSearchRecord): string =>
    [record.hierarchy.lvl1, record.hierarchy.lvl2, record.content].join(' ').toLowerCase();
  const has = (record: DocSearchRecord): number =>
    words.filter((word) => textOf(record).includes(word)).length;
  const most = Math.max(1, ...records.map(has));
  const order = ['lvl1', 'lvl2', 'content'];
  const found = records
    .filter((record) => words.length === 0 || has(record) === most)
    .sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type))
    .slice(0, MOST);
  const mark = (text: string | null): object | undefined => {
    if (text === null) return undefined;
    const marked = words.reduce(
      (value, word) =>
        value.replace(new RegExp(`(?<![\\p{L}<])(${word})(?![^<]*>)`, 'iu'), '<mark>$1</mark>'),
      text.slice(0, 120),
    );
    return { value: marked, matchLevel: marked.includes('<mark>') ? 'full' : 'none', matchedWords: words };
  };
  const hits = found.map((record) => {
    const hierarchy = Object.fromEntries(
      Object.entries(record.hierarchy).map(([level, text]) => [level, mark(text)]),
    );
    const content = mark(record.content);
    return {
      ...record,
      anchor: null,
      _snippetResult: { hierarchy, content },
      _highlightResult: { hierarchy, content, hierarchy_camel: [] },
    };
  });
  return {
    hits,
    nbHits: hits.length,
    page: 0,
    nbPages: 1,
    hitsPerPage: MOST,
    exhaustiveNbHits: true,
    query,
    params: '',
    index: 'help',
    processingTimeMS: 1,
  };
}
