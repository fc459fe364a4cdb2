import { suggestions } from 'virtual:handrail/suggestions';
import type { Hit } from '../../../search/types.ts';
import type { World } from '../reading/in-world.ts';
import { idsFor } from './matching-rules.ts';

/** As many as can be taken in at a glance. */
const SHOWN = 5;
/** So long what others often ask waits for what fits the page; it then stays, so that nothing changes under a finger. */
const PATIENCE_MS = 600;

export interface ForPage {
  /** Looks for what fits the page as it is now, unless that was done. */
  readonly look: (suggested: readonly string[]) => void;
}

/**
 * Articles for the page that the customer is on: by the company's rules on its address, else those that the page names,
 * else what its title and path find. Loaded with the first opening; a page that changes its address is followed.
 */
export function createForPage(world: World): ForPage {
  const { opened, locale, company, state, dispatch, signal } = world;
  let last = '';
  const told = new Set<string>();

  const find = async (suggested: readonly string[]): Promise<readonly Hit[]> => {
    const index = await opened();
    for (const ids of [idsFor(suggestions[locale()] ?? [], location.href), suggested]) {
      const hits = await Promise.all(ids.map((id) => index.article(id)));
      if (ids === suggested)
        tellUnknown(
          ids.filter((_, at) => !hits[at]),
          told,
        );
      const there = hits.filter((hit) => hit !== undefined).slice(0, SHOWN);
      if (there.length > 0) return there;
    }
    const words = pageWords(document.title, location.pathname, company());
    if (words === '') return [];
    const { hits, total } = await index.search(words, { exact: true, limit: SHOWN });
    return total > 0 ? hits : [];
  };

  const look = (suggested: readonly string[]): void => {
    const page = JSON.stringify([location.href, document.title, suggested, locale()]);
    if (page === last) return;
    last = page;
    const isShown = (): boolean => state().open && state().screen.at === 'home' && state().forPage !== null;
    const late = setTimeout(() => {
      if (last === page && state().forPage === null) dispatch({ type: 'for-page', hits: [] });
    }, PATIENCE_MS);
    dispatch({ type: 'for-page', hits: null });
    void find(suggested)
      // Without the index there is nothing to look in; the home says so itself.
      .catch((): readonly Hit[] => [])
      .then((hits) => {
        clearTimeout(late);
        if (last !== page) return;
        if (isShown()) last = '';
        else dispatch({ type: 'for-page', hits });
      });
  };

  const follow = (): void => {
    // The title is set after the address.
    setTimeout(() => {
      const { open, suggested } = state();
      if (open && !signal.aborted) look(suggested);
    });
  };
  const { navigation } = globalThis as unknown as { readonly navigation?: EventTarget };
  navigation?.addEventListener('navigatesuccess', follow, { signal });
  addEventListener('popstate', follow, { signal });
  return { look };
}

/** The settings' articles are checked when the site is built; those of a page can only be looked for. Each is said once. */
function tellUnknown(ids: readonly string[], told: Set<string>): void {
  const unknown = ids.filter((id) => !told.has(id));
  if (unknown.length === 0) return;
  for (const id of unknown) told.add(id);
  // eslint-disable-next-line no-console -- the embedder's only way to see what is wrong
  console.warn('[handrail]', `suggest: there is no article ${unknown.map((id) => `"${id}"`).join(', ')}.`);
}

/**
 * What the title and the path of a page say of it: without numbers, which name one thing and no kind of things, and
 * without the company's name.
 */
function pageWords(title: string, path: string, company: string): string {
  const named = new Set(wordsIn(company));
  const words = wordsIn(`${title} ${decoded(path)}`).filter((word) => !named.has(word));
  return [...new Set(words)].slice(0, 12).join(' ');
}

const wordsIn = (text: string): readonly string[] =>
  text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’]{2,}/gu) ?? [];

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
