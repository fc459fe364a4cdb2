import { deskUrl, zendesk } from 'virtual:handrail/settings';
import { loadOnce } from '../../search/load-once.ts';

/** Asked for by the language's module already, so that it comes beside the app. */
export const searching = loadOnce(() => import('./searching.ts'));

type Ahead = Promise<Uint8Array<ArrayBuffer>>;

/** The addresses that the widget uses, all absolute: the page may be anywhere and have a `<base>`. */
export interface Places {
  /** Bytes of a file of the locale's index folder. Rejects with a `SearchError` where it cannot be had. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** The same of another locale. */
  readonly of: (locale: string) => Places;
  /** Makes an address from the site's root absolute. */
  readonly onSite: (path: string) => string;
  /** Where cases are sent, or null where nobody takes them. */
  readonly cases: string | null;
}

/**
 * `keep` says that files of the index may be stored on the device; `ahead` is the manifest, where that is on its way
 * already.
 */
export function placesOf(site: string, locale: string, keep: boolean, ahead?: Ahead): Places {
  const folder = new URL(`handrail/${locale}/`, site).href;
  const reader = loadOnce(async () => (await searching()).createIndexReader(folder, keep, ahead));
  return {
    read: async (path) => (await reader())(path),
    of: (other) => placesOf(site, other, keep),
    onSite: (path) => new URL(path, site).href,
    cases: casesUrl(site),
  };
}

/** Where cases are sent: the desk, else Zendesk's anonymous form; null with neither. */
export function casesUrl(site: string): string | null {
  if (deskUrl !== null) return new URL(`${deskUrl.replace(/\/$/, '')}/api/cases`, site).href;
  return zendesk && `https://${zendesk}.zendesk.com/api/v2/requests.json`;
}
