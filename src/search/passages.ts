import { BETWEEN_CELLS, type LineKind, type TextSection } from './fragment-text.ts';
import type { Met, Reader } from './reader.ts';
import { sentencesOf } from './sentences.ts';

/** At most so many characters are quoted, unless one sentence alone is a little longer. */
export const LONGEST = 320;
/** What steps are for is known from this share of the query on; less is a word or two in common. */
const TELLING = 0.3;
/** No passage has more sentences; short ones are items of a list. */
const MOST_SENTENCES = 24;
const LONGEST_SENTENCE = 360;
/** Steps are quoted to their end where they can be: half of them help nobody. */
const LONGEST_STEPS = 420;

/** What the title and the heading say of the query's words counts less than what the passage says. */
const CONTEXT = 0.4;
/** A word counts less the further down in a passage it is met: what is asked about comes first, its answer after. */
const DECAY = 0.9;

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
  /** How well what it is about, by its lead-in, its heading or its own question, fits the query. */
  readonly pure: number;
  /** It ends without an end, or words have run together where a heading was lost. */
  readonly isRagged: boolean;
  /** The query says that something is not so, and neither title nor heading nor lead-in does. */
  readonly isBeside: boolean;
}

const most = (one: Met, other: Met): number[] => one.map((value, at) => Math.max(value, other[at] ?? 0));
const times = (met: Met, factor: number): number[] => met.map((value) => value * factor);

const LEADS_IN = /:["”]?$/u;
const ASKS = /\?["”]?$/u;
const OPEN_END = /[:?]["”]?$/u;
/** What no passage should end with: a promise of more, a question, words run together. */
const DANGLES = /[:?]["”]?$|(?<!\p{L})(?=\p{L}{9})\p{L}*\p{Ll}\p{Lu}\p{Ll}/u;
const ENDS = /[.!…]["'”“»״׳)\]]*$/u;
/** Longer than names such as WhatsApp. */
const RUN_TOGETHER = /(?<!\p{L})(?=\p{L}{9})\p{L}*\p{Ll}\p{Lu}\p{Ll}/u;

/** The longest passages from each sentence of an article on. */
export function passagesOf(reader: Reader, sections: readonly TextSection[], title: string): Passage[] {
  const titleMet = reader.meet(title);
  const denies = reader.is('denies');
  return sections.flatMap((section) => {
    const context = most(titleMet, reader.meet(section.heading));
    const sentences = section.lines.flatMap(({ kind, text }) =>
      kind === 'label'
        ? []
        : (kind === 'row' ? [text] : sentencesOf(text)).map((sentence, at): Sentence => ({
            text: sentence,
            kind,
            opens: at === 0,
            met: reader.meet(sentence),
          })),
    );
    const named = namedRow(reader, sentences, context);
    return sentences.flatMap((first, at) => {
      const following = sentences.slice(at, at + MOST_SENTENCES);
      const before = sentences[at - 1];
      // A list that a sentence leads in, "Send a photo of:", is not what the heading is about.
      const isList =
        first.kind === 'item' && first.opens && before?.kind !== 'item' && !LEADS_IN.test(before?.text ?? '');
      const isQuestion = ASKS.test(first.text);
      const leadsIn = LEADS_IN.test(first.text) && following[1]?.opens === true;
      const isSteps = leadsIn || isList;
      const about =
        leadsIn || isQuestion
          ? first.text
          : first === named
            ? labelOf(first.text)
            : isList || (at === 0 && first.kind !== 'row' && (section.heading !== '' || ASKS.test(title)))
              ? section.heading || title
              : undefined;
      const isBeside = denies && !reader.is('denies', [title, section.heading, about].join(' '));
      return passageFrom(reader, section, following, { context, isSteps, about, isBeside });
    });
  });
}

/**
 * The row whose first cell names what is wanted, where title or heading say what is wanted of it: no other row is
 * named as well.
 */
function namedRow(reader: Reader, sentences: readonly Sentence[], context: Met): Sentence | undefined {
  const shares = sentences.map(({ kind, text }) => {
    const met = kind === 'row' ? reader.meet(labelOf(text)) : [];
    return context.some((value, word) => value > 0 && met[word] === 0) ? reader.share(met) : 0;
  });
  const most = shares.reduce((one, other) => Math.max(one, other), 0);
  const at = shares.indexOf(most);
  return most > 0 && at === shares.lastIndexOf(most) ? sentences[at] : undefined;
}

const labelOf = (row: string): string => row.split(BETWEEN_CELLS, 1)[0] ?? '';

/** What is known of a passage before it is read. */
interface Place {
  /** How title and heading meet the wanted words. */
  readonly context: Met;
  readonly isSteps: boolean;
  /** What the passage is about, in the article's own words. */
  readonly about: string | undefined;
  readonly isBeside: boolean;
}

function passageFrom(
  reader: Reader,
  section: TextSection,
  following: readonly Sentence[],
  { context, isSteps, about, isBeside }: Place,
): Passage | [] {
  const [first] = following;
  // What stands in brackets is an aside.
  if (!first || first.text.length > LONGEST_SENTENCE || first.text.startsWith('(')) return [];
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

  let met: Met = times(
    context,
    isSteps || (about !== undefined && about !== first.text) ? 2 * CONTEXT : CONTEXT,
  );
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
    pure:
      about === undefined
        ? 0
        : // A row's first cell has several names.
          (first.kind === 'row' ? 1 : reader.purity(about)) *
          Math.min(1, reader.share(reader.meet(about)) / TELLING),
    isBeside,
    isRagged: ranTogether || (last.kind === 'text' && !ENDS.test(last.text)),
  };
}

/** A new line belongs to the same passage: below a lead-in, after a question, or in the same list. */
function goesOn(last: Sentence, next: Sentence, isSteps: boolean): boolean {
  if (last.kind === 'item') return next.kind === 'item';
  return (isSteps && next.kind !== 'row') || OPEN_END.test(last.text);
}
