/** One word of a text, in its three forms, most specific first. */
export interface Token {
  /** Normalised as written: case folded, marks removed, final letters mapped. */
  readonly surface: string;
  /** Light stem: endings and prefixes that never change the meaning are gone. */
  readonly stem: string;
  /** Strong root: the most reduced form; words that share it are grouped in one shard. */
  readonly root: string;
}

/** A keyboard layout as data: what a QWERTY key gives in this layout, lower case. */
export interface KeyboardLayout {
  readonly id: string;
  /** From the character that QWERTY gives to the character that this layout gives. */
  readonly keys: Readonly<Record<string, string>>;
}

/**
 * How a language is read. The same object serves indexing and querying. Never throws, whatever the input,
 * and its work is linear in the input's length.
 */
export interface Analyzer {
  /** Words of `text` in order; empty for a text without letters or digits. */
  readonly analyze: (text: string) => Token[];
  /** Words that carry no meaning alone, as surfaces; skipped in a query that has other words. */
  readonly stopWords: ReadonlySet<string>;
  /**
   * Layouts in which this language is typed, and those on which its words are typed by mistake; fetched for a query that
   * was mistyped.
   */
  readonly layouts: () => Promise<readonly KeyboardLayout[]>;
  /** Written in the letters that QWERTY gives: layouts lead back into it, never out of it. */
  readonly latin?: boolean;
  /** Finds a question for a number, a price or a time ("how many", "when"); no answer to it is without a digit. */
  readonly asksForNumber?: RegExp;
  /** Finds a question how something is done. */
  readonly asksHow?: RegExp;
  /** Finds a question for yes or no ("Can I …?"): a statement answers it, not steps. */
  readonly asksWhether?: RegExp;
  /** Finds that something is not so ("cannot", "doesn't"): whoever writes it has often tried how it is done. */
  readonly denies?: RegExp;
  /** The text in this language's script, where it may have been typed in Latin letters by sound. */
  readonly transliterate?: (text: string) => string;
}

/** What the index is built from: one published article. */
export interface ArticleRecord {
  /** Stable across builds: `<category>/<slug>`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Category id. */
  readonly category: string;
  /** Where the writers want it among the articles of its category: less comes first, equal ones by title. 0 unless told. */
  readonly order?: number;
  readonly keywords: readonly string[];
  /** Address of the fragment, relative to the locale's index folder. */
  readonly fragment: string;
  /** Text under each heading; the first section has no heading. */
  readonly sections: readonly ArticleSection[];
}

/** An article's part under one heading, as plain text. */
export interface ArticleSection {
  readonly heading: string;
  /** Fragment identifier of the heading on the page; empty for the part before the first heading. */
  readonly anchor: string;
  readonly text: string;
}

/** Words that mean other words, in one direction; both sides as written, one or more words each. */
export interface Synonym {
  readonly words: string;
  readonly means: string;
}

/** Articles that the company puts first for a query, best first. */
export interface Pin {
  readonly query: string;
  readonly ids: readonly string[];
}

/** A file that makes up an index: its path relative to the locale's index folder and its bytes. */
export interface IndexFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A piece of a snippet or title; `mark` says that it matched the query. Plain text, never markup. */
export interface Mark {
  readonly text: string;
  readonly mark: boolean;
}

/** Where in an article the query is answered. */
export interface HitSection {
  /** Empty for the part before the first heading. */
  readonly heading: string;
  /** Fragment identifier of the heading on the page, for a deep link; empty for the part before the first heading. */
  readonly anchor: string;
}

/** A found article. */
export interface Hit {
  readonly id: string;
  readonly title: string;
  readonly titleMarks: readonly Mark[];
  /** Empty where that takes a file more than the search needs; `quote` reads it. */
  readonly snippet: readonly Mark[];
  readonly category: string;
  readonly url: string;
  /** Address of the fragment, where what the search read says it already; `quote` and `article` do. */
  readonly fragment?: string;
  /** Comparable within one result only. */
  readonly score: number;
  /** The company put this article first for this query. */
  readonly pinned?: boolean;
  /** The section that `snippet` is from; only after `quote`, and only where one section stands out. */
  readonly section?: HitSection;
}

/** A passage that answers the question by itself, in the article's own words. */
export interface Answer {
  /** The article that it is quoted from. */
  readonly hit: Hit;
  readonly section: HitSection;
  /**
   * At most about 320 characters of whole sentences, or 420 of steps, matched words marked. A line break stands where
   * the article has one: show it (`white-space: pre-line`).
   */
  readonly text: readonly Mark[];
}

/** How many of the articles found belong to a category. */
export interface CategoryCount {
  readonly category: string;
  readonly count: number;
}

/** What was searched instead of what was typed, so that the customer can be told and can undo it. */
export interface Repair {
  readonly kind: 'layout' | 'spelling' | 'spacing';
  readonly query: string;
}

/** The answer to one query. */
export interface SearchResult {
  /** As typed. */
  readonly query: string;
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How many articles matched; at least `hits.length`. */
  readonly total: number;
  readonly repair?: Repair;
  /** Words searched in addition, by the company's synonyms. Absent where there are none. */
  readonly also?: readonly string[];
  /** Categories of all that was found, before a category was chosen; most articles first. */
  readonly categories: readonly CategoryCount[];
  /**
   * Nothing was found, `total` is 0, and the hits are the articles nearest to the query. Where not even those are
   * there, it is absent, and the hits are what is often asked.
   */
  readonly nearest?: boolean;
}

/** A result whose hits, the same in the same order, say where in the article the query is answered. */
export interface QuotedResult extends SearchResult {
  readonly answer?: Answer;
}

/** What the words being typed may become. */
export interface Completions {
  /** The whole query with its last word completed, likeliest first; at most 6. */
  readonly queries: readonly string[];
  /** Articles with a title of which what was typed is the beginning, or whose words begin so; at most 4. */
  readonly titles: readonly Hit[];
}

export interface SearchOptions {
  /** At most so many hits; 10 unless told. */
  readonly limit?: number;
  /** The query is still being typed, so its last word may be unfinished. Off unless told. */
  readonly typing?: boolean;
  /** Search exactly what was typed: no repair. Off unless told. */
  readonly exact?: boolean;
  /** Only articles of this category. */
  readonly category?: string;
  /** Aborts where nobody waits for the answer any more: then it rejects, and no titles are fetched for it. */
  readonly signal?: AbortSignal;
}

export interface CompleteOptions {
  /** Look for titles too, which costs their files. On unless told. */
  readonly titles?: boolean;
  /** Aborts where nobody waits for it any more: then it rejects. */
  readonly signal?: AbortSignal;
}

/** Fetches the bytes of a file of the index by its path relative to the locale's index folder. */
export type Read = (path: string) => Promise<Uint8Array>;

/** An opened index of one locale. */
export interface SearchIndex {
  /** BCP 47 code. */
  readonly locale: string;
  /** Articles worth showing before anything is typed, best first; at most 6. */
  readonly featured: readonly Hit[];
  /** Looks an article up by its id, to follow a link; undefined where there is none. */
  readonly article: (id: string) => Promise<Hit | undefined>;
  /** Rejects with a `SearchError` when a file cannot be had. */
  readonly search: (query: string, options?: SearchOptions) => Promise<SearchResult>;
  /**
   * The first articles of a category in the order of its writers, at most `limit` and 24, as the result of no words; its
   * `categories` are all that there are. Rejects with a `SearchError` when a file cannot be had.
   */
  readonly browse: (category: string, limit: number) => Promise<SearchResult>;
  /**
   * Reads the first articles of a result for the best section of each, a snippet with the matched words, and an answer
   * where one is sure. Separate from `search`, because it costs a file for each article: show the hits first. Rejects
   * where `over` aborts: nobody waits for it any more, and what he asks next has the processor to itself.
   */
  readonly quote: (result: SearchResult, over?: AbortSignal) => Promise<QuotedResult>;
  readonly complete: (prefix: string, options?: CompleteOptions) => Promise<Completions>;
}
