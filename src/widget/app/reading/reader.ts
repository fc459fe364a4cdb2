import type { Fragment } from '../../../handoff/fragment.ts';
import type { SearchIndex } from '../../../search/types.ts';
import type { Trail } from '../../../trail/trail.ts';
import type { ArticleRef } from '../reading-state.ts';
import { isBrowsed } from '../search-state.ts';
import type { World } from './in-world.ts';
import { loadFragment } from './load-fragment.ts';
import { nearestTo, refTo } from './nearest.ts';
import { inOwnLanguage } from './own-language.ts';
import { createReadingClock } from './reading-clock.ts';

/** What happens with articles; loaded when the first one is opened. */
export interface Reader {
  readonly load: (article: ArticleRef) => Promise<void>;
  /** Looks for what may come closer than an article that did not help. */
  readonly lookNearest: (article: ArticleRef) => Promise<void>;
}

export function createReader(world: World, trail: Trail): Reader {
  const { places, state, dispatch, fail, signal, opened, renewed, subscribe } = world;
  const clock = createReadingClock(trail.spend);
  const there = async (locale: string): Promise<SearchIndex> =>
    (await import('../results/other-index.ts')).openOther(places(), locale);

  const watch = (): void => {
    const { open, screen } = state();
    const isRead =
      open && screen.at === 'article' && screen.phase === 'ready' && document.visibilityState === 'visible';
    clock.watch(isRead ? screen.article.id : null);
  };
  const stop = (): void => {
    clock.watch(null);
  };
  subscribe(watch);
  document.addEventListener('visibilitychange', watch, { signal });
  addEventListener('pageshow', watch, { signal });
  addEventListener('pagehide', stop, { signal });

  /** Decides in which language an article of the page before is shown; what is near it is of the same. */
  const settle = async (article: ArticleRef, from: string): Promise<void> => {
    const spoken = world.locale();
    const settled = await inOwnLanguage(article, from, opened);
    const { screen, past, future, sketch, stuck } = state();
    if (spoken !== world.locale() || screen.at !== 'article' || screen.article !== article) return;
    const near = settled.locale === undefined ? null : screen.nearest;
    dispatch({
      ...{ type: 'restore', over: true },
      place: {
        screen: { ...screen, article: settled, nearest: near },
        ...{ past, future, sketch, stuck },
      },
    });
    if (near !== screen.nearest) await lookNearest(settled);
  };

  const load = async (article: ArticleRef): Promise<void> => {
    const { id, locale, from } = article;
    if (from !== undefined) {
      await settle(article, from);
      return;
    }
    const spoken = world.locale();
    let fragment: Fragment;
    try {
      if (locale === undefined) {
        fragment = await loadFragment(article, places().read, { opened, renewed });
      } else {
        const other = (): Promise<SearchIndex> => there(locale);
        fragment = await loadFragment(article, places().of(locale).read, { opened: other, renewed: other });
      }
    } catch (error) {
      if (spoken === world.locale()) fail(error, { type: 'article-failed', id });
      return;
    }
    // The widget speaks another language by now, and has asked for the article in that one.
    if (spoken !== world.locale()) return;
    const { title, url, version } = fragment;
    const { screen } = state();
    // Who has left before it was there has not read it.
    if (screen.at !== 'article' || screen.article.id !== id) return;
    trail.open({ id: fragment.id, title, url: places().onSite(url), version });
    dispatch({ type: 'article-ready', fragment });
  };

  const lookNearest = async (article: ArticleRef): Promise<void> => {
    const { locale } = article;
    const { past, screen } = state();
    const results = past.filter((one) => one.at === 'results').findLast((one) => !isBrowsed(one));
    // What a search in another language found is of that one.
    const found = locale === undefined ? (results?.result?.hits ?? []) : [];
    const related = screen.at === 'article' ? (screen.fragment?.related ?? []) : [];
    const articles = await nearestTo({
      article,
      found: found.map((hit) => refTo(hit)),
      related: related.map((one) => ({ ...one, ...(locale !== undefined && { locale }) })),
      seen: new Set(trail.steps().flatMap((step) => (step.type === 'article' ? [step.id] : []))),
      index: () => (locale === undefined ? opened() : there(locale)),
    });
    dispatch({ type: 'nearest', id: article.id, articles });
  };

  return { load, lookNearest };
}
