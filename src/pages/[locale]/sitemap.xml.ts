import type { APIRoute, GetStaticPaths } from 'astro';
import settings from 'virtual:handrail/settings';
import { articlePath } from '../../articles/types.ts';
import { categoryPath, contactPath, homePath } from '../../layouts/addresses.ts';
import { shelf } from '../../layouts/library.ts';
import { sitemap } from '../../layouts/sitemap.ts';

export const getStaticPaths = (() =>
  settings.locales.map((locale) => ({ params: { locale } }))) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ site, url, params }) => {
  const origin = (site ?? url).origin;
  const { base } = settings;
  const locale = params['locale'] ?? '';
  const { categories, byKey } = await shelf(locale);
  const pages = [
    { path: homePath(base, locale) },
    { path: contactPath(base, locale) },
    ...categories.map(({ id }) => ({ path: categoryPath(base, locale, id) })),
    ...[...byKey.values()].map(({ article }) => ({
      path: articlePath(base, article),
      updated: article.updated,
    })),
  ];
  return new Response(sitemap(origin, pages), { headers: { 'Content-Type': 'application/xml' } });
};
