import type { Hit, Mark } from '../../../search/types.ts';
import type { View } from './view.ts';

interface HitLinkProps {
  readonly view: View;
  readonly hit: Pick<Hit, 'id' | 'title'> &
    Partial<Pick<Hit, 'fragment' | 'url' | 'titleMarks' | 'snippet' | 'category'>>;
}

/** A link to an article: read in place, or on the site when opened in a tab of its own. */
export function HitLink({ view, hit }: HitLinkProps) {
  const category = view.here.categories.find(({ id }) => id === hit.category)?.title;
  const { id, title, fragment } = hit;
  return (
    <a
      class="hit"
      href={view.places.onSite(hit.url ?? `${view.settings.base}${view.locale.meta.code}/${id}/`)}
      onClick={(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        view.dispatch({ type: 'read', article: { id, title, ...(fragment !== undefined && { fragment }) } });
      }}
    >
      <span class="hit-title">{hit.titleMarks ? marked(hit.titleMarks) : title}</span>
      {hit.snippet && hit.snippet.length > 0 && <span class="hit-snippet">{marked(hit.snippet)}</span>}
      {hit.snippet && category && <span class="hit-category">{category}</span>}
    </a>
  );
}

function marked(marks: readonly Mark[]) {
  return marks.map(({ text, mark }) => (mark ? <mark>{text}</mark> : text));
}
