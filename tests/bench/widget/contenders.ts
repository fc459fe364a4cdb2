import { join } from 'node:path';
import { buildSite } from '../../../scripts/building/build-site.ts';
import type { ContenderId } from '../plan.ts';
import type { Workshop } from '../workshop.ts';
import type { WidgetArticle } from './articles.ts';
import { algoliaStub, bundleDocSearch } from './docsearch.ts';
import { buildStarlight } from './starlight.ts';
import { filesOf, type Api, type SiteFiles } from './static-site.ts';
import type { Places } from './watch-page.ts';

/** One search as a visitor meets it, and the same pages without it. */
export interface Contender {
  readonly id: ContenderId;
  readonly name: string;
  readonly files: SiteFiles;
  /** The same pages without the search, to see what it adds. */
  readonly bare: SiteFiles;
  /** Before an article's id. */
  readonly base: string;
  readonly api?: Api;
  /** What opens it, a selector of Playwright's. */
  readonly opener: string;
  readonly places: Places;
  /** Whether a script's address is one of the contender's. */
  readonly own: (url: string) => boolean;
}

const root = join(import.meta.dirname, '../../..');

type Make = (
  workshop: Workshop,
  articles: readonly WidgetArticle[],
  contentDir: string,
) => Promise<Contender>;

const handrail: Make = async (workshop, articles, contentDir) => {
  const outDir = join(workshop.folder, 'handrail');
  await buildSite({ root, outDir, contentDir });
  const bare = plainPages(articles, 'shop/', '');
  const site = filesOf(join(outDir, 'site'));
  return {
    id: 'handrail',
    name: 'Handrail',
    files: new Map([...site, ...plainPages(articles, 'shop/', '<script src="/widget.js" async></script>')]),
    bare,
    base: '/shop/',
    opener: 'handrail-widget [part=launcher]',
    places: {
      host: 'handrail-widget',
      field: '.search-field',
      result: '.found .hit',
      read: '.article .prose',
    },
    own: (url) => /\/widget\.js|\/handrail\/widget\//.test(url),
  };
};

const starlight: Make = async (_, articles) => {
  return {
    id: 'starlight',
    name: 'Starlight',
    files: await buildStarlight(articles, true),
    bare: await buildStarlight(articles, false),
    base: '/',
    opener: 'site-search button[data-open-modal]',
    places: {
      host: null,
      field: '.pagefind-ui__search-input',
      result: '.pagefind-ui__result-link',
      read: 'never',
    },
    own: (url) => /\/_astro\/|\/pagefind\//.test(url),
  };
};

const docSearch: Make = async (_, articles) => {
  const code = await bundleDocSearch();
  const tags = [...code.keys()].map((path) =>
    path.endsWith('.css')
      ? `<link rel="stylesheet" href="/${path}">`
      : `<script type="module" src="/${path}"></script>`,
  );
  return {
    id: 'docsearch',
    name: 'DocSearch',
    files: new Map([...code, ...plainPages(articles, '', tags.join(''))]),
    bare: plainPages(articles, '', ''),
    base: '/',
    api: algoliaStub(articles),
    opener: '.DocSearch-Button',
    places: { host: null, field: '.DocSearch-Input', result: '.DocSearch-Hit a', read: 'never' },
    own: (url) => url.includes('/docsearch.js'),
  };
};

/** Handrail first: the others are measured against it. */
export const CONTENDERS: Readonly<Record<ContenderId, Make>> = { handrail, starlight, docsearch: docSearch };

/** Pages with nothing but an article and the tags of a contender. */
function plainPages(articles: readonly WidgetArticle[], base: string, tags: string): Map<string, Uint8Array> {
  return new Map(
    articles.map(({ id, title, html }) => [
      `${base}${id}/index.html`,
      new TextEncoder().encode(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>` +
          `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${tags}</head>` +
          `<body><div id="docsearch" style="height:40px"></div><main><h1>${title}</h1>${html}</main></body></html>`,
      ),
    ]),
  );
}
