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

/** A record with what is looked at to find it: a search service would not read its texts at each query. */
export interface FoundBy {
  readonly record: DocSearchRecord;
  readonly text: string;
}

/** Makes the records of articles whose pages are at `/<id>/`. */
export function toRecords(articles: readonly WidgetArticle[]): FoundBy[] {
  const records = articles.flatMap(({ id, title, markdown }) => {
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
  return records.map((record) => {
    const { lvl1, lvl2 } = record.hierarchy;
    return { record, text: [lvl1, lvl2, record.content].join(' ').toLowerCase() };
  });
}

/** What Algolia's API answers to one query: records with all of its words, titles first, the words marked. */
export function answerQuery(records: readonly FoundBy[], query: string): object {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const counted = records.map(({ record, text }) => ({
    record,
    has: words.filter((word) => text.includes(word)).length,
  }));
  const most = Math.max(1, ...new Set(counted.map(({ has }) => has)));
  const order = ['lvl1', 'lvl2', 'content'];
  const found = counted
    .filter(({ has }) => words.length === 0 || has === most)
    .map(({ record }) => record)
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
