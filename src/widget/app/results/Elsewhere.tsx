import type { Elsewhere as Found } from '../search-state.ts';
import { HitLink } from '../view/HitLink.tsx';
import type { Later, View } from '../view/view.ts';

interface ElsewhereProps {
  readonly view: View;
  readonly later: Later;
  readonly found: Found;
}

/** How many answers another language has. */
export function saysElsewhere(view: View, later: Later, { locale, total }: Found): string {
  const names = new Intl.DisplayNames(view.locale.meta.code, { type: 'language' });
  return later.results.elsewhere(total, names.of(locale) ?? locale);
}

/** What another language has, where this one has nothing. */
export function Elsewhere({ view, later, found }: ElsewhereProps) {
  const { locale, hits } = found;
  return (
    <section>
      <h3>{saysElsewhere(view, later, found)}</h3>
      <ul class="hits plain" lang={locale}>
        {hits.map(({ id, title, url, fragment }) => (
          <li key={id}>
            <HitLink view={view} hit={{ id, title, url, fragment, locale }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
