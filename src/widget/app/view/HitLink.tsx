import { deepLink, pathOf } from '../../../results/deep-link.ts';
import type { Hit, HitSection, Mark } from '../../../search/types.ts';
import type { ArticleRef } from '../reading-state.ts';
import { topicTitle } from './topic-title.ts';
import type { View } from './view.ts';

/** Enough of an article for a link to it; `locale` where it is in another language than the widget. */
type Linked = Pick<Hit, 'id' | 'title'> & Pick<ArticleRef, 'fragment'> & { readonly locale?: string };

interface HitLinkProps {
  readonly view: View;
  readonly hit: Linked & Partial<Pick<Hit, 'url' | 'titleMarks' | 'snippet' | 'category' | 'section'>>;
}

/** A link to an article: read in place, or on the site when opened in a tab of its own. */
export function HitLink({ view, hit }: HitLinkProps) {
  const { id, title, section } = hit;
  const url = hit.url ?? `${view.settings.base}${hit.locale ?? view.locale.meta.code}/${id}/`;
  return (
    <a
      class="hit"
      href={deepLink(view.places.onSite(url), section)}
      onClick={openInPlace(view, hit, section)}
    >
      <span class="hit-title" dir={hit.locale === undefined ? undefined : 'auto'}>
        {hit.titleMarks ? marked(hit.titleMarks) : title}
      </span>
      {hit.snippet && (
        <>
          {hit.category && <span class="hit-place">{pathOf(topicTitle(view, hit.category), section)}</span>}
          <span class="hit-snippet">{marked(hit.snippet)}</span>
        </>
      )}
    </a>
  );
}

/** Opens an article in the panel, unless he asked for a tab of its own. */
export function openInPlace(view: View, { id, title, fragment, locale }: Linked, section?: HitSection) {
  return inPlace(() => {
    view.dispatch({
      type: 'read',
      article: {
        id,
        title,
        ...(fragment !== undefined && { fragment }),
        ...(section?.anchor && { anchor: section.anchor }),
        ...(locale !== undefined && { locale }),
      },
    });
  });
}

/** Does what a link stands for in the panel, unless he asked for a tab of its own. */
export function inPlace(act: () => void) {
  return (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    act();
  };
}

export function marked(marks: readonly Mark[]) {
  return marks.map(({ text, mark }) => (mark ? <mark>{text}</mark> : text));
}
