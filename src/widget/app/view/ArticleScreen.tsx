import outIcon from 'lucide/dist/esm/icons/external-link.mjs';
import css from '../../styles/article.css?inline';
import fields from '../../styles/fields.css?inline';
import { insertArticle } from '../article-html.ts';
import type { ArticleRef, Screen } from '../machine.ts';
import { Header } from './Header.tsx';
import { HitLink } from './HitLink.tsx';
import { Icon } from './Icon.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import { Verdict } from './Verdict.tsx';
import type { Later, View } from './view.ts';

interface ArticleScreenProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen & { at: 'article' };
}

/** An article, read in place, and the question whether it helped. */
export function ArticleScreen({ view, later, screen }: ArticleScreenProps) {
  const { widget, meta } = view.locale;
  const { reading } = later;
  const { article, fragment, phase } = screen;
  const { locale } = article;
  const url = view.places.onSite(
    fragment?.url ?? `${view.settings.base}${locale ?? meta.code}/${article.id}/`,
  );
  view.adopt(fields);
  view.adopt(css);
  return (
    <div class="screen">
      <Header view={view} back>
        <a class="icon-button" href={url} target="_blank" rel="noopener" title={reading.openOnSite}>
          <Icon of={outIcon} directed />
          <span class="unseen">
            {reading.openOnSite} {widget.newTab}
          </span>
        </a>
      </Header>
      <div class="body">
        <article class="article" lang={locale} dir={locale === undefined ? undefined : 'auto'}>
          <h2 class="article-title" tabIndex={-1} data-focus>
            {fragment?.title ?? article.title}
          </h2>
          {phase === 'loading' && <Placeholder view={view} lines={8} />}
          {phase === 'failed' && <Trouble view={view} says={widget.articleFailed} />}
          {fragment && <ArticleBody view={view} article={article} html={fragment.html} url={url} />}
        </article>
        {fragment && (
          <>
            <Verdict key={article.id} view={view} later={later} screen={screen} />
            {screen.verdict !== 'why' && fragment.related.length > 0 && (
              <section class="related">
                <h3>{screen.verdict === 'no' ? reading.closer : reading.related}</h3>
                <ul class="hits plain">
                  {fragment.related.map((one) => (
                    <li key={one.id}>
                      <HitLink view={view} hit={{ ...one, ...(locale !== undefined && { locale }) }} />
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
  article,
  html,
  url,
}: {
  readonly view: View;
  readonly article: ArticleRef;
  readonly html: string;
  readonly url: string;
}) {
  // Once: the text is the browser's from then on, and drawing again leaves it alone.
  const fill = (place: HTMLDivElement | null): void => {
    if (!place || place.hasChildNodes()) return;
    insertArticle(place, html, url, {
      newTab: view.locale.widget.newTab,
      read: (id, title) => {
        view.dispatch({
          type: 'read',
          article: { id, title, ...(article.locale !== undefined && { locale: article.locale }) },
        });
      },
    });
    const section = article.anchor && place.querySelector<HTMLElement>(`#${CSS.escape(article.anchor)}`);
    if (!section) return;
    // The screen starts there; what comes later in it takes the focus from it, as from the title.
    section.tabIndex = -1;
    section.dataset['focus'] = '';
    section.scrollIntoView();
  };
  return <div class="prose" ref={fill} />;
}
