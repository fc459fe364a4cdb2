import { createRandom, type Random } from '../random.ts';
import type { BenchArticle, Corpus } from './article.ts';
import { coin, lexicons, type Lexicon } from './lexicon.ts';
import { vocabularyGrowth } from './new-words.ts';

/** How long an article is, in words, as the budgets say. */
export const WORDS_PER_ARTICLE = 480;

/** About so many articles share a subject, whatever their number. */
const ARTICLES_PER_TOPIC = 40;
const TITLE_WORDS = 5;
/** Of a hundred words of help content, so many are among the fifty commonest. */
const GLUE_SHARE: Readonly<Record<string, number>> = { en: 0.44, he: 0.3, bg: 0.43 };

/** Where a word of content comes from: the article said it already, its topic did, or any article. */
const FROM_ARTICLE = 0.42;
const FROM_TOPIC = 0.36;

/**
 * Articles made from nothing but a seed, so that anybody can run the bench. Words are drawn as in Simon's model (1955):
 * each is a repetition of a word that was said before, in the same article, on the same topic or anywhere, and so
 * frequent words get more frequent (Zipf's law), articles keep to their subject, and new words come at the rate that
 * was measured on real help content (Heaps' law). The same seed gives the same articles.
 */
export function generateCorpus(locale: string, count: number): Corpus {
  const lexicon = lexicons[locale];
  if (!lexicon)
    throw new Error(`The bench has no words to make articles in "${locale}". Add them to lexicon.ts.`);
  const random = createRandom(`generated ${locale}`);
  const speaker = new Speaker(lexicon, GLUE_SHARE[locale] ?? 0.4, random);
  const topics = Math.max(4, Math.round(count / ARTICLES_PER_TOPIC));

  const articles: BenchArticle[] = [];
  const queries: string[] = [];
  const questions: string[] = [];
  for (let at = 0; at < count; at += 1) {
    // Few topics have many articles: the square leans to the first.
    const topic = Math.floor(random.next() ** 2 * topics);
    speaker.begin(topic);
    const body = sentences(speaker, random);
    const title = speaker.known(TITLE_WORDS).join(' ');
    const category = `topic-${topic % 12}`;
    articles.push({
      id: `${category}/${at.toString(36)}-${random.below(46_656).toString(36)}`,
      title,
      body,
      category,
    });
    // Asked of every eleventh article, so that queries are spread over topics and sizes alike.
    if (at % 11 === 0) {
      const query = speaker.known(3).join(' ');
      queries.push(query);
      questions.push(query, sentence(speaker, random));
    }
  }
  return { id: `${locale}-generated`, locale, articles, queries, questions };
}

function sentences(speaker: Speaker, random: Random): string {
  const parts: string[] = [];
  for (let words = 0; words < WORDS_PER_ARTICLE;) {
    const length = Math.min(6 + random.below(14), WORDS_PER_ARTICLE - words);
    parts.push(sentence(speaker, random, length));
    words += length;
  }
  return parts.join(' ');
}

function sentence(speaker: Speaker, random: Random, length = 6 + random.below(6)): string {
  return `${Array.from({ length }, () => speaker.word()).join(' ')}.`;
}

/** Draws the words of one corpus, remembering what was said. */
class Speaker {
  readonly #lexicon: Lexicon;
  readonly #glueShare: number;
  readonly #random: Random;
  readonly #isDue: (running: number, different: number) => boolean;
  /** Every word of content by its number, in its plain form. */
  readonly #words: string[];
  readonly #forms = new Set<string>();
  readonly #everything: number[] = [];
  readonly #topics = new Map<number, number[]>();
  #topic: number[] = [];
  #article: { readonly at: number; readonly form: string }[] = [];
  #running = 0;

  constructor(lexicon: Lexicon, glueShare: number, random: Random) {
    this.#lexicon = lexicon;
    this.#glueShare = glueShare;
    this.#random = random;
    this.#isDue = vocabularyGrowth(lexicon.heaps);
    this.#words = [...lexicon.stems];
    lexicon.stems.forEach((_, at) => this.#everything.push(at));
  }

  begin(topic: number): void {
    const known = this.#topics.get(topic);
    this.#topic = known ?? [];
    if (!known) this.#topics.set(topic, this.#topic);
    this.#article = [];
  }

  /** The next word of a sentence. */
  word(): string {
    this.#running += 1;
    const { glue } = this.#lexicon;
    // Word r of n is drawn about 1/r times as often as the first.
    if (this.#random.next() < this.#glueShare)
      return glue[Math.floor(glue.length ** this.#random.next()) - 1] ?? glue[0] ?? '';
    const said = this.#draw();
    this.#everything.push(said.at);
    this.#topic.push(said.at);
    this.#article.push(said);
    this.#forms.add(said.form);
    return said.form;
  }

  /** Different words that the article has said, in their plain form. */
  known(count: number): string[] {
    const chosen = new Set<string>();
    for (let tries = count * 20; chosen.size < count && tries > 0; tries -= 1)
      chosen.add(this.#words[this.#random.of(this.#article).at] ?? '');
    return [...chosen];
  }

  #draw(): { readonly at: number; readonly form: string } {
    if (this.#isDue(this.#running, this.#forms.size)) {
      this.#words.push(coin(this.#lexicon, this.#random));
      return this.#inflected(this.#words.length - 1);
    }
    const from = this.#random.next();
    // An article says a word again mostly as it said it before.
    if (from < FROM_ARTICLE && this.#article.length > 0) return this.#random.of(this.#article);
    const said = from < FROM_ARTICLE + FROM_TOPIC && this.#topic.length > 0 ? this.#topic : this.#everything;
    return this.#inflected(this.#random.of(said));
  }

  #inflected(at: number): { readonly at: number; readonly form: string } {
    const word = this.#words[at] ?? '';
    // Names, numbers and codes stand as they are.
    const form = /[A-Z\d]/u.test(word) ? word : this.#lexicon.inflect(word, this.#random);
    return { at, form };
  }
}
