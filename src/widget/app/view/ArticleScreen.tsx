import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import outIcon from 'lucide/dist/esm/icons/external-link.mjs';
import css from '../../styles/article.css?inline';
import fields from '../../styles/fields.css?inline';
import { insertArticle } from '../article-html.ts';
import type { Screen, State } from '../machine.ts';
import { Header } from './Header.tsx';
import { HitLink } from './HitLink.tsx';
import { Icon } from './Icon.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import { Verdict } from './Verdict.tsx';
import type { View } from './view.ts';

interface ArticleScreenProps {
  readonly view: View;
  readonly state: State;
  readonly screen: Screen & { at: 'article' };
}

/** An article, read in place, and the question whether it helped. */
export function ArticleScreen({ view, state, screen }: ArticleScreenProps) {
  const { widget, meta } = view.locale;
  const { article, fragment, phase } = screen;
  const url = view.places.onSite(fragment?.url ?? `${view.settings.base}${meta.code}/${article.id}/`);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (state.open) title.current?.focus({ preventScroll: true });
  }, [state.open, phase]);
  return (
    <div class="screen">
      <Header view={view} title="" back>
        <a class="icon-button" href={url} target="_blank" rel="noopener" title={widget.openOnSite}>
          <Icon of={outIcon} directed />
          <span class="unseen">
            {widget.openOnSite} {widget.newTab}
          </span>
        </a>
      </Header>
      <div class="body">
        <article class="article">
          <h2 class="article-title" tabIndex={-1} ref={title}>
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
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    view.adopt(fields);
    view.adopt(css);
    if (place.current) {
      insertArticle(place.current, html, url, {
        newTab: view.locale.widget.newTab,
        read: (id, title) => {
          view.dispatch({ type: 'read', article: { id, title } });
        },
      });
    }
  }, [html, url, view]);
  return <div class="prose" ref={place} />;
}
