import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BenchArticle, Corpus } from '../corpus/article.ts';
import { generateCorpus } from '../corpus/generate.ts';
import { readJudgedSet, SETS, type JudgedSet, type SetName } from '../corpus/judged-sets.ts';
import { recombineSets } from '../corpus/recombine.ts';
import type { Workshop } from '../workshop.ts';
import { readArticles, type WidgetArticle } from './articles.ts';

/** What every contender is built over, and what is asked of it. */
export interface WidgetContent {
  /** Holds `articles/`. */
  readonly folder: string;
  readonly articles: readonly WidgetArticle[];
  /** Queries of two or three words that articles have, different ones. */
  readonly queries: readonly string[];
  /** Where the words come from, for the report. */
  readonly words: string;
}

const LOCALE = 'en';
const DEMO = join(import.meta.dirname, '../../../content');
/** What customers of the demo shop would ask. */
const DEMO_QUERIES = [
  'refund card',
  'parcel damaged',
  'cancel order',
  'charged twice',
  'sign in',
  'warranty claim',
  'delivery costs',
];
const SENTENCES = 6;

/** The demo's articles, and as many made ones as are missing to `count`. */
export function makeContent(workshop: Workshop, count: number): WidgetContent {
  const demo = readArticles(DEMO, LOCALE);
  if (count <= demo.length)
    return { folder: DEMO, articles: demo, queries: DEMO_QUERIES, words: 'the demo’s articles' };
  workshop.say(`making ${count} articles`);
  const corpus = makeCorpus(count - demo.length);
  const folder = join(workshop.folder, 'content');
  cpSync(DEMO, folder, { recursive: true });
  const categories = [...new Set(demo.map(({ id }) => dirname(id)))];
  corpus.articles.forEach((article, at) => {
    const category = categories[at % categories.length] ?? '';
    const file = join(folder, 'articles', LOCALE, category, `made-${at}.md`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, toMarkdown(article));
  });
  return {
    folder,
    articles: readArticles(folder, LOCALE),
    queries: answerable(corpus),
    words: corpus.id === `${LOCALE}-generated` ? 'generated words' : 'sentences of real help content',
  };
}

/** Real vocabulary where it is at hand. */
function makeCorpus(count: number): Corpus {
  const names = Object.keys(SETS) as SetName[];
  const sets = names.map(readJudgedSet).filter((set): set is JudgedSet => set?.locale === LOCALE);
  return sets.length > 0 ? recombineSets(sets, LOCALE, count) : generateCorpus(LOCALE, count);
}

/** An article as a writer would have it in a file, whatever signs its text has. */
export function toMarkdown({ title, body }: Pick<BenchArticle, 'title' | 'body'>): string {
  const head = JSON.stringify({ title: title.replaceAll(/\s+/g, ' ').slice(0, 150), updated: '2026-01-05' });
  const sentences = body.split(/(?<=[.!?])\s+|\n+/u).filter((sentence) => sentence.trim() !== '');
  const paragraphs: string[] = [];
  for (let at = 0; at < sentences.length; at += SENTENCES)
    paragraphs.push(escaped(sentences.slice(at, at + SENTENCES).join(' ')));
  return `---\n${head}\n---\n\n${paragraphs.join('\n\n')}\n`;
}

/** Markdown and HTML as text, also what makes a list or a heading of a line. */
function escaped(text: string): string {
  return text
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~&!:$@]/g, '\\$&')
    .replace(/^([-+=]|\d+(?=[.)]))/, '$1\u2060');
}

/** Queries of which an article has every word, so that none of the contenders is asked for what is not there. */
function answerable({ articles, queries }: Corpus): string[] {
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const texts = articles.map(({ title, body }) => new Set(words(`${title} ${body}`)));
  return [...new Set(queries)].filter((query) =>
    texts.some((text) => words(query).every((word) => text.has(word))),
  );
}
