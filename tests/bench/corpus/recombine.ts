import { createRandom, type Random } from '../random.ts';
import type { BenchArticle, Corpus } from './article.ts';
import { WORDS_PER_ARTICLE } from './generate.ts';
import type { JudgedSet, SetName } from './judged-sets.ts';
import { coin, lexicons } from './lexicon.ts';
import { vocabularyGrowth } from './new-words.ts';
import { neighbours } from './neighbours.ts';

/** Of an article's sentences, so many come from one real article; the others from those nearest to it. */
const OWN_SHARE = 0.6;
const NEIGHBOURS = 8;
/** Not help content: its vocabulary grows half as fast again as that of any help centre. */
const ENCYCLOPAEDIA: SetName = 'he-heq';
/** How often the other new words are said. */
const REPEATED = 3;

/**
 * Articles of the length that the budgets speak of, put together of the sentences of real ones: what an index weighs
 * and what a query costs hang on real vocabulary, on how words share articles and how often they come, and no
 * generator gets all of that right. A new article draws its sentences from one real article and from its nearest
 * neighbours, so that it has a subject. Repeating sentences brings no new words, though, while a help centre that grows
 * to ten thousand articles brings names, codes and numbers all the time; those are coined and strewn in at the rate at
 * which the real vocabulary grows (Heaps' law). The same sets give the same articles.
 */
export function recombineSets(sets: readonly JudgedSet[], locale: string, count: number): Corpus {
  const real = sets.filter((set) => set.locale === locale && set.name !== ENCYCLOPAEDIA);
  const sources = real.flatMap(({ articles }) => articles);
  const lexicon = lexicons[locale];
  if (!lexicon || sources.length === 0) throw new Error(`There are no real articles in "${locale}".`);

  const random = createRandom(`recombined ${locale}`);
  const near = neighbours(
    sources.map(({ title, body }) => `${title} ${body}`),
    NEIGHBOURS,
  );
  const spoken = sources.map(({ body }) => sentencesOf(body));
  const isDue = vocabularyGrowth(growthOf(sources, lexicon.heaps.growth));
  const words = new Set<string>();
  let running = 0;

  const articles = Array.from({ length: count }, (_, at): BenchArticle => {
    const own = random.below(sources.length);
    const around = near[own] ?? [];
    const chosen: string[] = [];
    const used = new Set<string>();
    let length = 0;
    // Short articles without neighbours run dry; then any sentence will do.
    for (let tries = 0; length < WORDS_PER_ARTICLE; tries += 1) {
      const from = tries > 400 ? random.below(sources.length) : pick(own, around, random);
      const sentences = spoken[from] ?? [];
      const sentence = sentences.length === 0 ? undefined : random.of(sentences);
      if (sentence === undefined || used.has(sentence)) continue;
      used.add(sentence);
      const split = sentence.split(/\s+/u);
      chosen.push(split.slice(0, WORDS_PER_ARTICLE - length).join(' '));
      length += split.length;
    }
    const body: string[] = [];
    for (const sentence of chosen) {
      const split = wordsOf(sentence);
      for (const word of split) words.add(word);
      running += split.length;
      body.push(sentence);
      while (isDue(running, words.size)) {
        const name = coin(lexicon, random);
        words.add(name.toLowerCase());
        // Half of the new words are said once, as half of all the rare ones are.
        const times = random.next() < 0.5 ? 1 : REPEATED;
        for (let time = 0; time < times; time += 1) body.splice(random.below(body.length + 1), 0, name);
      }
    }
    const category = `topic-${own % 12}`;
    return {
      id: `${category}/${at.toString(36)}-${random.below(46_656).toString(36)}`,
      title: titleFor(sources[own]?.title ?? '', chosen, random),
      body: body.join(' '),
      category,
    };
  });

  const asked = real.flatMap(({ queries }) => queries);
  return {
    id: `${locale}-recombined`,
    locale,
    articles,
    queries: asked
      .filter(({ kind }) => kind === 'keywords')
      .map(({ query }) => query.split(/\s+/u).slice(0, 3).join(' '))
      .filter((query) => query.includes(' ')),
    questions: asked.filter(({ kind }) => kind !== 'layout').map(({ query }) => query),
  };
}

function pick(own: number, around: readonly number[], random: Random): number {
  return around.length === 0 || random.next() < OWN_SHARE ? own : random.of(around);
}

/** The real title, told apart from the other articles made of the same one by two words of its own. */
function titleFor(title: string, chosen: readonly string[], random: Random): string {
  const start = title.split(/\s+/u).slice(0, 9).join(' ');
  const words = random.of(chosen).split(/\s+/u);
  const at = random.below(Math.max(1, words.length - 1));
  return `${start} ${words.slice(at, at + 2).join(' ')}`.trim();
}

function sentencesOf(body: string): string[] {
  return body
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => {
      const length = sentence.split(/\s+/u).length;
      return length >= 3 && length <= 80;
    });
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Heaps' law through what the real articles have, with the growth that help content has. */
function growthOf(
  sources: readonly BenchArticle[],
  growth: number,
): { readonly scale: number; readonly growth: number } {
  const different = new Set<string>();
  let running = 0;
  for (const { body } of sources) {
    for (const word of wordsOf(body)) {
      different.add(word);
      running += 1;
    }
  }
  return { scale: different.size / running ** growth, growth };
}
