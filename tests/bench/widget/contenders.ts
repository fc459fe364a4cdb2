import { join } from 'node:path';
import { buildSite } from '../../../scripts/building/build-site.ts';
import type { ContenderId } from '../plan.ts';
import type { Workshop } from '../workshop.ts';
import type { WidgetArticle } from './articles.ts';
import type { Clock } from './clock.ts';
import type { WidgetContent } from './content.ts';
import { algoliaStub, bundleDocSearch } from './docsearch.ts';
import { buildStarlight } from './starlight.ts';
import { inFolder, type Api, type SiteFiles } from './static-site.ts';
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

/** What is left for a few rounds when the builds are done. */
const ROUNDS_MS = 120_000;

const root = join(import.meta.dirname, '../../..');

async function handrail(workshop: Workshop, { folder, articles }: WidgetContent): Promise<Contender> {
  const outDir = join(workshop.folder, 'handrail');
  await buildSite({ root, outDir, contentDir: folder });
  const site = inFolder(join(outDir, 'site'));
  const pages = plainPages(articles, 'shop/', '<script src="/widget.js" async></script>');
  return {
    id: 'handrail',
    name: 'Handrail',
    files: (path) => pages(path) ?? site(path),
    bare: plainPages(articles, 'shop/', ''),
    base: '/shop/',
    opener: 'handrail-widget [part=launcher]',
    places: {
      host: 'handrail-widget',
      field: '.search-field',
      again: '.article-title, .search-field',
      result: '.found .hit',
      read: '.article .prose',
    },
    own: (url) => /\/widget\.js|\/handrail\/widget\//.test(url),
  };
}

async function starlight(workshop: Workshop, { articles }: WidgetContent, clock: Clock): Promise<Contender> {
  const outDirs = {
    files: join(workshop.folder, 'starlight'),
    bare: join(workshop.folder, 'starlight-bare'),
  };
  const build = (search: boolean, outDir: string): Promise<void> =>
    buildStarlight(articles, { search, outDir, withinMs: clock.left() - ROUNDS_MS });
  await build(true, outDirs.files);
  await build(false, outDirs.bare);
  return {
    id: 'starlight',
    name: 'Starlight + Pagefind',
    files: inFolder(outDirs.files),
    bare: inFolder(outDirs.bare),
    base: '/',
    opener: 'site-search button[data-open-modal]',
    places: {
      host: null,
      field: '.pagefind-ui__search-input',
      again: '.pagefind-ui__search-input',
      result: '.pagefind-ui__result-link',
      read: 'never',
    },
    own: (url) => /\/_astro\/|\/pagefind\//.test(url),
  };
}

async function docSearch(_: Workshop, { articles }: WidgetContent): Promise<Contender> {
  const code = await bundleDocSearch();
  const tags = [...code.keys()].map((path) =>
    path.endsWith('.css')
      ? `<link rel="stylesheet" href="/${path}">`
      : `<script type="module" src="/${path}"></script>`,
  );
  const pages = plainPages(articles, '', tags.join(''));
  return {
    id: 'docsearch',
    name: 'DocSearch',
    files: (path) => pages(path) ?? code.get(path),
    bare: plainPages(articles, '', ''),
    base: '/',
    api: algoliaStub(articles),
    opener: '.DocSearch-Button',
    places: {
      host: null,
      field: '.DocSearch-Input',
      again: '.DocSearch-Input',
      result: '.DocSearch-Hit a',
      read: 'never',
    },
    own: (url) => url.includes('/docsearch.js'),
  };
}

/** Builds a contender over the articles. */
export const CONTENDERS: Readonly<
  Record<ContenderId, (workshop: Workshop, content: WidgetContent, clock: Clock) => Promise<Contender>>
> = { handrail, starlight, docsearch: docSearch };

/** Pages with nothing but an article and the tags of a contender. */
function plainPages(articles: readonly WidgetArticle[], base: string, tags: string): SiteFiles {
  const byPath = new Map(articles.map((article) => [`${base}${article.id}/index.html`, article]));
  return (path) => {
    const article = byPath.get(path);
    if (!article) return undefined;
    const { html } = article;
    const title = article.title.replaceAll('<', '&lt;');
    return new TextEncoder().encode(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>` +
        `<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${tags}</head>` +
        `<body><div id="docsearch" style="height:40px"></div><main><h1>${title}</h1>${html}</main></body></html>`,
    );
  };
}
