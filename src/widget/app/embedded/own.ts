import type { Boot, Run } from '../../api.ts';
import type { ArticleRef } from '../machine.ts';
import type { createSession } from '../session.ts';
import type { View } from '../view/view.ts';

/** What everything that stands in the page has of the widget over it. */
export interface Widget {
  readonly boot: Boot;
  /** The panel's. */
  readonly view: View;
  readonly start: (boot: Boot) => Promise<Run>;
  readonly createSession: typeof createSession;
  /** The widget leaves the page. */
  readonly signal: AbortSignal;
}

/** The panel, as something in the page opens it. */
export interface Opening {
  /** `query` is what the article was found by: the way back leads to its results. */
  readonly read: (article: ArticleRef, opener: HTMLElement, query?: string) => void;
  readonly person: (opener: HTMLElement) => void;
}

/** What one thing in the page is given. */
export interface Own {
  readonly widget: Widget;
  readonly opening: Opening;
  /** It leaves the page, or the widget does. */
  readonly signal: AbortSignal;
}
