import { inPlace } from '../view/HitLink.tsx';
import { topicTitle } from '../view/topic-title.ts';
import type { Later, View } from '../view/view.ts';
import { topicUrl } from './topic-url.ts';

interface TopicLinksProps {
  readonly view: View;
  readonly later: Later;
  /** Ids of categories; all of the help centre where left out. */
  readonly of?: readonly string[];
}

/** Topics to look through: in place, or on the site when opened in a tab of its own. */
export function TopicLinks({ view, later, of = view.here.categories.map(({ id }) => id) }: TopicLinksProps) {
  if (of.length === 0) return null;
  return (
    <section>
      <h3>{later.results.lookThrough}</h3>
      <ul class="topic-links">
        {of.map((category) => (
          <li key={category}>
            <a
              href={topicUrl(view, category)}
              onClick={inPlace(() => {
                view.dispatch({ type: 'browse', category });
              })}
            >
              {topicTitle(view, category)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
