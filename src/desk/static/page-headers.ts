/** Where a file belongs, as far as its headers care. */
export type FileKind =
  /** A page of the help centre, or something that it alone loads. */
  | 'site'
  /** The widget and the search index: public files, used by pages of other origins. */
  | 'shared'
  /** The customer's case page, the inbox and what they load. */
  | 'desk';

const DESK_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Of every answer, whatever else it is. */
export const ALWAYS = { 'X-Content-Type-Options': 'nosniff' } as const;

function sitePolicy(deskOrigin: string | null): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "font-src 'self'",
    `connect-src 'self'${deskOrigin === null ? '' : ` ${deskOrigin}`}`,
    "base-uri 'none'",
    "object-src 'none'",
    `form-action 'self'${deskOrigin === null ? '' : ` ${deskOrigin}`}`,
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    // The one policy by which site and widget show an article's HTML, sanitised at build.
    'trusted-types handrail',
  ].join('; ');
}

/**
 * Security headers of a static file.
 *
 * @param deskOrigin the desk's origin where it is not the site's own, else null
 */
export function pageHeaders(kind: FileKind, deskOrigin: string | null): Readonly<Record<string, string>> {
  switch (kind) {
    case 'desk':
      return {
        ...ALWAYS,
        'Content-Security-Policy': DESK_POLICY,
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
      };
    case 'shared':
      return {
        ...ALWAYS,
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Timing-Allow-Origin': '*',
      };
    case 'site':
      return {
        ...ALWAYS,
        'Content-Security-Policy': sitePolicy(deskOrigin),
        'Referrer-Policy': 'strict-origin-when-cross-origin',
      };
  }
}
