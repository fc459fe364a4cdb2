import { deskUrl, zendesk } from 'virtual:handrail/settings';
import { createIndexReader } from '../../index-reader/index-reader.ts';

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
  return {
    read: createIndexReader(folder, keep, ahead),
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
