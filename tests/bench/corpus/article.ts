/** An article as every engine gets it. */
export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly category: string;
}

/** Articles to measure on, with words that people would look for in them. */
export interface Corpus {
  /** For file names and tables, such as `en-recombined`. */
  readonly id: string;
  /** BCP 47 code. */
  readonly locale: string;
  readonly articles: readonly BenchArticle[];
  /** Queries of two or three words; the first two words of each are a query of their own. */
  readonly queries: readonly string[];
  /** Queries of all lengths, whole questions among them. */
  readonly questions: readonly string[];
}
