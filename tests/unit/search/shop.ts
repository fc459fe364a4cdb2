import { locales } from '../../../src/locales/generated/registry.ts';
import { buildIndex, type BuildIndexOptions } from '../../../src/search/build-index.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { Analyzer, ArticleRecord, IndexFile, Read, SearchIndex } from '../../../src/search/types.ts';

/** The analyzer of a locale that the tests know is there. */
export function analyzerOf(locale: string): Analyzer {
  const module = locales[locale];
  if (!module) throw new Error(`no locale ${locale}`);
  return module.analyzer;
}

/** An article with what a test says of it. */
export function article(
  id: string,
  title: string,
  text: string,
  more: Partial<ArticleRecord> = {},
): ArticleRecord {
  return {
    id,
    title,
    description: text.slice(0, 120),
    category: id.split('/')[0] ?? 'general',
    keywords: [],
    fragment: `a/${id.replaceAll('/', '-')}.json`,
    sections: [{ heading: '', anchor: '', text }],
    ...more,
  };
}

export const ENGLISH = [
  article('returns/refund', 'When will I get my refund?', 'Refunds reach your card in 3 to 5 working days.', {
    keywords: ['money back'],
  }),
  article('returns/return', 'Return an item', 'Print the free label and hand the parcel in within 30 days.'),
  article(
    'delivery/times',
    'Delivery times and costs',
    'Standard delivery takes 2 to 4 working days. Express is faster.',
  ),
  article(
    'delivery/missing',
    'My parcel is missing',
    'Ask the neighbours, then tell us. The courier looks for the parcel.',
  ),
  article(
    'warranty/claim',
    'Something is broken',
    'The kettle X-200 is under warranty for three years. Send a video.',
  ),
];

/** Reads files from memory, and rejects like a web server's 404. */
export function readerOf(files: readonly IndexFile[]): Read {
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  return (path) => {
    const bytes = byPath.get(path);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`404 ${path}`));
  };
}

/** The files of an index as they are where the articles are too many for one file of titles. */
export function withoutTitles(files: readonly IndexFile[]): IndexFile[] {
  const manifest = files.find(({ path }) => path === 'manifest.json')?.bytes;
  const { titles, ...rest } = JSON.parse(new TextDecoder().decode(manifest)) as Record<string, unknown>;
  if (typeof titles !== 'string') throw new Error('the index has no file of titles');
  return files
    .filter(({ path }) => path !== `${titles}.bin`)
    .map((file) =>
      file.path === 'manifest.json'
        ? { ...file, bytes: new TextEncoder().encode(JSON.stringify(rest)) }
        : file,
    );
}

/** The articles' own files, as a site has them, from their text. */
export function fragmentsOf(records: readonly ArticleRecord[]): IndexFile[] {
  const escaped = (text: string): string => text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
  return records.map(({ fragment, sections }) => ({
    path: fragment,
    bytes: new TextEncoder().encode(
      JSON.stringify({ html: sections.map(({ text }) => `<p>${escaped(text)}</p>`).join('') }),
    ),
  }));
}

export async function indexOf(
  locale: string,
  records: readonly ArticleRecord[],
  options: Partial<BuildIndexOptions> = {},
): Promise<SearchIndex> {
  const analyzer = analyzerOf(locale);
  const files = await buildIndex({ locale, analyzer, records, site: `/${locale}/`, ...options });
  return openIndex({ locale, analyzer, read: readerOf([...files, ...fragmentsOf(records)]) });
}

/** Articles of these words, enough for several files of each kind; a description that is cut would have half words. */
export function manyArticles(words: readonly string[]): ArticleRecord[] {
  const word = (at: number): string => words[at % words.length] ?? '';
  return Array.from({ length: 160 }, (_, n) =>
    article(
      `c${n % 5}/a${n}`,
      `${word(n)} and ${word(n * 3 + 1)} ${n}`,
      Array.from({ length: 40 }, (_each, k) => `${word(n * 7 + k * k)}${k % 9 === 0 ? n : ''}`).join(' '),
      { description: '' },
    ),
  );
}
