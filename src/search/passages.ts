import type { LineKind, TextSection } from './fragment-text.ts';
import { sentencesOf } from './sentences.ts';
import type { Analyzer } from './types.ts';

/** At most so many characters are quoted, unless one sentence alone is a little longer. */
export const LONGEST = 320;
/** What steps are for is known from this share of the query on; less is a word or two in common. */
const TELLING = 0.3;
/** No passage has more sentences; short ones are items of a list. */
const MOST_SENTENCES = 24;
const LONGEST_SENTENCE = 360;
/** Steps are quoted to their end where they can be: half of them help nobody. */
const LONGEST_STEPS = 420;

/** A word that shares the root alone is met less surely than one that shares the stem. */
const ROOT = 0.8;
/** What the title and the heading say of the query's words counts less than what the passage says. */
const CONTEXT = 0.4;
/** A word counts less the further down in a passage it is met: what is asked about comes first, its answer after. */
const DECAY = 0.9;

/** A telling word of the query, with its rarity in the index. */
export interface Wanted {
  readonly root: string;
  readonly stem: string;
  readonly weight: number;
}

/** How surely each wanted word is met, from 0 to 1, in the order of the wanted words. */
export type Met = readonly number[];

/** A sentence of a section. */
export interface Sentence {
  readonly text: string;
  readonly kind: LineKind;
  /** The first of its line. */
  readonly opens: boolean;
  readonly met: Met;
}

/** Whole sentences of one section that follow one another, and what speaks for them; shares are of the query's weight. */
export interface Passage {
  readonly section: TextSection;
  readonly sentences: readonly Sentence[];
  /** It says how something is done: it starts with "To do this:", or is a list below such a heading. */
  readonly isSteps: boolean;
  /** How surely it meets each wanted word, in its place, or near it in title and heading. */
  readonly met: Met;
  /** The same as a share of the query. */
  readonly near: number;
  /** Share that the best of its sentences meets alone. */
  readonly one: number;
  /** Steps: share of the words of what they are for that are words of the query. */
  readonly pure: number;
  /** It ends without an end, or words have run together where a heading was lost. */
  readonly isRagged: boolean;
}

/** Reads texts for the words that a query wants. */
export class Reader {
  readonly analyzer: Analyzer;
  readonly wanted: readonly Wanted[];
  readonly asksForNumber: boolean;
  /** The numbers that the query itself names. */
  readonly numbers: ReadonlySet<string>;
  /** Roots of each sentence of the query. */
  readonly parts: readonly ReadonlySet<string>[];

  constructor(analyzer: Analyzer, query: string, wanted: readonly Wanted[]) {
    this.analyzer = analyzer;
    this.wanted = wanted;
    this.asksForNumber = analyzer.asksForNumber?.test(query) ?? false;
    this.numbers = new Set(numbersIn(query));
    this.parts = sentencesOf(query).map(
      (sentence) =>
        new Set(
          analyzer
            .analyze(sentence)
            .flatMap(({ root }) => (wanted.some((word) => word.root === root) ? root : [])),
        ),
    );
  }

  meet(text: string): Met {
    const tokens = this.analyzer.analyze(text);
    return this.wanted.map(({ root, stem }) =>
      tokens.reduce(
        (most, token) => Math.max(most, token.stem === stem ? 1 : token.root === root ? ROOT : 0),
        0,
      ),
    );
  }

  /** The met words' share of the query's weight, or of the weight of a part of it. */
  share(met: Met, part?: ReadonlySet<string>): number {
    let found = 0;
    let all = 0;
    this.wanted.forEach(({ root, weight }, at) => {
      if (part && !part.has(root)) return;
      found += weight * (met[at] ?? 0);
      all += weight;
    });
    return found / (all || 1);
  }

  /** A text has a number that the query does not name. */
  addsNumber(text: string): boolean {
    return numbersIn(text).some((number) => !this.numbers.has(number));
  }

  /** The share of a text's own telling words that the query has too. */
  purity(text: string): number {
    const telling = this.analyzer
      .analyze(text)
      .filter(({ surface }) => !this.analyzer.stopWords.has(surface));
    const shared = telling.filter(({ root }) => this.wanted.some((word) => word.root === root));
    return shared.length / (telling.length || 1);
  }
}

const numbersIn = (text: string): string[] => text.match(/\p{N}+/gu) ?? [];
const most = (one: Met, other: Met): number[] => one.map((value, at) => Math.max(value, other[at] ?? 0));
const times = (met: Met, factor: number): number[] => met.map((value) => value * factor);

const LEADS_IN = /:["”]?$/u;
const OPEN_END = /[:?]["”]?$/u;
/** What no passage should end with: a promise of more, a question, words run together. */
const DANGLES = /[:?]["”]?$|(?<!\p{L})(?=\p{L}{9})\p{L}*\p{Ll}\p{Lu}\p{Ll}/u;
const ENDS = /[.!…]["'”“»״׳)\]]*$/u;
/** Longer than names such as WhatsApp. */
const RUN_TOGETHER = /(?<!\p{L})(?=\p{L}{9})\p{L}*\p{Ll}\p{Lu}\p{Ll}/u;

/** The longest passages from each sentence of an article on. */
export function passagesOf(reader: Reader, sections: readonly TextSection[], title: string): Passage[] {
  const titleMet = reader.meet(title);
  return sections.flatMap((section) => {
    const context = most(titleMet, reader.meet(section.heading));
    const sentences = section.lines.flatMap(({ kind, text }) =>
      kind === 'label'
        ? []
        : sentencesOf(text).map((sentence, at): Sentence => ({
            text: sentence,
            kind,
            opens: at === 0,
            met: reader.meet(sentence),
          })),
    );
    return sentences.flatMap((first, at) => {
      const following = sentences.slice(at, at + MOST_SENTENCES);
      const before = sentences[at - 1];
      // A list that a sentence leads in, "Send a photo of:", is not what the heading is about.
      const isList =
        first.kind === 'item' && first.opens && before?.kind !== 'item' && !LEADS_IN.test(before?.text ?? '');
      const leadsIn = LEADS_IN.test(first.text) && following[1]?.opens === true;
      const purpose = leadsIn ? first.text : isList ? section.heading || title : undefined;
      return passageFrom(reader, section, following, context, purpose);
    });
  });
}

function passageFrom(
  reader: Reader,
  section: TextSection,
  following: readonly Sentence[],
  context: Met,
  purpose: string | undefined,
): Passage | [] {
  const [first] = following;
  // What stands in brackets is an aside.
  if (!first || first.text.length > LONGEST_SENTENCE || first.text.startsWith('(')) return [];
  const isSteps = purpose !== undefined;
  const sentences: Sentence[] = [];
  let length = 0;
  for (const sentence of following) {
    const last = sentences.at(-1);
    length += sentence.text.length + 1;
    if (last && length > (isSteps ? LONGEST_STEPS : LONGEST)) break;
    if (last && sentence.opens && !goesOn(last, sentence, isSteps)) break;
    sentences.push(sentence);
  }
  const ranTogether = sentences.some(({ text }) => RUN_TOGETHER.test(text));
  while (sentences.length > 1 && DANGLES.test(sentences.at(-1)?.text ?? '')) sentences.pop();
  if (isSteps && sentences.length < 2) return [];

  let met: Met = times(context, isSteps ? 2 * CONTEXT : CONTEXT);
  sentences.forEach((sentence, at) => {
    met = most(met, times(sentence.met, DECAY ** at));
  });
  const last = sentences.at(-1) ?? first;
  return {
    section,
    sentences,
    isSteps,
    met,
    near: reader.share(met),
    one: Math.max(...sentences.map((sentence) => reader.share(sentence.met))),
    pure: isSteps ? reader.purity(purpose) * Math.min(1, reader.share(reader.meet(purpose)) / TELLING) : 0,
    isRagged: ranTogether || (last.kind === 'text' && !ENDS.test(last.text)),
  };
}

/** A new line belongs to the same passage: below a lead-in, after a question, or in the same list. */
function goesOn(last: Sentence, next: Sentence, isSteps: boolean): boolean {
  if (last.kind === 'item') return next.kind === 'item';
  return (isSteps && next.kind !== 'row') || OPEN_END.test(last.text);
}
