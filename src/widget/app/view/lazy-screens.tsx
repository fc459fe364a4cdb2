import type { Screen, State } from '../machine.ts';
import { Header } from './Header.tsx';
import { lazyScreen } from './Lazy.tsx';
import { Trouble } from './Notice.tsx';
import { PlainChannels } from './PlainChannels.tsx';
import type { View } from './view.ts';

interface ScreenProps<At extends Screen['at']> {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: At };
}

/** Reading an article; fetched once there is something to read. */
export const reader = lazyScreen<ScreenProps<'article'>>(
  async () => (await import('./ArticleScreen.tsx')).ArticleScreen,
  ({ view, screen }) => (
    <div class="screen">
      <Header view={view} title={screen.article.title} back focused />
      <div class="body">
        <Trouble view={view} says={view.locale.widget.articleFailed} />
      </div>
    </div>
  ),
);

/** The ways to a person. */
export const contact = lazyScreen<ScreenProps<'contact'>>(
  async () => (await import('./ContactScreen.tsx')).ContactScreen,
  PlainChannels,
);

/** The form and what becomes of it; fetched with the ways to a person. Where it cannot be had, the other ways can. */
export const writing = lazyScreen<ScreenProps<'form' | 'kept' | 'received'>>(
  async () => (await import('../case/CaseViews.tsx')).CaseViews,
  PlainChannels,
);
