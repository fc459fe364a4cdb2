import type { BrowserSettings, FirstSettings } from '../../../handoff/settings.ts';
import type { Locale } from '../../../locales/generated/widget.ts';
import type { Locale as Later } from '../../../locales/generated/later.ts';
import type { Page } from '../../page.ts';
import type { Places } from '../places.ts';
import type { Reach } from '../reach.ts';
import type { Session } from '../session.ts';

export type { Later };

/** What every view is given: words, facts and the way to say what happened. No view reaches into another. */
export interface View {
  readonly locale: Locale;
  readonly settings: Pick<BrowserSettings, 'base' | 'deskUrl'>;
  /** Words that are fetched once they are needed. */
  readonly later: () => Promise<Later>;
  readonly here: FirstSettings;
  /** Hours and times to an answer, once they have come; asks for them. */
  readonly reach: () => Reach | undefined;
  readonly places: Places;
  readonly session: Session;
  readonly dispatch: Session['dispatch'];
  /** Adds a style sheet to the shadow root once. */
  readonly adopt: (css: string) => void;
  /** Draws again: something arrived that is not part of the state. */
  readonly redraw: () => void;
  /** Hands over to the page's own live chat; nothing where the page does not listen for it. */
  readonly chat: () => Page['chat'];
  readonly inline: boolean;
  readonly atStart: boolean;
}
