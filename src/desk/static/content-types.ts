const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.mp4': 'video/mp4',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

/** Formats that are compressed already; squeezing them again costs time and gains nothing. */
const COMPRESSED = /^(image\/(?!svg|x-icon)|video\/|font\/|application\/pdf)/;

/** Media type by the file's ending; unknown endings are bytes, which no browser runs. */
export function contentType(path: string): string {
  const ending = /\.[a-z0-9]+$/.exec(path.toLowerCase())?.[0] ?? '';
  return TYPES[ending] ?? 'application/octet-stream';
}

/** Says whether a file of this media type grows smaller by brotli or gzip. */
export function isCompressible(type: string): boolean {
  return !COMPRESSED.test(type);
}
