import type { FormsMeans, Spoken } from './means.ts';
import { pageHtml, troublePage, type FormPage } from './pages.ts';

/** Styles of the desk's own, and forms that go to the desk. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A page as an answer; `wait` is after how many seconds to come again, 0 for nothing. */
export function page(means: FormsMeans, spoken: Spoken, shown: FormPage, status: number, wait = 0): Response {
  return new Response(pageHtml(means.shell, spoken, shown), {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      // Not "no-referrer": a form on such a page would come from nowhere.
      'Referrer-Policy': 'strict-origin',
      'X-Robots-Tag': 'noindex',
      ...(wait > 0 && { 'Retry-After': String(wait) }),
    },
  });
}

/** What came could not be read, or may not come from there. */
export function trouble(means: FormsMeans, spoken: Spoken, status: number): Response {
  return page(means, spoken, troublePage(spoken, spoken.words.plainForm.unavailable), status);
}

/** Nothing was stored. */
export function unavailable(means: FormsMeans, spoken: Spoken): Response {
  return page(means, spoken, troublePage(spoken, spoken.words.plainForm.unavailable), 503, 30);
}

/** The reader's first language that the site has. */
export function preferred(request: Request, { locales }: FormsMeans): string {
  const wanted = (request.headers.get('accept-language') ?? '')
    .slice(0, 200)
    .split(',')
    .map((one) => one.trim().split(/[-;]/, 1)[0]?.toLowerCase() ?? '');
  return wanted.find((code) => locales.includes(code)) ?? '';
}
