import outIcon from 'lucide/dist/esm/icons/external-link.mjs';
import css from '../../styles/article.css?inline';
import fields from '../../styles/fields.css?inline';
import { insertArticle } from '../reading/article-html.ts';
import { enhanceArticle } from '../reading/enhance.ts';
import { Closer } from '../reading/Closer.tsx';
import { ZoomedPicture } from '../reading/ZoomedPicture.tsx';
import type { ArticleRef, ArticleScreen as Screen } from '../reading-state.ts';
import { Header } from './Header.tsx';
import { Icon } from './Icon.tsx';
import { Placeholder, Trouble } from './Notice.tsx';
import { Verdict } from './Verdict.tsx';
import type { Later, View } from './view.ts';

interface ArticleScreenProps {
  readonly view: View;
  readonly later: Later;
  readonly screen: Screen;
}

/** An article, read in place, and the question whether it helped. */
export function ArticleScreen({ view, later, screen }: ArticleScreenProps) {
  const { widget, meta } = view.locale;
  const { reading } = later;
  const { article, fragment, phase, zoomed } = screen;
  const locale = article.locale ?? article.from;
  const url = view.places.onSite(
    fragment?.url ?? `${view.settings.base}${locale ?? meta.code}/${article.id}/`,
  );
  view.adopt(fields);
  view.adopt(css);
  return (
    <div class="screen">
      <div class="screen" inert={zoomed !== null}>
        <Header view={view} back>
          <a class="icon-button" href={url} target="_blank" rel="noopener" title={reading.openOnSite}>
            <Icon of={outIcon} directed />
            <span class="unseen">
              {reading.openOnSite} {reading.newTab}
            </span>
          </a>
        </Header>
        <div class="body">
          <article
            // Another element in another language: `lang` would be emptied, not taken away.
            key={locale}
            class="article"
            lang={locale}
            dir={locale === undefined ? undefined : 'auto'}
          >
            <h2 class="article-title" tabIndex={-1} data-focus>
              {fragment?.title ?? article.title}
            </h2>
            {phase === 'loading' && <Placeholder view={view} lines={8} />}
            {phase === 'failed' && <Trouble view={view} says={widget.articleFailed} />}
            {fragment && (
              <ArticleBody view={view} article={article} later={later} html={fragment.html} url={url} />
            )}
          </article>
          {fragment && (
            <>
              <Verdict key={article.id} view={view} later={later} screen={screen} />
              <Closer view={view} later={later} screen={screen} />
            </>
          )}
        </div>
      </div>
      {zoomed && <ZoomedPicture view={view} later={later} picture={zoomed} />}
    </div>
  );
}

function ArticleBody({
  view,
  later,
  article,
  html,
  url,
}: {
  readonly view: View;
  readonly later: Later;
  readonly article: ArticleRef;
  readonly html: string;
  readonly url: string;
}) {
  // Once: the text is the browser's from then on, and drawing again leaves it alone.
  const fill = (place: HTMLDivElement | null): void => {
    if (!place || place.hasChildNodes()) return;
    insertArticle(place, html, url, {
      newTab: later.reading.newTab,
      read: (linked) => {
        view.dispatch({
          type: 'read',
          article: { ...linked, ...(article.locale !== undefined && { locale: article.locale }) },
        });
      },
    });
    const { enlarge, copy, copyFailed } = later.reading;
    enhanceArticle(place, {
      ...{ enlarge, copy, copyFailed, copied: later.caseForm.copied },
      zoom: (picture) => {
        view.dispatch({ type: 'zoom', picture });
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
