import type { Effect, Screen, State, Step } from '../app/machine.ts';
import { asking } from '../app/search-state.ts';

/** The step into another language: what was found and read is asked for again there, each screen when it is shown. */
export function translated(state: State): Step {
  const screen = again(state.screen);
  const effects: Effect[] = state.open ? [{ do: 'open-index' }] : [];
  if (screen.at === 'results') effects.push({ do: 'search', asked: screen, typing: false });
  else if (screen.at === 'article' && screen.phase === 'loading')
    effects.push({ do: 'load', article: screen.article });
  const index = effects.length > 0 ? 'loading' : 'closed';
  return [{ ...state, screen, past: state.past.map(again), index, featured: [] }, effects];
}

function again(screen: Screen): Screen {
  // Going back to either of these asks for it then.
  if (screen.at === 'results') return asking(null, screen, false);
  if (screen.at !== 'article' || screen.article.locale !== undefined) return screen;
  const { id, title } = screen.article;
  return { at: 'article', article: { id, title }, phase: 'loading', fragment: null, verdict: 'none' };
}
