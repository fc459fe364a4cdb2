import type { Hit } from '../search/types.ts';
import { openSiteSearch } from './site-index.ts';

/** Between letters typed in a row nothing is looked up. */
const PAUSES_MS = 100;
const QUERIES = 4;
const TITLES = 3;

/** What can be chosen: words to search for, or an article to open. */
interface Option {
  readonly element: HTMLLIElement;
  readonly choose: () => void;
}

/**
 * Makes `input` a combobox with `list` as its listbox, after the ARIA authoring practices (list autocomplete with manual
 * selection): the focus stays in the field, arrow keys go through the options, Escape closes, and Enter without a
 * choice sends what was typed.
 *
 * @param titles offer whole articles too
 */
export function suggest(
  input: HTMLInputElement,
  list: HTMLUListElement,
  code: string,
  titles: boolean,
): void {
  let options: readonly Option[] = [];
  let active = -1;
  let turn = 0;
  let timer: number | undefined;

  const show = (next: readonly Option[]): void => {
    options = next;
    list.replaceChildren(...options.map(({ element }) => element));
    list.hidden = options.length === 0;
    input.ariaExpanded = String(!list.hidden);
    mark(-1);
  };
  const close = (): void => {
    turn += 1;
    window.clearTimeout(timer);
    show([]);
  };
  const mark = (at: number): void => {
    active = at;
    options.forEach(({ element }, index) => {
      element.ariaSelected = String(index === at);
    });
    const chosen = options[at]?.element;
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  const option = (className: string, content: readonly (Node | string)[], choose: () => void): Option => {
    const element = document.createElement('li');
    element.role = 'option';
    element.className = className;
    element.dir = 'auto';
    element.append(...content);
    element.addEventListener('click', choose);
    return { element, choose };
  };
  const ofQuery = (query: string, typed: string): Option => {
    const grows = query.toLowerCase().startsWith(typed.toLowerCase());
    const rest = document.createElement('b');
    rest.textContent = grows ? query.slice(typed.length) : query;
    return option('query', [grows ? query.slice(0, typed.length) : '', rest], () => {
      input.value = query;
      close();
      input.form?.requestSubmit();
    });
  };
  const ofTitle = ({ title, url }: Hit): Option =>
    option('article', [title], () => {
      close();
      location.assign(url);
    });

  const look = async (): Promise<void> => {
    const mine = ++turn;
    const typed = input.value.trimStart();
    if (typed.trim() === '') {
      show([]);
      return;
    }
    const { index } = await openSiteSearch(code);
    const completions = await index.complete(typed, { titles });
    // Too late: he typed on, sent it, or went elsewhere.
    if (mine !== turn || !input.matches(':focus')) return;
    const queries = completions.queries.filter((query) => query !== typed.trim()).slice(0, QUERIES);
    show(
      [
        ...queries.map((query) => ofQuery(query, typed)),
        ...(titles ? completions.titles.slice(0, TITLES).map(ofTitle) : []),
      ].map((one, at) => {
        one.element.id = `${list.id}-${at}`;
        return one;
      }),
    );
  };

  const wait = (): void => {
    window.clearTimeout(timer);
    // What was chosen was for other letters: Enter now sends what is typed.
    mark(-1);
    timer = window.setTimeout(() => {
      // Without the index there is nothing to suggest, and what was typed can still be sent.
      look().catch(close);
    }, PAUSES_MS);
  };
  input.addEventListener('input', (event) => {
    // A word being composed is not yet what he means to type.
    if (!event.isComposing) wait();
  });
  input.addEventListener('compositionend', wait);
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  // The focus stays in the field.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault();
  });
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || options.length === 0) return;
    const places = options.length + 1;
    switch (event.key) {
      case 'ArrowDown':
        // Round through the field, where nothing is chosen.
        mark(((active + 2) % places) - 1);
        break;
      case 'ArrowUp':
        mark(((active + places) % places) - 1);
        break;
      case 'Enter':
        if (active < 0) return;
        options[active]?.choose();
        break;
      case 'Escape':
        close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  wait();
}
