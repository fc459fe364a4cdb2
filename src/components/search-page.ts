import settings from 'virtual:handrail/settings';
import { loadLocale, type Locale } from '../locales/generated/site.ts';
import type { SearchIndex, SearchResult } from '../search/types.ts';
import { openTrail } from '../trail/trail.ts';
import { quoting, resultItem } from './search-results.ts';
import { openSiteIndex } from './site-index.ts';
import { tabStorage } from './tab-storage.ts';

/** A query rests this long before it counts as one that the customer saw the results of. */
const SEEN_AFTER_MS = 800;

/** A search that takes longer than this says that it is under way. */
const SLOW_AFTER_MS = 300;

interface Tools {
  readonly locale: Locale;
  readonly index: SearchIndex;
}

/** Searches while the customer types; the address always holds the query, so that back and sharing work. */
class SearchPage extends HTMLElement {
  readonly #code = this.getAttribute('locale') ?? '';
  readonly #trail = openTrail(tabStorage());
  readonly #input = this.querySelector('input');
  readonly #status = this.querySelector<HTMLElement>('[role="status"]');
  readonly #repair = this.querySelector<HTMLElement>('.repair');
  readonly #list = this.querySelector('ol');
  readonly #retry = this.querySelector<HTMLElement>('.retry');
  readonly #title = document.title;
  readonly #begin = this.#status?.textContent.trim() ?? '';
  #tools: Promise<Tools> | undefined;
  #turn = 0;
  #seen: SearchResult | undefined;
  #seenTimer: number | undefined;

  connectedCallback(): void {
    const input = this.#input;
    if (!input) return;
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    input.addEventListener('input', () => void this.#run({ typing: true }));
    // The files of the index are worth having as soon as someone is about to ask.
    input.addEventListener('focus', () => void this.#open().catch(() => undefined), { once: true });
    this.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#run({ typing: false });
    });
    this.#retry?.addEventListener('click', () => void this.#run({ typing: false }));
    this.#list?.addEventListener('click', () => {
      this.#record();
    });
    window.addEventListener('pagehide', () => {
      this.#record();
    });
    window.addEventListener('popstate', () => {
      input.value = new URLSearchParams(location.search).get('q') ?? '';
      void this.#run({ typing: false });
    });
    if (input.value !== '') void this.#run({ typing: false });
    else input.focus({ preventScroll: true });
  }

  async #open(): Promise<Tools> {
    this.#tools ??= this.#load().catch((error: unknown) => {
      this.#tools = undefined;
      throw error;
    });
    return this.#tools;
  }

  async #load(): Promise<Tools> {
    const load = loadLocale[this.#code];
    if (!load) throw new Error(`[handrail] no locale "${this.#code}"`);
    const locale = await load();
    return { locale, index: await openSiteIndex(settings.base, this.#code, locale.analyzer) };
  }

  async #run({ typing, exact = false }: { typing: boolean; exact?: boolean }): Promise<void> {
    const turn = ++this.#turn;
    const query = this.#input?.value.trim() ?? '';
    this.#address(query);
    this.#forget();
    if (query === '') {
      this.#clear();
      this.#say(this.#begin);
      return;
    }
    const slow = window.setTimeout(() => {
      if (turn === this.#turn) this.#say(this.#status?.dataset['searching'] ?? '');
    }, SLOW_AFTER_MS);
    try {
      const { locale, index } = await this.#open();
      const result = await index.search(query, { typing, exact });
      if (turn !== this.#turn) return;
      this.#show(result, locale);
    } catch {
      if (turn !== this.#turn) return;
      this.#clear();
      this.#say(this.#status?.dataset['failed'] ?? '', true);
      if (this.#retry) this.#retry.hidden = false;
    } finally {
      window.clearTimeout(slow);
    }
  }

  #show(result: SearchResult, { site }: Locale): void {
    const words = site.searchPage;
    const { query, hits, total, repair } = result;
    this.#clear();
    const titles = new Map(settings.byLocale[this.#code]?.categories.map(({ id, title }) => [id, title]));
    this.#list?.append(...hits.map((hit) => resultItem(hit, titles.get(hit.category) ?? '')));
    if (hits.length === 0) this.#say([...quoting(words.none, query), `. ${words.noneHint}`], true);
    else this.#say(total > hits.length ? words.showing(hits.length, total) : words.found(total));
    if (repair && this.#repair) {
      const note = document.createElement('span');
      note.append(...quoting(words.repaired, repair.query));
      const undo = document.createElement('button');
      undo.type = 'button';
      undo.className = 'text-button';
      undo.append(...quoting(words.exact, query));
      undo.addEventListener('click', () => void this.#run({ typing: false, exact: true }));
      this.#repair.append(note, undo);
      this.#repair.hidden = false;
    }
    this.#seen = result;
    this.#seenTimer = window.setTimeout(() => {
      this.#record();
    }, SEEN_AFTER_MS);
  }

  #clear(): void {
    this.#list?.replaceChildren();
    this.#repair?.replaceChildren();
    if (this.#repair) this.#repair.hidden = true;
    if (this.#retry) this.#retry.hidden = true;
  }

  #say(sentence: string | readonly (Node | string)[], large = false): void {
    if (!this.#status) return;
    this.#status.replaceChildren(...(typeof sentence === 'string' ? [sentence] : sentence));
    this.#status.classList.toggle('empty', large);
  }

  #address(query: string): void {
    const next = new URL(location.href);
    if (query === '') next.searchParams.delete('q');
    else next.searchParams.set('q', query);
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

customElements.define('search-page', SearchPage);
