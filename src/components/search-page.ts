import settings from 'virtual:handrail/settings';
import { isOutdated } from '../results/outdated.ts';
import { watchPresses } from '../results/press-watch.ts';
import { searchWithout, type Undone } from '../results/undone.ts';
import type { Hit, QuotedResult, Repair, SearchResult } from '../search/types.ts';
import { openTrail } from '../trail/trail.ts';
import { beginCounting } from './begin-counting.ts';
import { answerBox } from './search-answer.ts';
import { searchElsewhere } from './search-elsewhere.ts';
import { drawNote, searchNote } from './search-note.ts';
import { quoting, resultItem, textButton, type ResultItem } from './search-results.ts';
import { drawTopics } from './search-topics.ts';
import { openSiteSearch, type SiteSearch } from './site-index.ts';
import { tabStorage } from './tab-storage.ts';

/** A query rests this long before it counts as one that the customer saw the results of. */
const SEEN_AFTER_MS = 800;

/** And this long before the articles found are read for where they answer it. */
const RESTS_MS = 250;

/** So many articles are near enough: what other languages have stands below them. */
const NEAR = 3;

/** A search that takes longer than this says that it is under way. */
const SLOW_AFTER_MS = 300;

interface Run {
  readonly typing?: boolean;
  readonly undone?: Undone;
  /** The correction that stays where only synonyms are undone. */
  readonly repair?: Repair | undefined;
}

/**
 * Searches while the customer types; the address always holds the query and the topic, so that back and sharing work.
 * The hits come first; where in the articles the answer is comes later and moves nothing that he is about to press.
 */
class SearchPage extends HTMLElement {
  readonly #code = this.getAttribute('locale') ?? '';
  readonly #trail = openTrail(tabStorage());
  readonly #input = this.querySelector('input');
  readonly #status = part(this, '.status');
  readonly #note = part(this, '.note');
  readonly #ask = part(this, '.ask');
  readonly #topics = part(this, '.topics');
  readonly #found = part(this, '.found');
  readonly #answer = part(this, '.answer-place');
  readonly #near = part(this, '.near');
  readonly #list = part(this, 'ol');
  readonly #elsewhere = part(this, '.elsewhere');
  readonly #retry = part(this, '.retry');
  readonly #title = document.title;
  readonly #begin = this.#status.textContent.trim();
  readonly #titles = new Map(settings.byLocale[this.#code]?.categories.map(({ id, title }) => [id, title]));
  readonly #gone = new AbortController();
  readonly #watch = watchPresses(this.#found, this.#gone.signal);
  #latest = new AbortController();
  #outdated = false;
  /** What was undone of the query that is asked; a topic chosen later leaves it so. */
  #taken: Run = {};
  #category: string | null = null;
  #seen: SearchResult | undefined;
  /** The hits in the list. */
  #shown: readonly Hit[] = [];
  #seenTimer: number | undefined;
  #restTimer: number | undefined;

  connectedCallback(): void {
    const input = this.#input;
    if (!input) return;
    this.#fromAddress(input);
    input.addEventListener('input', () => {
      this.#watch.typed();
      void this.#run({ typing: true });
    });
    // The files of the index are worth having as soon as someone is about to ask.
    input.addEventListener('focus', () => void openSiteSearch(this.#code).catch(() => undefined), {
      once: true,
    });
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#run();
    });
    this.#retry.addEventListener('click', () => {
      if (this.#outdated) location.reload();
      else void this.#run();
    });
    const counting = beginCounting(this.#trail);
    this.#found.addEventListener('click', ({ target }) => {
      this.#record();
      const at = [...this.#list.children].findIndex(
        (item) => target instanceof Node && item.contains(target),
      );
      const article = this.#shown[at]?.id;
      if (article === undefined) return;
      void counting.then((counter) => counter?.note({ type: 'result.open', article, rank: at + 1 }));
    });
    window.addEventListener('pagehide', () => {
      this.#record();
    });
    window.addEventListener('popstate', () => {
      this.#fromAddress(input);
      void this.#run();
    });
    if (input.value !== '') void this.#run();
    else input.focus({ preventScroll: true });
  }

  async #run({ typing = false, undone = 'nothing', repair }: Run = {}): Promise<void> {
    this.#taken = { undone, repair };
    this.#latest.abort();
    const { signal } = (this.#latest = new AbortController());
    const isLatest = (): boolean => !signal.aborted;
    const query = this.#input?.value.trim() ?? '';
    const category = (this.#category = query === '' ? null : this.#category);
    this.#toAddress(query);
    this.#forget();
    window.clearTimeout(this.#restTimer);
    if (query === '') {
      this.#clear();
      drawNote(this.#note, []);
      this.#say([this.#begin]);
      return;
    }
    const slow = window.setTimeout(() => {
      if (isLatest()) this.#say([this.#status.dataset['searching'] ?? '']);
    }, SLOW_AFTER_MS);
    try {
      const here = await openSiteSearch(this.#code);
      const options = { typing, signal, ...(category === null ? {} : { category }) };
      const result = await searchWithout(here.index, query, undone, repair, options);
      if (!isLatest()) return;
      const items = this.#show(result, here, undone);
      const rested = (): void => void this.#followUp(result, items, here, undone !== 'nothing', isLatest);
      this.#restTimer = window.setTimeout(rested, typing ? RESTS_MS : 0);
    } catch (error) {
      if (!isLatest()) return;
      this.#fail(isOutdated(error));
    } finally {
      window.clearTimeout(slow);
    }
  }

  #show(result: SearchResult, { locale }: SiteSearch, undone: Undone): readonly ResultItem[] {
    const { searchPage } = locale.site;
    const { query, total, categories } = result;
    const hits = total > 0 ? result.hits : result.hits.slice(0, NEAR);
    const lines = searchNote(result, undone, locale, (what) => {
      void this.#run({ undone: what, repair: what === 'synonyms' ? result.repair : undefined });
    });
    drawNote(this.#note, lines);
    this.#clear();
    drawTopics(this.#topics, locale.results, {
      found: categories,
      chosen: this.#category,
      titleOf: (category) => this.#titleOf(category),
      choose: (category) => {
        this.#narrow(category);
      },
    });
    this.#shown = total > 0 ? hits : [];
    const items = hits.map((hit) => resultItem(hit, this.#titleOf(hit.category)));
    this.#list.append(...items.map(({ element }) => element));
    if (total > 0)
      this.#say([total > hits.length ? searchPage.showing(hits.length, total) : searchPage.found(total)]);
    else if (categories.length > 0) {
      const all = textButton([locale.results.searchAllTopics], () => {
        this.#narrow(null);
      });
      this.#say(
        [...quoting(locale.results.noneInTopic, this.#titleOf(this.#category ?? '')), ' ', all],
        true,
      );
    } else this.#say([...quoting(searchPage.none, query), `. ${searchPage.noneHint}`], true);
    this.#ask.hidden = total > 0 || categories.length > 0;
    this.#near.hidden = total > 0 || hits.length === 0;
    this.#near.textContent = result.nearest ? locale.common.nearest : locale.site.oftenAsked;
    this.#seen = result;
    this.#seenTimer = window.setTimeout(() => {
      this.#record();
    }, SEEN_AFTER_MS);
    return items;
  }

  /** The query rests: where in the articles is it answered; or what have the other languages. */
  async #followUp(
    result: SearchResult,
    items: readonly ResultItem[],
    here: SiteSearch,
    exact: boolean,
    isLatest: () => boolean,
  ): Promise<void> {
    try {
      if (result.hits.length > 0) {
        const quoted: QuotedResult = await here.index.quote(result);
        if (!isLatest()) return;
        quoted.hits.forEach((hit, at) => items[at]?.quote(hit));
        const { answer } = quoted;
        if (answer) {
          this.#whenCalm(this.#answer, isLatest, () => {
            this.#answer.replaceChildren(answerBox(answer, here.locale.results));
            return here.locale.results.answerShown(answer.hit.title);
          });
        }
      }
      if (result.total > 0 || result.categories.length > 0) return;
      const sections: HTMLElement[] = [];
      for await (const section of searchElsewhere(result.query, here, exact)) {
        if (!isLatest()) return;
        sections.push(section);
        this.#whenCalm(this.#elsewhere, isLatest, () => {
          this.#elsewhere.replaceChildren(...sections);
          return sections.map((one) => one.querySelector('h2')?.textContent ?? '').join(', ');
        });
      }
    } catch {
      // The hits stand without it.
    }
  }

  /** Draws what comes late into a place above the hits, and has it said, once nobody is about to press one of them. */
  #whenCalm(place: HTMLElement, isLatest: () => boolean, draw: () => string): void {
    this.#watch.whenCalm(() => {
      if (!isLatest()) return;
      const before = place.offsetHeight;
      const late = document.createElement('span');
      late.className = 'visually-hidden';
      late.textContent = ` ${draw()}`;
      this.#watch.moved(place.offsetHeight - before);
      this.#status.querySelector('.visually-hidden')?.remove();
      this.#status.append(late);
    });
  }

  /** Nothing can be searched: asking again may help, or only loading the page anew. */
  #fail(outdated: boolean): void {
    const { failed = '', outdated: tooOld = '' } = this.#status.dataset;
    this.#outdated = outdated;
    this.#clear();
    drawNote(this.#note, []);
    this.#say([outdated ? tooOld : failed], true);
    const button = this.#retry.querySelector('button');
    if (button) button.textContent = button.dataset[outdated ? 'anew' : 'again'] ?? '';
    this.#retry.hidden = false;
  }

  #titleOf(category: string): string {
    return this.#titles.get(category) ?? '';
  }

  #narrow(category: string | null): void {
    this.#category = category;
    void this.#run({ ...this.#taken });
  }

  #clear(): void {
    for (const place of [this.#list, this.#answer, this.#elsewhere]) place.replaceChildren();
    for (const place of [this.#ask, this.#topics, this.#near, this.#retry]) place.hidden = true;
  }

  #say(parts: readonly (Node | string)[], large = false): void {
    this.#status.replaceChildren(...parts);
    this.#status.classList.toggle('empty', large);
  }

  #fromAddress(input: HTMLInputElement): void {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('q') ?? '';
    this.#category = asked.get('in');
  }

  #toAddress(query: string): void {
    const next = new URL(location.href);
    for (const [name, value] of [
      ['q', query],
      ['in', this.#category],
    ] as const) {
      if (value) next.searchParams.set(name, value);
      else next.searchParams.delete(name);
    }
    document.title = query === '' ? this.#title : `${query} · ${this.#title}`;
    if (next.href !== location.href) history.replaceState(history.state, '', next);
  }

  #record(): void {
    const seen = this.#seen;
    this.#forget();
    if (seen) this.#trail.search(seen.query, seen.total);
  }

  #forget(): void {
    window.clearTimeout(this.#seenTimer);
    this.#seen = undefined;
  }
}

function part(page: HTMLElement, selector: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`[handrail] the search page has no ${selector}`);
  return found;
}

customElements.define('search-page', SearchPage);
