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
  | 'redirect.duplicate'
  | 'redirect.taken' // an article stands at that address
  | 'related.unknown';

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
  const lines = errors.slice(0, PRINTED).map(String);
  if (errors.length > PRINTED) lines.push(`… and ${errors.length - PRINTED} more.`);
  const [only] = errors;
  if (errors.length === 1 && only?.code === 'content.empty') return `${only.message} ${only.remedy}`;
  return `${errors.length === 1 ? 'A problem' : `${errors.length} problems`} in the help articles:\n${lines.join('\n')}`;
}
