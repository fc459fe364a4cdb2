/** The five callouts of GitHub's alerts. */
export const CALLOUT_KINDS = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

/** Everything that can be wrong in an article's body. */
export type MarkdownProblemCode =
  | 'callout.unknown' // `> [!INFO]`
  | 'footnote' // `[^1]`
  | 'heading.level' // `# …` in the body
  | 'html.element' // an element that the sanitiser drops
  | 'image.address' // a picture that is not served from anywhere
  | 'link.address' // a link that leads nowhere
  | 'markdown.unreadable'; // too deep or too odd for the parser

/** Something in a body that its writer has to mend. */
export interface MarkdownProblem {
  readonly code: MarkdownProblemCode;
  /** Line within the file, from 1. */
  readonly line: number;
  /** One plain sentence: what is wrong. */
  readonly message: string;
  /** One plain sentence: what to write instead. */
  readonly remedy: string;
}

/** A link to another article, or to a heading of the same one. Whether it exists is for the caller to check. */
export interface ArticleLink {
  /** `<category>/<slug>` */
  readonly key: string;
  /** Id of a heading there; empty for the whole article. */
  readonly anchor: string;
  readonly line: number;
}

export interface MarkdownHeading {
  readonly depth: 2 | 3 | 4;
  readonly id: string;
  readonly text: string;
}

/** Plain text under one heading: blocks and table rows on lines of their own, cells apart by ` · `. */
export interface MarkdownSection {
  /** Empty for the part before the first heading, which is always there and may have no text. */
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
}

export interface RenderedMarkdown {
  /** Sanitised; safe to insert as it is. */
  readonly html: string;
  /** Levels 2 to 4, in order. */
  readonly headings: readonly MarkdownHeading[];
  readonly sections: readonly MarkdownSection[];
  readonly links: readonly ArticleLink[];
  readonly problems: readonly MarkdownProblem[];
}

/** One body and where it stands. */
export interface MarkdownSource {
  readonly markdown: string;
  /** `<category>/<slug>`: relative links start from here. */
  readonly key: string;
  /** Names a table's scroll area where no heading precedes it. */
  readonly title: string;
  /** Line of the file on which `markdown` begins, from 1. */
  readonly firstLine: number;
}

export interface RendererOptions {
  /** A callout's label in the reader's language. */
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** Address of an article's page from the site's root, base path included. */
  readonly address: (key: string) => string;
}
