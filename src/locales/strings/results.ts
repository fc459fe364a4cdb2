/** Words around what was found; the site's search page and the widget share them. */
export interface ResultStrings {
  /** Heading of a passage that answers the question. */
  readonly answer: string;
  /** Said to screen readers when the passage has appeared. */
  readonly answerShown: (article: string) => string;
  /** Where the passage is from; `article` may go on with its section. */
  readonly from: (article: string) => string;
  /** Synonyms that were searched too. */
  readonly also: (words: string) => string;
  readonly onlyMine: string;
  readonly nothing: (query: string) => string;
  readonly nothingAdvice: string;
  /** After much that did not help, over the way to a person. */
  readonly personFirst: string;
  readonly topic: string;
  readonly allTopics: string;
  readonly moreTopics: string;
  readonly noneInTopic: (topic: string) => string;
  readonly searchAllTopics: string;
  /** `language` is its name in this locale, as `Intl.DisplayNames` gives it. */
  readonly elsewhere: (answers: number, language: string) => string;
  /** Over links to the topics, where nothing was found. */
  readonly lookThrough: string;
  /** Names the completions of what is being typed. */
  readonly suggestions: string;
}
