import outIcon from 'lucide/dist/esm/icons/external-link.mjs';
import css from '../../styles/article.css?inline';
import fields from '../../styles/fields.css?inline';
import { insertArticle } from '../article-html.ts';
import type { Screen } from '../machine.ts';
import { Header } from './Header.tsx';
import { HitLink } from './HitLink.tsx';
import { Icon } from './Icon.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import { Verdict } from './Verdict.tsx';
import type { View } from './view.ts';

interface ArticleScreenProps {
  readonly view: View;
  readonly screen: Screen & { at: 'article' };
}

/** An article, read in place, and the question whether it helped. */
export function ArticleScreen({ view, screen }: ArticleScreenProps) {
  const { widget, meta } = view.locale;
  const { article, fragment, phase } = screen;
  const url = view.places.onSite(fragment?.url ?? `${view.settings.base}${meta.code}/${article.id}/`);
  view.adopt(fields);
  view.adopt(css);
  return (
    <div class="screen">
      <Header view={view} back>
        <a class="icon-button" href={url} target="_blank" rel="noopener" title={widget.openOnSite}>
          <Icon of={outIcon} directed />
          <span class="unseen">
            {widget.openOnSite} {widget.newTab}
          </span>
        </a>
      </Header>
      <div class="body">
        <article class="article">
          <h2 class="article-title" tabIndex={-1} data-focus>
            {fragment?.title ?? article.title}
          </h2>
          {phase === 'loading' && <Placeholder view={view} lines={8} />}
          {phase === 'failed' && <Trouble view={view} says={widget.articleFailed} />}
          {fragment && <ArticleBody view={view} html={fragment.html} url={url} />}
        </article>
        {fragment && (
          <>
            <Verdict key={article.id} view={view} screen={screen} />
            {screen.verdict !== 'why' && fragment.related.length > 0 && (
              <section class="related">
                <h3>{screen.verdict === 'no' ? widget.closer : widget.related}</h3>
                <ul class="hits plain">
                  {fragment.related.map((one) => (
                    <li key={one.id}>
                      <HitLink view={view} hit={one} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function ArticleBody({
  view,
  html,
  url,
}: {
  readonly view: View;
  readonly html: string;
  readonly url: string;
}) {
  // Once: the text is the browser's from then on, and drawing again leaves it alone.
  const fill = (place: HTMLDivElement | null): void => {
    if (!place || place.hasChildNodes()) return;
    insertArticle(place, html, url, {
      newTab: view.locale.widget.newTab,
      read: (id, title) => {
        view.dispatch({ type: 'read', article: { id, title } });
      },
    });
  };
  return <div class="prose" ref={fill} />;
}
