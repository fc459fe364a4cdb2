/**
 * The path of a file below its folder for a request's path, or null for one that names none: escapes that
 * decode to a separator, dots that climb, hidden names, NUL, a second encoding. Nothing that comes out has an
 * empty or a dot segment, so joining it to the folder cannot leave the folder.
 *
 * @param pathname as it stands in the address, escapes included, starting with a slash
 */
export function filePath(pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (!decoded.startsWith('/') || /[\u0000-\u001f\\%:]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  const folder = segments.at(-1) === '';
  const names = folder ? segments.slice(0, -1) : segments;
  if (names.some((name) => name === '' || (name.startsWith('.') && name !== '.well-known'))) return null;
  return `${names.join('/')}${folder && names.length > 0 ? '/' : ''}`;
}

/**
 * Says whether a file's name holds a hash of its content, so that it may be kept for ever: everything that a
 * bundler made, and in the index's folder names with a part of eight characters or more that has a digit. A name
 * wrongly taken for plain only costs a revalidation.
 */
export function isImmutable(path: string): boolean {
  if (/^(_astro|desk-assets|handrail\/widget)\/|^widget-\w+\.js$/.test(path)) return true;
  return /^handrail\/.*[./_-](?=[\w-]*\d)[\w-]{8,}\.[a-z0-9]+$/.test(path) && !/\d{4}-\d\d-\d\d/.test(path);
}
