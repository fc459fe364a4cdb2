import * as v from 'valibot';
import type { Synonym } from '../search/types.ts';
import { ArticleError } from './errors.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** Longer phrases nobody types; more of them in one rule nobody keeps in mind. The index counts on the bounds. */
const MAX_WORDS = 6;
const MAX_CHARACTERS = 80;
const MAX_PHRASES = 12;

/** A line of a synonyms file. */
export interface SynonymRule {
  /** As written, two or more. */
  readonly phrases: readonly string[];
  /** The first means the second, and not the other way round; else all mean each other. */
  readonly oneWay: boolean;
  /** Of the file, from 1. */
  readonly line: number;
}

const FileSchema = v.nullish(v.array(v.unknown()), []);

/** Reads `synonyms/<locale>.yml`: every rule that can be used, and every line that cannot. Never throws. */
export function readSynonyms(
  text: string,
  file: string,
): { readonly rules: readonly SynonymRule[]; readonly problems: readonly ArticleError[] } {
  const yaml = readYaml(text);
  if (Array.isArray(yaml)) {
    const problems = yaml.map(
      ({ line, message, remedy }) => new ArticleError('rules.file', file, line, message, remedy),
    );
    return { rules: [], problems };
  }
  const list = v.safeParse(FileSchema, yaml.value);
  if (!list.success) {
    const remedy = 'Begin each line with "- ", such as "- money back = refund".';
    return {
      rules: [],
      problems: [new ArticleError('rules.file', file, 1, 'The file is not a list of synonyms.', remedy)],
    };
  }
  const rules: SynonymRule[] = [];
  const problems: ArticleError[] = [];
  for (const [index, item] of list.output.entries()) {
    const line = yaml.lineOf([index]);
    const read = readRule(item, index, yaml);
    if ('phrases' in read) rules.push({ ...read, line });
    else problems.push(new ArticleError('synonym.form', file, line, read.message, read.remedy));
  }
  return { rules, problems };
}

/** A rule as it is written. */
export function ruleText({ phrases, oneWay }: Pick<SynonymRule, 'phrases' | 'oneWay'>): string {
  return phrases.join(oneWay ? ' > ' : ' = ');
}

/** The rules as directions: one for `a > b`, and each to each other for `a = b = c`. */
export function directions(rules: readonly SynonymRule[]): Synonym[] {
  return rules.flatMap(({ phrases, oneWay }) =>
    phrases.flatMap((words, from) =>
      phrases.flatMap((means, to) => (from === to || (oneWay && from > to) ? [] : [{ words, means }])),
    ),
  );
}

interface Wrong {
  readonly message: string;
  readonly remedy: string;
}

const BETWEEN =
  'Write "=" between phrases that mean the same, or ">" from what customers type to what articles say.';

function readRule(item: unknown, index: number, yaml: YamlFile): Omit<SynonymRule, 'line'> | Wrong {
  if (typeof item !== 'string') return notText(item);
  const shown = shorten(item);
  if (!yaml.isOnOneLine([index])) {
    return { message: `"${shown}" is written over several lines.`, remedy: 'Begin each rule with "- ".' };
  }
  if (/[<→←↔⇒⇐⇔]|[-=]>|>>|==/.test(item)) {
    return { message: `"${shown}" is written with a sign that is not known.`, remedy: BETWEEN };
  }
  const oneWay = item.includes('>');
  if (oneWay && item.includes('=')) {
    return { message: `"${shown}" has both "=" and ">" in it.`, remedy: 'Make two rules of it.' };
  }
  const phrases = item.split(/[=>]/).map((phrase) => phrase.replace(/\s+/g, ' ').trim());
  if (phrases.length < 2) return { message: `"${shown}" has no "=" or ">" in it.`, remedy: BETWEEN };
  if (oneWay && phrases.length > 2) {
    const remedy = 'Write a rule of its own for each ">".';
    return { message: `"${shown}" has more than one ">" in it.`, remedy };
  }
  return wrongPhrases(phrases, shown) ?? { phrases, oneWay };
}

function wrongPhrases(phrases: readonly string[], shown: string): Wrong | undefined {
  if (phrases.length > MAX_PHRASES) {
    const message = `"${shown}" has ${phrases.length} phrases.`;
    return { message, remedy: `Write at most ${MAX_PHRASES} in one rule.` };
  }
  for (const phrase of phrases) {
    const message = (wrong: string): string => `"${shorten(phrase)}" ${wrong}`;
    if (phrase === '') {
      const remedy = 'Write a phrase on both sides, or remove the rule.';
      return { message: `"${shown}" has a side with nothing on it.`, remedy };
    }
    // 3,50 is a number.
    if (/,(?!\d)/.test(phrase)) return { message: message('has a comma in it.'), remedy: BETWEEN };
    if (phrase.split(' ').length > MAX_WORDS || phrase.length > MAX_CHARACTERS) {
      const remedy = `Write at most ${MAX_WORDS} words of together ${MAX_CHARACTERS} characters: nobody types a longer phrase just so.`;
      return { message: message('is too long.'), remedy };
    }
  }
  return undefined;
}

function notText(item: unknown): Wrong {
  if (item === null) return { message: 'The line has nothing after "- ".', remedy: 'Remove it.' };
  if (Array.isArray(item)) {
    return { message: 'The rule is a list.', remedy: 'Write it as text, such as "money back = refund".' };
  }
  if (typeof item === 'object') {
    const remedy = 'Put the whole rule in quotes, or write it without ":".';
    return { message: 'The rule has a ":" in it, which YAML takes for a key.', remedy };
  }
  return { message: `${JSON.stringify(item)} is not a rule.`, remedy: BETWEEN };
}

function shorten(text: string): string {
  return text.length > 80 ? `${[...text].slice(0, 79).join('')}…` : text;
}
