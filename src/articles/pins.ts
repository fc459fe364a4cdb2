import * as v from 'valibot';
import type { Pin } from '../search/types.ts';
import { didYouMean } from './closest-word.ts';
import { ArticleError } from './errors.ts';
import { articleKey } from './front-matter.ts';
import { readYaml } from './yaml-file.ts';

const MAX_CHARACTERS = 120;
const MAX_ARTICLES = 5;

/** An entry of a file of pinned articles. */
export interface PinRule extends Pin {
  /** Lines of the file, from 1: of the query, and of each article. */
  readonly line: number;
  readonly lines: readonly number[];
}

/** Messages follow what is wrong, so they start with a verb: what is wrong, and what to write. */
const PinSchema = v.strictObject({
  query: v.pipe(
    v.string('is not text. Write it in quotes.'),
    v.transform((text) => text.replace(/\s+/g, ' ').trim()),
    v.nonEmpty('is empty. Write what customers search for, or remove the entry.'),
    v.maxLength(MAX_CHARACTERS, `is too long. Write at most ${MAX_CHARACTERS} characters.`),
  ),
  articles: v.pipe(
    v.array(articleKey, 'is not a list. Write it as [category/article].'),
    v.minLength(1, 'is empty. Write at least one article, or remove the entry.'),
    v.maxLength(MAX_ARTICLES, `has too many articles. Write at most ${MAX_ARTICLES}, the best first.`),
  ),
});
const KEYS = Object.keys(PinSchema.entries);

/** Reads `pinned/<locale>.yml`: every entry that can be used, and every one that cannot. Never throws. */
export function readPins(
  text: string,
  file: string,
): { readonly pins: readonly PinRule[]; readonly problems: readonly ArticleError[] } {
  const yaml = readYaml(text);
  if (Array.isArray(yaml)) {
    const problems = yaml.map(
      ({ line, message, remedy }) => new ArticleError('rules.file', file, line, message, remedy),
    );
    return { pins: [], problems };
  }
  const list = v.safeParse(v.nullish(v.array(v.unknown()), []), yaml.value);
  if (!list.success) {
    const message = 'The file is not a list of pinned articles.';
    const remedy = 'Begin each entry with "- query: …", and put "articles: [category/article]" below it.';
    return { pins: [], problems: [new ArticleError('rules.file', file, 1, message, remedy)] };
  }
  const pins: PinRule[] = [];
  const problems: ArticleError[] = [];
  for (const [index, item] of list.output.entries()) {
    const result = v.safeParse(PinSchema, item, { abortPipeEarly: true });
    if (result.success) {
      const { query, articles } = result.output;
      const lines = articles.map((_, at) => yaml.lineOf([index, 'articles', at]));
      pins.push({ query, ids: articles, line: yaml.lineOf([index, 'query']), lines });
      continue;
    }
    for (const issue of result.issues) {
      const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
      const [message, remedy] = describe(issue, path[0]);
      problems.push(new ArticleError('pin.form', file, yaml.lineOf([index, ...path]), message, remedy));
    }
  }
  return { pins, problems };
}

function describe(issue: v.BaseIssue<unknown>, key: string | number | undefined): [string, string] {
  if (key === undefined) {
    return [
      'The entry is not a query with its articles.',
      'Write "query: …", and "articles: [category/article]" below it.',
    ];
  }
  const name = String(key);
  if (issue.expected === 'never') {
    const remedy = didYouMean(name, KEYS).trim() || `Remove it; the keys are ${KEYS.join(' and ')}.`;
    return [`A pinned article has no key "${name}".`, remedy];
  }
  if (issue.input === undefined) return [`"${name}" is missing.`, `Add a line "${name}: …".`];
  const [, wrong = issue.message, remedy = 'Mend it.'] = /^(.*?\.) (?=[A-Z])(.*)$/.exec(issue.message) ?? [];
  return [`"${name}" is ${JSON.stringify(issue.input).slice(0, 80)}: it ${wrong}`, remedy];
}
