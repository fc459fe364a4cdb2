import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { wayToPerson, type State } from '../machine.ts';
import { ArticleScreen } from './ArticleScreen.tsx';
import { CaseScreens } from './CaseScreens.tsx';
import { ContactScreen } from './ContactScreen.tsx';
import { PersonFooter } from './PersonFooter.tsx';
import { SearchScreen } from './SearchScreen.tsx';
import type { View } from './view.ts';

/** Below this width the panel is a sheet over the whole page, and the page behind it is inert. */
const SHEET = '(max-width: 480px)';

/** The widget's panel, or its inline form: the one view that listens to the session. */
export function Panel({ view }: { readonly view: View }) {
  const { session, inline } = view;
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useLayoutEffect(
    () =>
      session.subscribe(() => {
        redraw(undefined);
      }),
    [session],
  );
  const state = session.state();
  return inline ? (
    <div class="inline">{state.open && screenOf(view, state)}</div>
  ) : (
    <Dialog view={view} state={state} />
  );
}

function Dialog({ view, state }: { readonly view: View; readonly state: State }) {
  const { dispatch } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  const { open, screen } = state;
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.open === open) return;
    if (!open) element.close();
    else if (matchMedia(SHEET).matches) element.showModal();
    else element.show();
  }, [open]);
  useEffect(() => {
    // A browser may close a modal dialog by its own means (Esc, the back gesture).
    const element = dialog.current;
    const closed = (): void => {
      dispatch({ type: 'close' });
    };
    element?.addEventListener('close', closed);
    return () => element?.removeEventListener('close', closed);
  }, [dispatch]);
  return (
    <dialog
      ref={dialog}
      class="panel"
      part="panel"
      aria-label={view.locale.widget.title}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        dispatch({ type: 'close' });
      }}
    >
      {screenOf(view, state)}
      {wayToPerson(state) === 'footer' && (
        <PersonFooter view={view} key="footer" quiet={screen.at === 'kept' || screen.at === 'received'} />
      )}
    </dialog>
  );
}

function screenOf(view: View, state: State) {
  const { screen } = state;
  switch (screen.at) {
    case 'home':
    case 'results':
      return <SearchScreen key="search" view={view} state={state} screen={screen} />;
    case 'article':
      return <ArticleScreen key={`article ${screen.article.id}`} view={view} state={state} screen={screen} />;
    case 'contact':
      return <ContactScreen key="contact" view={view} state={state} />;
    case 'form':
    case 'kept':
    case 'received':
      return <CaseScreens key="case" view={view} state={state} screen={screen} />;
  }
}
