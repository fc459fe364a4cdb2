const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A page for a site map. */
export interface SitemapPage {
  /** From the origin's root. */
  readonly path: string;
  /** `YYYY-MM-DD`; left out or no date, the entry has none. */
  readonly updated?: string;
}

/** A site map as XML, after the protocol of sitemaps.org. */
export function sitemap(origin: string, pages: readonly SitemapPage[]): string {
  const entries = pages.map(({ path, updated = '' }) => {
    const date = /^\d{4}-\d{2}-\d{2}/.test(updated) ? `<lastmod>${escapeXml(updated)}</lastmod>` : '';
    return `<url><loc>${escapeXml(new URL(path, origin).href)}</loc>${date}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACE}>\n${entries.join('\n')}\n</urlset>\n`;
}

/** A list of site maps as XML. `addresses` are whole. */
export function sitemapIndex(addresses: readonly string[]): string {
  const entries = addresses.map((address) => `<sitemap><loc>${escapeXml(address)}</loc></sitemap>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex ${NAMESPACE}>\n${entries.join('\n')}\n</sitemapindex>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
