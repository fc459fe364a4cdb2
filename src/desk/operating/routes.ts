import { timingSafeEqual, createHash } from 'node:crypto';
import { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { Desk } from '../options.ts';

/**
 * What those who run the desk ask: `GET /api/health` while the process answers, `GET /api/ready` while it can take
 * cases, and `GET /api/metrics` with the operator's token.
 */
export function operatingRoutes(desk: Desk): Hono {
  const routes = new Hono();
  routes.get('/health', () => Response.json({ status: 'ok' }));
  routes.get('/ready', async () => {
    if (desk.isStopping()) {
      throw new ApiError(
        503,
        'desk.unavailable',
        'The desk is about to stop and takes nothing new.',
        'Ask another one, or ask again in a moment.',
        { headers: { 'Retry-After': '5' } },
      );
    }
    await desk.store.check();
    return Response.json({ status: 'ready' });
  });
  routes.get('/metrics', ({ req }) => {
    const { metricsToken } = desk;
    const given = /^Bearer (\S{1,200})$/i.exec(req.header('authorization') ?? '')?.[1];
    if (metricsToken === undefined || given === undefined || !isSame(given, metricsToken)) {
      throw new ApiError(
        404,
        'request.not-found',
        'The desk shows no figures here.',
        'Set HANDRAIL_METRICS_TOKEN for the desk, and ask with it: Authorization: Bearer ….',
      );
    }
    return new Response(desk.metrics.text(), {
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' },
    });
  });
  return routes;
}

function isSame(given: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
