import type { AppModule, Frame, Page, Started } from '../../page.ts';
import type { ArticleRef } from '../machine.ts';
import type { createSession } from '../session.ts';
import type { View } from '../view/view.ts';

/** What everything that stands in the page has of the widget over it. */
export interface Widget {
  readonly page: Page;
  /** Where the panel is drawn. */
  readonly root: ShadowRoot;
  /** The panel's. */
  readonly view: View;
  readonly frame: Frame;
  readonly start: AppModule['start'];
  readonly createSession: typeof createSession;
  readonly inLanguage: Started['inLanguage'];
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
