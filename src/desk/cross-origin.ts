import type { MiddlewareHandler } from 'hono';
import { ApiError, answerError } from './api-error.ts';
import { allowedOrigin, type OriginRules } from './origin.ts';

/** How long a browser remembers a preflight, in seconds; two hours is the most that Chromium keeps. */
const PREFLIGHT_AGE_S = 7200;

/**
 * CORS for one address: pages of the allowed origins may call it with `methods`, without cookies; other pages
 * are refused before anything is read.
 */
export function crossOrigin(
  rules: OriginRules,
  ...methods: readonly ('GET' | 'POST' | 'PUT')[]
): MiddlewareHandler {
  return async (context, next) => {
    const origin = allowedOrigin(context.req.raw, rules);
    const share = (response: Response): Response => {
      response.headers.set('Vary', 'Origin');
      if (origin !== null) {
        response.headers.set('Access-Control-Allow-Origin', origin);
        response.headers.set('Access-Control-Expose-Headers', 'Retry-After');
      }
      return response;
    };
    if (context.req.method === 'OPTIONS') {
      const answer = share(
        new Response(null, { status: 204, headers: { Allow: `${methods.join(', ')}, OPTIONS` } }),
      );
      answer.headers.set('Access-Control-Allow-Methods', methods.join(', '));
      answer.headers.set('Access-Control-Allow-Headers', 'Content-Type, Authorization');
      answer.headers.set('Access-Control-Max-Age', String(PREFLIGHT_AGE_S));
      return answer;
    }
    await next();
    // Hono has answered errors of the route by now, so that a page can read those too.
    share(context.res);
    return undefined;
  };
}

/** Refuses what no route took: the address exists, the method does not. */
export function onlyMethods(...methods: readonly string[]): () => Response {
  return () =>
    answerError(
      new ApiError(
        405,
        'request.method',
        'This address does not take that method.',
        `Use ${methods.join(' or ')}.`,
        { headers: { Allow: methods.join(', ') } },
      ),
    );
}
