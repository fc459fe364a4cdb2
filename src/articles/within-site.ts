/**
 * An old address from the site's base, whether or not it is written with the base, so that articles need not know
 * under which path they are published. Without slashes at its ends: servers treat one with and one without as the same.
 */
export function withinSite(path: string, base: string): string {
  return (path.startsWith(base) ? path.slice(base.length) : path).replace(/^\/+|\/+$/g, '');
}
