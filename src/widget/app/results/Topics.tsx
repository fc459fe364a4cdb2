import type { ResultsScreen } from '../search-state.ts';
import { Select } from '../view/Select.tsx';
import { topicTitle } from '../view/topic-title.ts';
import type { Later, View } from '../view/view.ts';

interface TopicsProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ResultsScreen;
}

/** Narrows what was found to one topic, where it is of several. */
export function Topics({ view, later, screen }: TopicsProps) {
  const { results } = later;
  const { category } = screen;
  const found = screen.result?.categories ?? [];
  if (found.length < 2 && category === null) return null;
  return (
    <Select>
      <select
        aria-label={results.topic}
        value={category ?? ''}
        onChange={(event) => {
          view.dispatch({ type: 'narrow', category: event.currentTarget.value || null });
        }}
      >
        <option value="">
          {results.topic}: {results.allTopics}
        </option>
        {found.map((one) => (
          <option key={one.category} value={one.category}>
            {topicTitle(view, one.category)} ({one.count})
          </option>
        ))}
        {category !== null && !found.some((one) => one.category === category) && (
          <option value={category}>{topicTitle(view, category)} (0)</option>
        )}
      </select>
    </Select>
  );
}
