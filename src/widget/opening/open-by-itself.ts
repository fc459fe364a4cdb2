import { opens } from 'virtual:handrail/launcher';
import { OPENS_AFTER_MAX_S, OPENS_AFTER_MIN_S } from '../../handoff/bounds.ts';
import { isPage } from '../../handoff/page-match.ts';
import { SHEET } from '../frame/sheet.ts';
import { each } from '../embedding/each.ts';
import type { Page } from '../page.ts';
import { isBusy } from './is-busy.ts';
import { remember, wasShown } from './shown-once.ts';

const TICK_MS = 1_000;
const ALL = ['/*'];

/**
 * Opens the panel by itself, once for each visitor, as the page's `option` has it, or else the settings. Answers with a
 * sentence where the option is wrong.
 */
export function openByItself(page: Page, option: unknown): string | undefined {
  if (option === 'off') return undefined;
  // A page that names the time means itself.
  const wanted = option === undefined ? opens : { afterSeconds: Number(option), pages: ALL };
  if (!wanted) return undefined;
  const { afterSeconds, pages } = wanted;
  if (!(afterSeconds >= OPENS_AFTER_MIN_S && afterSeconds <= OPENS_AFTER_MAX_S))
    return `opens is ${JSON.stringify(option)}: use seconds from ${OPENS_AFTER_MIN_S} to ${OPENS_AFTER_MAX_S}, or off.`;
  if (page.given['storage'] !== 'none' && !wasShown()) wait(page, afterSeconds, pages);
  return undefined;
}

/** Counts the seconds while a page that is meant is looked at, and then looks for a moment that disturbs nobody. */
function wait(page: Page, after: number, pages: readonly string[]): void {
  const over = new AbortController();
  let seconds = 0;
  const timer = setInterval(() => {
    // Who has used it knows the way, on the next page too.
    if (wasUsed(page)) remember();
    // In another tab, perhaps.
    if (wasUsed(page) || wasShown()) {
      over.abort();
      return;
    }
    if (document.visibilityState !== 'visible' || !pages.some((one) => isPage(one, location.href))) return;
    seconds += 1;
    // As a sheet it would take the whole page, and the focus.
    if (seconds < after || isBusy() || matchMedia(SHEET).matches) return;
    over.abort();
    void show(page);
  }, TICK_MS);
  const stop = (): void => {
    clearInterval(timer);
  };
  over.signal.addEventListener('abort', stop);
  page.leaving.signal.addEventListener('abort', stop);
}

/** Whether the visitor has opened the panel, or searched in the page, himself. */
const wasUsed = ({ apps = [] }: Page): boolean =>
  apps.some(({ view }) => view.session.state().index !== 'closed');

async function show(page: Page): Promise<void> {
  const { signal } = page.leaving;
  try {
    await Promise.all([page.get(`.${page.here[0]}`), page.get('')]);
  } catch {
    // Nobody asked for it: the next page tries again.
    return;
  }
  // He may have begun something meanwhile, or be unknown by now: the next page has another moment.
  if (signal.aborted || isBusy() || wasUsed(page) || wasShown() || !remember()) return;
  let opened = false;
  each(page, ({ view, place }) => {
    if (view.inline || opened) return;
    opened = true;
    // Without the focus, as a panel that opens again on the next page.
    place.dataset['quiet'] = '';
    view.dispatch({ type: 'open' });
    dismissible(view.session, signal);
  });
  page.run('open', 'again');
}

/** Escape closes it wherever the focus is, which stays there. */
function dismissible(
  { state, dispatch, subscribe }: NonNullable<Page['apps']>[number]['view']['session'],
  leaving: AbortSignal,
): void {
  const over = new AbortController();
  const stop = (): void => {
    over.abort();
  };
  leaving.addEventListener('abort', stop);
  subscribe(() => {
    if (!state().open) stop();
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      // That one is meant.
      if (document.querySelector(':modal')) return;
      const active = document.activeElement;
      dispatch({ type: 'close' });
      const now = document.activeElement;
      if (active === now) return;
      if (now instanceof HTMLElement) now.blur();
      if (active instanceof HTMLElement) active.focus({ preventScroll: true });
    },
    { signal: over.signal },
  );
}
