import { deskUrl } from 'virtual:handrail/settings';

/** The addresses that the widget uses, all absolute: the page may be anywhere and have a `<base>`. */
export interface Places {
  /** Bytes of a file of the locale's index folder. Rejects where it cannot be had. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** The same of another locale. */
  readonly of: (locale: string) => Places;
  /** Makes an address from the site's root absolute. */
  readonly onSite: (path: string) => string;
  /** Where cases are sent, or null with no desk. */
  readonly cases: string | null;
}

export function placesOf(site: string, locale: string): Places {
  return {
    read: async (path) => {
      const response = await fetch(new URL(`handrail/${locale}/${path}`, site), { credentials: 'omit' });
      if (!response.ok) throw new Error(`[handrail] ${path}: ${String(response.status)}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    of: (other) => placesOf(site, other),
    onSite: (path) => new URL(path, site).href,
    cases: casesUrl(site),
  };
}

/** Where cases are sent, or null with no desk. */
export function casesUrl(site: string): string | null {
  return deskUrl === null ? null : new URL(`${deskUrl.replace(/\/$/, '')}/api/cases`, site).href;
}
