import type { MarkdownProblemCode } from '../markdown/types.ts';

/** Everything that can be wrong with a content folder. The code is for programs, the sentences for writers. */
export type ArticleErrorCode =
  | MarkdownProblemCode
  | 'body.empty'
  | 'categories.invalid' // categories.yml cannot be used
  | 'category.mismatch' // front matter and folder disagree
  | 'category.reserved' // would take the address of one of the site's own pages
  | 'category.unknown' // neither in the settings nor in categories.yml
  | 'content.empty' // no folder, or no article in it
  | 'file.place' // not <locale>/<category>/<slug>.md
  | 'file.unreadable'
  | 'front-matter.field' // a value of the wrong form
  | 'front-matter.missing'
  | 'front-matter.unknown' // a key that does not exist
  | 'front-matter.yaml'
  | 'link.anchor' // the article has no such heading
  | 'link.article' // no such article, or not a published one
  | 'locale.unknown' // a folder for a language that the settings do not name
  | 'pin.article' // no such article, or not a published one
  | 'pin.form' // an entry that is not a query with its articles
  | 'pin.twice' // warning: the query or the article is there already
  | 'redirect.duplicate'
  | 'redirect.taken' // an article stands at that address
  | 'related.unknown'
  | 'rules.file' // a file of synonyms or pinned articles that cannot be used, or lies in the wrong place
  | 'suggestion.article' // a draft or an internal one
  | 'suggestion.unknown' // warning: no such article
  | 'synonym.cycle' // one-way rules that lead back to where they began
  | 'synonym.form' // a line that is not a rule
  | 'synonym.itself' // a phrase that means itself
  | 'synonym.nothing' // a phrase without a word that means something alone
  | 'synonym.same' // warning: the search takes the phrases for one without the rule
  | 'synonym.twice' // warning: another line says it
  | 'synonym.unknown'; // warning: leads to words that no article has

/** What does no harm: it is told, and the site is built. */
const WARNINGS: ReadonlySet<ArticleErrorCode> = new Set([
  'pin.twice',
  'suggestion.unknown',
  'synonym.same',
  'synonym.twice',
  'synonym.unknown',
]);

/** One thing in the content that its writer has to mend. */
export class ArticleError extends Error {
  override readonly name = 'ArticleError';
  readonly code: ArticleErrorCode;
  /** As a writer would name it, from the folder that holds `articles/`. */
  readonly file: string;
  /** From 1; 1 where the file as a whole is meant. */
  readonly line: number;
  /** One plain sentence: what to do. */
  readonly remedy: string;

  constructor(code: ArticleErrorCode, file: string, line: number, message: string, remedy: string) {
    super(message);
    this.code = code;
    this.file = file;
    this.line = line;
    this.remedy = remedy;
  }

  /** Whether the site can be built all the same. */
  get isWarning(): boolean {
    return WARNINGS.has(this.code);
  }

  /** `file:line: what is wrong. What to do.` */
  override toString(): string {
    return `${this.file}:${this.line}: ${this.message} ${this.remedy}`;
  }
}

/** Problems that are printed one by one; of the rest only the number is told. */
const PRINTED = 20;

/** The content cannot be built. `problems` holds every one found, in the order of files and lines. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly code = 'content.invalid';
  readonly problems: readonly ArticleError[];

  constructor(problems: readonly ArticleError[]) {
    super(describe(problems));
    this.problems = problems;
    // It tells of files that a writer wrote; where in our code it was noticed helps nobody.
    this.stack = '';
  }
}

function describe(errors: readonly ArticleError[]): string {
  const [only] = errors;
  if (errors.length === 1 && only?.code === 'content.empty') return `${only.message} ${only.remedy}`;
  return `${errors.length === 1 ? 'A problem' : `${errors.length} problems`} in the help articles:\n${listed(errors)}`;
}

/** Warnings as they are printed; there is at least one. */
export function describeWarnings(warnings: readonly ArticleError[]): string {
  return `${warnings.length === 1 ? 'A warning' : `${warnings.length} warnings`} about the help articles:\n${listed(warnings)}`;
}

function listed(errors: readonly ArticleError[]): string {
  const lines = errors.slice(0, PRINTED).map(String);
  if (errors.length > PRINTED) lines.push(`… and ${errors.length - PRINTED} more.`);
  return lines.join('\n');
}
