import { tellingRoots } from '../search/telling-roots.ts';
import type { Analyzer } from '../search/types.ts';
import { ArticleError, type ArticleErrorCode } from './errors.ts';
import { ruleText, type SynonymRule } from './synonyms.ts';

export interface SynonymCheck {
  /** As problems name it. */
  readonly file: string;
  readonly locale: string;
  readonly analyzer: Analyzer;
  /** Which of the roots stand in a public article of the language; undefined where it has no articles at all. */
  readonly found: ((wanted: ReadonlySet<string>) => ReadonlySet<string>) | undefined;
}

/** A phrase with what the search knows it by. */
interface Phrase {
  readonly text: string;
  readonly roots: readonly string[];
  /** Phrases with the same are one to the search. */
  readonly key: string;
}

/** A rule whose phrases all say something, each something else. */
interface Sound {
  readonly rule: SynonymRule;
  readonly phrases: readonly Phrase[];
}

/** Rules that are nonsense, and rules that do nothing; those are warnings. */
export function checkSynonyms(rules: readonly SynonymRule[], check: SynonymCheck): ArticleError[] {
  const problems: ArticleError[] = [];
  const sound: Sound[] = [];
  for (const rule of rules) {
    const phrases = rule.phrases.map((text): Phrase => {
      const roots = tellingRoots(text, check.analyzer);
      return { text, roots, key: roots.join(' ') };
    });
    const problem = wrongByItself(rule, phrases, check);
    if (problem) problems.push(problem);
    else sound.push({ rule, phrases });
  }
  return [...problems, ...checkTogether(sound, check), ...checkFound(sound, check)];
}

function wrongByItself(
  rule: SynonymRule,
  phrases: readonly Phrase[],
  { file, analyzer }: SynonymCheck,
): ArticleError | undefined {
  const tell = (code: ArticleErrorCode, message: string, remedy: string): ArticleError =>
    new ArticleError(code, file, rule.line, message, remedy);
  const empty = phrases.find(({ key }) => key === '');
  if (empty) {
    const why =
      analyzer.analyze(empty.text).length === 0
        ? 'has no letters or digits in it.'
        : 'has only words in it that mean nothing alone.';
    return tell('synonym.nothing', `"${empty.text}" ${why}`, 'Write a word that says what it is about.');
  }
  for (const [at, phrase] of phrases.entries()) {
    const other = phrases.slice(0, at).find(({ key }) => key === phrase.key);
    if (!other) continue;
    if (surfaces(other.text, analyzer) === surfaces(phrase.text, analyzer)) {
      const message = `"${phrase.text}" stands for itself in "${ruleText(rule)}".`;
      return tell('synonym.itself', message, 'Write another phrase, or remove it.');
    }
    const message = `The search takes "${other.text}" and "${phrase.text}" for one already.`;
    return tell('synonym.same', message, 'Remove one of the two.');
  }
  return undefined;
}

function surfaces(text: string, analyzer: Analyzer): string {
  return analyzer
    .analyze(text)
    .map(({ surface }) => surface)
    .join(' ');
}

/** What rules say of each other: one that another says already, and one-way rules that go round. */
function checkTogether(sound: readonly Sound[], { file }: SynonymCheck): ArticleError[] {
  const problems: ArticleError[] = [];
  /** Where each phrase leads, with the phrase as written and the line that says so. */
  const leads = new Map<string, Map<string, { readonly text: string; readonly line: number }>>();
  const add = ({ key }: Phrase, to: Phrase, line: number): void => {
    const known = leads.get(key) ?? new Map<string, { text: string; line: number }>();
    if (!known.has(to.key)) known.set(to.key, { text: to.text, line });
    leads.set(key, known);
  };
  // Rules for both directions first: what they say, a one-way rule need not.
  const ordered = sound.toSorted((a, b) => Number(a.rule.oneWay) - Number(b.rule.oneWay));
  for (const { rule, phrases } of ordered) {
    const pairs = phrases.flatMap((from, at) => phrases.slice(at + 1).map((to) => ({ from, to })));
    const lines = pairs.map(({ from, to }) => leads.get(from.key)?.get(to.key)?.line);
    const [first] = lines;
    if (first !== undefined && !lines.includes(undefined)) {
      const message = `"${ruleText(rule)}" is on line ${first} already.`;
      problems.push(new ArticleError('synonym.twice', file, rule.line, message, 'Remove one of the two.'));
      continue;
    }
    const [from, to] = phrases;
    if (rule.oneWay && from && to) {
      const back = wayBetween(leads, to, from);
      if (back) {
        const message = `The rules go round in a circle: ${[from.text, ...back].join(' > ')}.`;
        const remedy = `Remove one of them, or write "${back.join(' = ')}" if all mean the same.`;
        problems.push(new ArticleError('synonym.cycle', file, rule.line, message, remedy));
        continue;
      }
      add(from, to, rule.line);
      continue;
    }
    for (const pair of pairs) {
      add(pair.from, pair.to, rule.line);
      add(pair.to, pair.from, rule.line);
    }
  }
  return problems;
}

/** The shortest way along the rules, as written, both ends included; undefined where none leads there. */
function wayBetween(
  leads: ReadonlyMap<string, ReadonlyMap<string, { readonly text: string }>>,
  start: Phrase,
  end: Phrase,
): string[] | undefined {
  const ways = new Map([[start.key, [start.text]]]);
  // A map hands out what is added while it is walked: breadth first.
  for (const [key, way] of ways) {
    if (key === end.key) return way;
    for (const [next, { text }] of leads.get(key) ?? []) {
      if (!ways.has(next)) ways.set(next, [...way, text]);
    }
  }
  return undefined;
}

/** A rule has to lead to something: its second side, or one of the phrases that mean each other, is in an article. */
function checkFound(sound: readonly Sound[], { file, locale, found }: SynonymCheck): ArticleError[] {
  if (!found) return [];
  const targets = sound.map(({ rule, phrases }) => ({
    rule,
    phrases: rule.oneWay ? phrases.slice(1) : phrases,
  }));
  const roots = found(new Set(targets.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.roots))));
  return targets.flatMap(({ rule, phrases }) => {
    if (phrases.some((phrase) => phrase.roots.every((root) => roots.has(root)))) return [];
    const names = phrases.map(({ text }) => `"${text}"`).join(' or ');
    const message = `No public article in "${locale}" has the words of ${names}, so the rule leads nowhere and is left out.`;
    const remedy = rule.oneWay
      ? 'Write after ">" what articles say, or add the words to the "keywords" of one.'
      : 'Write one phrase that articles use, or add its words to the "keywords" of one.';
    return [new ArticleError('synonym.unknown', file, rule.line, message, remedy)];
  });
}
