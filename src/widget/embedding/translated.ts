import type { Effect, Screen, State, Step } from '../app/machine.ts';
import { reading } from '../app/reading-state.ts';
import { asking } from '../app/search-state.ts';

/** The step into another language: what was found and read is asked for again there, each screen when it is shown. */
export function translated(state: State): Step {
  const screen = again(state.screen);
  const effects: Effect[] = state.open
    ? [{ do: 'open-index' }, { do: 'look-for-page', suggested: state.suggested }]
    : [];
  if (screen.at === 'results') effects.push({ do: 'search', asked: screen, typing: false });
  else if (screen.at === 'article' && screen.phase === 'loading')
    effects.push({ do: 'load', article: screen.article });
  const { past, future } = state;
  return [
    {
      ...{ ...state, screen, past: past.map(again), future: future.map(again) },
      ...{ index: effects.length > 0 ? 'loading' : 'closed', featured: [], forPage: null },
    },
    effects,
  ];
}

function again(screen: Screen): Screen {
  // Going back to either of these asks for it then.
  if (screen.at === 'results') return asking(null, screen, false);
  if (screen.at !== 'article' || screen.article.locale !== undefined) return screen;
  const { id, title } = screen.article;
  return reading({ id, title });
}
