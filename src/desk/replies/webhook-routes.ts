import { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import { onlyMethods } from '../cross-origin.ts';
import type { Desk, Peer } from '../options.ts';
import { createRateLimiter, limitKey } from '../rate-limit.ts';
import { readBytes } from '../read-bytes.ts';

/** More than any tool sends of one event, in bytes. */
const CALL_MAX_BYTES = 1024 * 1024;
/** So many calls that are not the tool's are looked at from one address. */
const REFUSED_CALLS = { count: 300, windowMs: 10 * 60_000 };

/**
 * `POST /api/webhooks/:connector`: a tool says that a ticket has changed. Whoever proves to be the tool is answered 204,
 * whatever the ticket, so that nobody learns which cases there are.
 */
export function webhookRoutes(desk: Desk): Hono<{ Bindings: Peer }> {
  const routes = new Hono<{ Bindings: Peer }>();
  const refused = createRateLimiter(REFUSED_CALLS);
  const address = '/webhooks/:connector/:token?';
  routes.post(address, async (context) => {
    const request = context.req.raw;
    const { connector, token } = context.req.param();
    const receiver = desk.receivers.get(connector);
    if (receiver === undefined) {
      throw new ApiError(
        404,
        'request.not-found',
        'No connector of that name listens here.',
        'Compare the address with the connector’s name, and give the connector "receive" in the settings.',
      );
    }
    const key = limitKey(
      context.env.address ?? '',
      request.headers.get('x-forwarded-for'),
      desk.trustedProxies,
    );
    const wait = refused.wait(key, desk.now());
    if (wait > 0) {
      desk.metrics.count('handrail_webhooks_total', { connector, outcome: 'limited' });
      throw new ApiError(
        429,
        'rate.limited',
        'Too many calls from this address were refused in a short time.',
        'Compare the secret in its environment variable with the one at the tool, and wait.',
        { headers: { 'Retry-After': String(wait) } },
      );
    }
    const body = await readBytes(request, CALL_MAX_BYTES).catch(() => {
      // The connection broke: no fault of the desk's.
      throw new ApiError(
        400,
        'request.malformed',
        'The request is cut off.',
        'Send what docs/replies.md shows, whole.',
      );
    });
    if (body === null) {
      throw new ApiError(
        413,
        'request.too-large',
        `The request is larger than ${CALL_MAX_BYTES / 1024} KB.`,
        'Send what docs/replies.md shows.',
      );
    }
    const bearer = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const heard = receiver.hear({
      header: (name) => request.headers.get(name),
      body,
      token: token ?? bearer ?? null,
      now: desk.now(),
    });
    if (heard.outcome === 'refused') {
      refused.take(key, desk.now());
      desk.metrics.count('handrail_webhooks_total', { connector, outcome: 'refused' });
      throw new ApiError(
        401,
        'webhook.refused',
        'Nothing proves that the request is the tool’s own and of now.',
        'Compare the secret in its environment variable with the one at the tool, and both clocks.',
      );
    }
    let outcome: string = heard.outcome;
    if (heard.outcome === 'news') {
      const { ref, caseId, key } = heard;
      outcome = await desk.store.replies.hear({ connector, ref, caseId, key }, desk.now());
      if (outcome === 'queued') desk.onHeard();
    }
    desk.metrics.count('handrail_webhooks_total', { connector, outcome });
    return new Response(null, { status: 204 });
  });
  routes.all(address, onlyMethods('POST'));
  return routes;
}
