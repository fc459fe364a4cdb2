import closeIcon from 'lucide/dist/esm/icons/x.mjs';
import personIcon from 'lucide/dist/esm/icons/headset.mjs';
import searchIcon from 'lucide/dist/esm/icons/search.mjs';
import type { LocaleModule } from '../../locales/types.ts';

/** What of a language stands in the panel before the app has come. */
export type Words = Pick<LocaleModule, 'meta' | 'common' | 'widget'>;

/**
 * Draws the panel as it is while the index is on its way: the very elements that the app draws then, which takes them
 * over with all that was written in them.
 */
export function drawFrame({ meta, common, widget }: Words, atStart: boolean): HTMLElement {
  const place = make('div', { class: 'handrail', dir: meta.direction });
  const screen = make('div', { class: 'screen' });
  place.append(
    make(
      'dialog',
      { class: atStart ? 'panel at-start' : 'panel', part: 'panel', 'aria-label': widget.title },
      screen,
      make(
        'div',
        { class: 'person' },
        make(
          'button',
          { type: 'button', class: 'person-button' },
          icon(personIcon),
          make('span', {}, common.talkToPerson),
        ),
      ),
    ),
  );
  screen.append(
    make(
      'div',
      { class: 'header' },
      make('h2', { class: 'heading', tabindex: -1 }, widget.title),
      make(
        'button',
        {
          ...{ type: 'button', class: 'icon-button close' },
          ...{ 'aria-label': common.close, title: common.close },
        },
        icon(closeIcon, 'icon directed'),
      ),
    ),
    make(
      'form',
      { class: 'search', role: 'search' },
      icon(searchIcon),
      make('input', {
        ...{ 'data-focus': true, class: 'search-field', type: 'search', enterkeyhint: 'search' },
        ...{ autocomplete: 'off', autocapitalize: 'off', spellcheck: false, maxlength: 500 },
        ...{ 'aria-label': common.search, placeholder: common.searchPlaceholder },
      }),
    ),
    make(
      'div',
      { class: 'body' },
      make(
        'div',
        { class: 'placeholder', role: 'status', 'aria-label': widget.loading },
        make('i', {}),
        make('i', {}),
        make('i', {}),
        make('i', {}),
        make('i', {}),
      ),
    ),
  );
  return place;
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

function make(tag: string, attributes: Attributes, ...children: readonly (Node | string)[]): HTMLElement {
  return filled(document.createElement(tag), attributes, children);
}

function icon(shapes: readonly (readonly [string, Attributes])[], name = 'icon'): Element {
  const draw = (tag: string, attributes: Attributes, ...children: readonly Node[]): Element =>
    filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  return draw(
    'svg',
    { class: name, viewBox: '0 0 24 24', 'aria-hidden': true },
    ...shapes.map((shape) => draw(...shape)),
  );
}

function filled<Made extends Element>(
  element: Made,
  attributes: Attributes,
  children: readonly (Node | string)[],
): Made {
  // The browser makes a text of each.
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string);
  element.append(...children);
  return element;
}
