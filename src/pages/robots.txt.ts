import type { APIRoute } from 'astro';
import settings from 'virtual:handrail/settings';

export const GET: APIRoute = ({ site, url }) => {
  const sitemap = new URL(`${settings.base}sitemap.xml`, site ?? url.origin).href;
  return new Response(`User-agent: *\nAllow: /\n\nSitemap: ${sitemap}\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
};
