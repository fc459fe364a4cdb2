import type { Page, Started } from '../page.ts';
import { warn } from './warn.ts';

/**
 * Opens an article in the panel, in place. Where the index does not know it, says so and searches for the words of its
 * address instead: an article that was moved or renamed is still found.
 */
export function openArticle(page: Page, id: string, anchor: string | undefined): void {
  page.run('open');
  withPanel(page, async ({ view: { session, dispatch } }) => {
    const known = await session.opened().then(
      (index) => index.article(id),
      // Offline or worse: the article's screen says so, and offers to try again.
      () => ({ title: '' }),
    );
    if (known) {
      dispatch({
        type: 'read',
        article: { id, title: known.title, ...(anchor !== undefined && { anchor }) },
      });
      return;
    }
    warn(
      `There is no article "${id}"; its words are searched for. An id is category/name, as in the address.`,
    );
    const query = id.replace(/^.*\//, '').replace(/[-_]+/g, ' ').trim();
    if (query !== '') dispatch({ type: 'query', query, typing: false });
  });
}

/** Once the panel is there, which has been asked for. */
function withPanel(page: Page, work: (panel: Started) => Promise<void>): void {
  const go = (panel: Started): void => {
    work(panel).catch(warn);
  };
  const panel = page.apps?.find(({ view }) => !view.inline);
  if (panel) {
    go(panel);
    return;
  }
  const wait = (app: Started): void => {
    if (app.view.inline) return;
    page.said = page.said?.filter((one) => one !== wait) ?? [];
    go(app);
  };
  (page.said ??= []).push(wait);
}
