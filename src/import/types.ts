/** An article as another system knows it. */
export interface SourceArticle {
  /** Its id there; unique within the source. Its address here is made of it. */
  readonly id: string;
  /** Plain text; empty where the source has none. */
  readonly title: string;
  /** A category's title; empty where the source has none. */
  readonly category: string;
  /** Plain text; each line becomes a paragraph. */
  readonly body: string;
}

/** A kind of place that articles can come from: a file of `sources/`, named as in `--from`. */
export interface ImportSource {
  /** For `--help`: what the place is and how it is named on the command line. */
  readonly description: string;
  /** Reads everything, or rejects with an `ImportError` that tells every problem with its line. */
  readonly read: (place: string) => Promise<SourceArticle[]>;
}
