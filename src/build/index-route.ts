import type { APIRoute, GetStaticPaths } from 'astro';
import { getCollection } from 'astro:content';
import settings from 'virtual:handrail/settings';
import type { SearchRules } from '../articles/search-rules.ts';
import { locales } from '../locales/generated/registry.ts';
import type { IndexFile } from '../search/types.ts';
import { contentHash } from './content-hash.ts';
import { localeFiles, type RenderedArticle } from './locale-files.ts';

/** The index and fragments of every locale under `handrail/`, made from the collection that the pages use. */
export const getStaticPaths: GetStaticPaths = async () => {
  const byLocale = new Map<string, RenderedArticle[]>();
  for (const entry of await getCollection('articles')) {
    const articles = byLocale.get(entry.data.locale) ?? [];
    articles.push({ article: entry.data, html: entry.rendered?.html ?? '' });
    byLocale.set(entry.data.locale, articles);
  }
  const rules = new Map((await getCollection('searchRules')).map(({ data }) => [data.locale, data]));
  const paths: { params: { file: string }; props: { bytes: Uint8Array } }[] = [];
  for (const locale of settings.locales) {
    for (const { path, bytes } of await filesOf(locale, byLocale.get(locale) ?? [], rules.get(locale))) {
      paths.push({ params: { file: `${locale}/${path}` }, props: { bytes } });
    }
  }
  return paths;
};

export const GET: APIRoute<{ bytes: Uint8Array<ArrayBuffer> }> = ({ props, params }) =>
  new Response(props.bytes, {
    headers: {
      'Content-Type': params['file']?.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      'Access-Control-Allow-Origin': '*',
    },
  });

/** While developing, a locale whose articles, synonyms and pins did not change is not indexed again. */
const made = new Map<string, { readonly content: string; readonly files: Promise<IndexFile[]> }>();

function filesOf(
  locale: string,
  articles: readonly RenderedArticle[],
  rules: SearchRules | undefined,
): Promise<IndexFile[]> {
  const module = locales[locale];
  if (!module)
    throw new Error(`[handrail] src/locales has no file for "${locale}". Add one or remove it from locales.`);
  const content = contentHash(new TextEncoder().encode(JSON.stringify([articles, rules])));
  const known = made.get(locale);
  if (known?.content === content) return known.files;
  const files = localeFiles({
    locale,
    analyzer: module.analyzer,
    articles,
    rules,
    categories: settings.byLocale[locale]?.categories.map(({ id }) => id) ?? [],
    base: settings.base,
  });
  made.set(locale, { content, files });
  return files;
}
