import * as v from 'valibot';

const Claims = v.pipe(v.string(), v.parseJson(), v.object({ sub: v.string() }));

/**
 * Whom a page's token speaks of, as the token itself says; null where it says nothing. Good for telling two customers of
 * one device apart: whether it is true the desk alone can say.
 */
export function subjectOf(token: string | null): string | null {
  try {
    const [, claims = ''] = (token ?? '').split('.');
    const bytes = Uint8Array.from(atob(claims.replace(/-/g, '+').replace(/_/g, '/')), (one) =>
      one.charCodeAt(0),
    );
    const read = v.safeParse(Claims, new TextDecoder().decode(bytes));
    return read.success ? read.output.sub : null;
  } catch {
    return null;
  }
}
