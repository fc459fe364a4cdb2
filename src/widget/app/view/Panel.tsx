import { wayToPerson, type State } from '../machine.ts';
import { contact, follower, reader, writing } from './lazy-screens.tsx';
import { PersonFooter } from './PersonFooter.tsx';
import { SearchScreen } from './SearchScreen.tsx';
import type { View } from './view.ts';

interface PanelProps {
  readonly view: View;
  readonly state: State;
}

/** The widget's panel, or its inline form. */
export function Panel({ view, state }: PanelProps) {
  const { inline, atStart, dispatch } = view;
  const close = (): void => {
    dispatch({ type: 'close' });
  };
  const content = (
    <>
      {state.open && screenOf(view, state)}
      {wayToPerson(state) === 'footer' && (
        <PersonFooter key="footer" view={view} ready={state.index === 'ready' || state.index === 'failed'} />
      )}
    </>
  );
  if (inline) return <div class="inline">{content}</div>;
  return (
    <dialog
      class={atStart ? 'panel at-start' : 'panel'}
      part="panel"
      aria-label={view.locale.widget.title}
      // A browser may close a modal dialog by its own means (the back gesture). Of what we closed we are told a frame
      // later, when it may be open again.
      // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- shortest
      onClose={(event) => event.currentTarget.open || close()}
      onKeyDown={(event) => {
        // What he types in a field is no shortcut of the page, which cannot see that it is one.
        if ((event.target as Partial<HTMLInputElement>).select) event.stopPropagation();
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {content}
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
      return <reader.Screen key={`article ${screen.article.id}`} view={view} state={state} screen={screen} />;
    case 'contact':
      return <contact.Screen key="contact" view={view} state={state} screen={screen} />;
    case 'case':
      return <follower.Screen key={screen.sent.caseId} view={view} state={state} screen={screen} />;
    case 'form':
    case 'kept':
    case 'received':
      return <writing.Screen key="case" view={view} state={state} screen={screen} />;
  }
}
