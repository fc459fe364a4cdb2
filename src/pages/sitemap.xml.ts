import type { APIRoute } from 'astro';
import settings from 'virtual:handrail/settings';
import { sitemapIndex } from '../layouts/sitemap.ts';

/** One site map for each language: a single one may hold no more than 50,000 addresses. */
export const GET: APIRoute = ({ site, url }) => {
  const origin = (site ?? url).origin;
  const maps = settings.locales.map((locale) => `${origin}${settings.base}${locale}/sitemap.xml`);
  return new Response(sitemapIndex(maps), { headers: { 'Content-Type': 'application/xml' } });
};
