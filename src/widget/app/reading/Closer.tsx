import { HitLink } from '../view/HitLink.tsx';
import type { Later, View } from '../view/view.ts';
import type { ArticleScreen } from '../reading-state.ts';

interface CloserProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: ArticleScreen;
}

/** Under an article: what to read next; after a "no", what may come closer and has not been read. */
export function Closer({ view, later, screen }: CloserProps) {
  const { reading } = later;
  const { verdict, nearest, fragment, article } = screen;
  const { locale } = article;
  if (verdict === 'why') return null;
  const rejected = verdict === 'no';
  const articles = rejected
    ? nearest
    : fragment?.related.map((one) => ({ ...one, ...(locale !== undefined && { locale }) }));
  if (!articles || articles.length === 0) return null;
  return (
    <section class="related" aria-labelledby="closer">
      <h3 id="closer">{rejected ? reading.closer : reading.related}</h3>
      <ul class="hits plain">
        {articles.map((one) => (
          <li key={one.id}>
            <HitLink view={view} hit={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}
