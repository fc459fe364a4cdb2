import type { ComponentType } from 'preact';
import type { Screen, State } from '../machine.ts';
import { afterPaint, afterPause } from '../next-task.ts';
import { lazyFile, lazyScreen } from './Lazy.tsx';
import { Trouble } from './Notice.tsx';
import { PlainChannels } from './PlainChannels.tsx';
import type { Later, View } from './view.ts';

interface ScreenProps<At extends Screen['at']> {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: At };
}

/** A screen of its own file, with the words that come beside it. */
async function worded<Props>(
  view: View,
  file: Promise<ComponentType<Props & { readonly later: Later }>>,
): Promise<ComponentType<Props>> {
  const [Worded, later] = await Promise.all([file, view.later()]);
  return (props) => <Worded {...props} later={later} />;
}

const toPerson = ({ view }: { readonly view: View }): string => view.locale.common.talkToPerson;

/** What comes after the first hits: the passage that answers, completions, topics, other languages, opening hours. */
export const resultExtras = lazyFile(
  async (view) => {
    const [extras, later] = await Promise.all([import('../results/extras.ts'), view.later()]);
    view.adopt(extras.css);
    return { ...extras, later };
  },
  (then, { session }) => {
    // Above the ways to a person stand the opening hours: later they would push away what he is about to press.
    if (session.state().screen.at === 'contact') then();
    else afterPause(then);
  },
);

/** The customer's own cases; who has none does without. */
export const ownCases = lazyFile(async (view) => {
  const [{ Cases }, later] = await Promise.all([import('../home/Cases.tsx'), view.later()]);
  return { Cases, later };
}, afterPaint);

/** Reading an article; fetched once there is something to read. */
export const reader = lazyScreen<ScreenProps<'article'>>(
  (view) =>
    worded(
      view,
      // With what fetches the article: otherwise that would be a round trip of its own.
      Promise.all([import('./ArticleScreen.tsx'), import('../reading/reader.ts')]).then(
        ([file]) => file.ArticleScreen,
      ),
    ),
  ({ screen }) => screen.article.title,
  ({ view }) => <Trouble view={view} says={view.locale.widget.articleFailed} />,
);

/** The ways to a person. */
export const contact = lazyScreen<ScreenProps<'contact'>>(
  (view) =>
    worded(
      view,
      // With the opening hours, where these can be had.
      Promise.all([
        import('./ContactScreen.tsx'),
        import('./Field.tsx'),
        import('../results/extras.ts').catch(() => undefined),
      ]).then(([file]) => file.ContactScreen),
    ),
  toPerson,
  PlainChannels,
);

/**
 * What a message and a case share, and what sends them, so that either can be kept when the network has gone in the
 * meantime. Asked for by the screens themselves, they would come a round trip later.
 */
const shared = () => [import('./Field.tsx'), import('../case/sender.ts')] as const;

/** The form and what becomes of it; fetched with the ways to a person. Where it cannot be had, the other ways can. */
export const writing = lazyScreen<ScreenProps<'form' | 'kept' | 'received'>>(
  (view) =>
    worded(
      view,
      Promise.all([import('../case/CaseViews.tsx'), ...shared()]).then(([file]) => file.CaseViews),
    ),
  toPerson,
  PlainChannels,
);

/** One of his cases; fetched when he is about to open it. */
export const follower = lazyScreen<ScreenProps<'case'>>(
  async (view) => {
    const [file] = await Promise.all([import('../following/followed-case.tsx'), ...shared()]);
    return file.followedCase(view);
  },
  ({ screen }) => screen.sent.reference,
  PlainChannels,
);
