import type { Fragment } from '../../handoff/fragment.ts';

/** Enough to show an article's title and fetch its body. */
export interface ArticleRef {
  readonly id: string;
  readonly title: string;
  /** Relative to the locale's index folder; where it is not known, the index is asked. */
  readonly fragment?: string | undefined;
  /** Where in the article to begin: a heading's fragment identifier. */
  readonly anchor?: string;
  /** BCP 47 code, where the article is in another language than the widget. */
  readonly locale?: string;
  /**
   * BCP 47 code of the language in which it was read on a page before this one, where that is another than the
   * widget's now and nobody has looked yet whether the article is there in this one too. What else is known is of that.
   */
  readonly from?: string;
}

/** A picture of an article, shown larger. */
export interface Picture {
  /** Absolute address. */
  readonly src: string;
  /** What it shows, in words; empty where it only decorates. */
  readonly alt: string;
}

/** An article in place, and what he said of it. */
export interface ArticleScreen {
  readonly at: 'article';
  readonly article: ArticleRef;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly fragment: Fragment | null;
  readonly verdict: 'none' | 'yes' | 'why' | 'no';
  /** The picture that lies over the text; null where none does. */
  readonly zoomed: Picture | null;
  /** Articles that may come closer, none of them read yet; null before they were looked for. */
  readonly nearest: readonly ArticleRef[] | null;
}

export type ReadingEvent =
  | { readonly type: 'article-ready'; readonly fragment: Fragment }
  | { readonly type: 'article-failed'; readonly id: string }
  | { readonly type: 'zoom'; readonly picture: Picture | null }
  | { readonly type: 'nearest'; readonly id: string; readonly articles: readonly ArticleRef[] };

/** An article that has just been asked for. */
export function reading(article: ArticleRef): ArticleScreen {
  return {
    at: 'article',
    article,
    phase: 'loading',
    fragment: null,
    verdict: 'none',
    zoomed: null,
    nearest: null,
  };
}

/** The screen after something came for it; the same one where it was for another article. */
export function read(screen: ArticleScreen, event: ReadingEvent): ArticleScreen {
  const { id } = screen.article;
  switch (event.type) {
    case 'article-ready':
      return event.fragment.id === id ? { ...screen, phase: 'ready', fragment: event.fragment } : screen;
    case 'article-failed':
      return event.id === id ? { ...screen, phase: 'failed' } : screen;
    case 'zoom':
      return screen.zoomed === event.picture || screen.phase !== 'ready'
        ? screen
        : { ...screen, zoomed: event.picture };
    case 'nearest':
      return event.id === id ? { ...screen, nearest: event.articles } : screen;
  }
}
