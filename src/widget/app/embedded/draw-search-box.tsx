import { render } from 'preact';
import { loadLocale as loadLater } from '../../../locales/generated/later.ts';
import { loadLocale } from '../../../locales/generated/widget.ts';
import type { Event } from '../machine.ts';
import type { View } from '../view/view.ts';
import { warn } from '../warn.ts';
import type { Own } from './own.ts';
import { SearchBox } from './SearchBox.tsx';
import { drawShadow } from './shadow.ts';

/**
 * Draws the search into `<handrail-search>`; what is found is read in the panel. Attributes: `placeholder`, `locale`,
 * and `query`, words that stand in the field. Rejects where the language cannot be loaded.
 */
export async function drawSearchBox(element: HTMLElement, own: Own): Promise<void> {
  const { widget, opening, signal } = own;
  const { boot, view: panel } = widget;
  const asked = element.getAttribute('locale') ?? boot.locale;
  const known = Object.hasOwn(loadLocale, asked);
  if (!known) warn(`<handrail-search locale="${asked}">: use ${Object.keys(loadLocale).join(' or ')}.`);
  const code = known ? asked : boot.locale;
  const locale = await loadLocale[code]?.();
  if (!locale?.here) throw new Error(`there is no locale ${code}`);
  if (signal.aborted) return;
  const { here } = locale;

  const { place, adopt } = drawShadow(element, locale.meta, own);
  const places = panel.places.of(code);
  const session = widget.createSession(locale, places, signal);
  let query = element.getAttribute('query') ?? '';
  let shown = false;

  const field = (): HTMLElement => place.querySelector<HTMLElement>('.search-field') ?? element;
  const show = (next: boolean): void => {
    if (shown === next) return;
    shown = next;
    draw();
  };
  const dispatch = (event: Event): void => {
    const { screen } = session.state();
    if (event.type === 'read') {
      show(false);
      const foreign = code === boot.locale ? {} : { locale: code };
      const found = code === boot.locale && screen.at === 'results' ? screen.query : undefined;
      opening.read({ ...foreign, ...event.article }, field(), found);
    } else if (event.type === 'person') {
      show(false);
      opening.person(field());
    } else {
      if (event.type === 'query') {
        query = '';
        shown = event.query.trim() !== '';
      }
      session.dispatch(event);
      draw();
    }
  };
  const draw = (): void => {
    const { screen } = session.state();
    const words = screen.at === 'results' ? screen.query : query;
    render(
      <SearchBox
        view={view}
        state={session.state()}
        query={words}
        placeholder={element.getAttribute('placeholder') ?? undefined}
        shown={shown}
      />,
      place,
    );
  };
  const view: View = {
    ...panel,
    ...{ locale, here, places, session, dispatch, adopt, inline: true },
    later: async () => {
      const words = await loadLater[code]?.();
      if (!words) throw new Error(`there are no words of ${code}`);
      return words;
    },
    redraw: draw,
  };
  session.subscribe(draw);
  draw();

  place.addEventListener('focusin', ({ target }) => {
    if (target !== field()) return;
    session.dispatch({ type: 'open' });
    // Words that the page put there are searched once he is there.
    if (query !== '') dispatch({ type: 'query', query, typing: false });
    show(session.state().screen.at === 'results');
  });
  place.addEventListener('focusout', ({ relatedTarget }) => {
    // Another window or tab took it: he comes back to what he had.
    if (!document.hasFocus() || (relatedTarget instanceof Node && place.contains(relatedTarget))) return;
    show(false);
  });
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || !shown) return;
    event.preventDefault();
    event.stopPropagation();
    field().focus();
    show(false);
  });
  signal.addEventListener('abort', () => {
    render(null, place);
    // What the page had in the element is to be seen again.
    place.replaceWith(document.createElement('slot'));
  });
}
