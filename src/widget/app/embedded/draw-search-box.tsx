import { render } from 'preact';
import type { Event } from '../machine.ts';
import type { View } from '../view/view.ts';
import { hang } from './hang.ts';
import { holdKeys } from './hold-keys.ts';
import type { Own } from './own.ts';
import { SearchBox } from './SearchBox.tsx';
import { drawShadow } from './shadow.ts';

/**
 * Draws the search into `<handrail-search>`; what is found is read in the panel. Attributes: `placeholder`, `locale`,
 * and `query`, words that stand in the field. Rejects where the language cannot be loaded.
 */
export async function drawSearchBox(element: HTMLElement, own: Own): Promise<void> {
  const { widget, opening, signal } = own;
  const { page, view: panel } = widget;
  const [here] = page.here;
  const asked = element.getAttribute('locale') ?? here;
  const language = await widget.inLanguage(asked).catch((error: unknown) => {
    if (asked === here) throw error;
    page.run('.warn', `<handrail-search locale="${asked}">: this language is not to be had.`);
    return widget.inLanguage(here);
  });
  if (signal.aborted) return;

  const { place, adopt } = drawShadow(element, language.locale.meta, own);
  const session = widget.createSession(
    language.locale,
    language.places,
    signal,
    panel.session.keeps,
    page.leaving.signal,
  );
  let query = element.getAttribute('query') ?? '';
  let shown = false;
  let hung: Element | null = null;

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
      const { code } = view.locale.meta;
      const same = code === panel.locale.meta.code;
      const foreign = same ? {} : { locale: code };
      const found = same && screen.at === 'results' ? screen.query : undefined;
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
    if (signal.aborted) return;
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
    const found = place.querySelector<HTMLElement>('.found-below');
    if (found && found !== hung) hang(found, place);
    hung = found;
  };
  const view: View = {
    ...panel,
    ...language,
    ...{ session, dispatch, adopt, inline: true, redraw: draw },
  };
  session.subscribe(draw);
  draw();
  // One that names its language stays in it.
  if (!element.hasAttribute('locale')) {
    const run = (): void => undefined;
    const started = { run, view, place, inLanguage: widget.inLanguage };
    (page.apps ??= []).push(started);
    for (const tell of page.said ?? []) tell(started);
  }

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
  holdKeys(place);
  signal.addEventListener('abort', () => {
    render(null, place);
    // What the page had in the element is to be seen again.
    place.replaceWith(document.createElement('slot'));
  });
}
