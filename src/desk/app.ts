import { Hono } from 'hono';
import { routePath } from 'hono/route';
import { createAdmission } from './admission.ts';
import { ApiError, answerError, deskUnavailable } from './api-error.ts';
import { answerTimesRoute } from './answer-times-route.ts';
import { onlyMethods } from './cross-origin.ts';
import { customerRoutes } from './customer-routes.ts';
import { eventsRoute } from './events-route.ts';
import { formRoutes } from './forms/routes.ts';
import { alike, DEFAULT_LIMITS } from './intake/limits.ts';
import { createTakeCase } from './intake/take-case.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { createMetrics } from './operating/metrics.ts';
import { operatingRoutes } from './operating/routes.ts';
import { DEFAULTS, type Desk, type DeskOptions, type Peer } from './options.ts';
import { ratingRoute } from './rating-route.ts';
import { webhookRoutes } from './replies/webhook-routes.ts';

/** One address that the desk answers, by its pattern. */
export interface Address {
  readonly method: string;
  readonly path: string;
}

/** The desk as a handler of requests below `/api/`; it opens no port and never throws. */
export interface DeskHandler {
  /** What it answers, as far as its settings open it. */
  readonly addresses: readonly Address[];
  readonly fetch: (request: Request, peer?: Peer) => Response | Promise<Response>;
}

/** Makes the desk over a store. */
export function createDesk(options: DeskOptions): DeskHandler {
  const desk: Desk = {
    admission: createAdmission(),
    metrics: createMetrics(),
    ...DEFAULTS,
    log: (message, cause) => {
      console.error(message, cause);
    },
    ...options,
    limits: { ...(options.caseLimit ? alike(options.caseLimit) : DEFAULT_LIMITS), ...options.limits },
    origins: { own: options.publicUrl, allowed: options.allowedOrigins },
  };
  const app = new Hono<{ Bindings: Peer }>().basePath('/api');

  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
    if (!context.res.headers.has('Content-Security-Policy'))
      context.res.headers.set(
        'Content-Security-Policy',
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
    if (!context.res.headers.has('Referrer-Policy'))
      context.res.headers.set('Referrer-Policy', 'no-referrer');
  });
  app.use(async (context, next) => {
    const began = performance.now();
    await next();
    // The route's pattern, not the address: an address has ids in it.
    const labels = { route: routePath(context, -1), method: context.req.method };
    desk.metrics.count('handrail_requests_total', { ...labels, status: String(context.res.status) });
    desk.metrics.time('handrail_request_seconds', (performance.now() - began) / 1000, labels);
  });
  app.route('/', operatingRoutes(desk));
  for (const path of ['/health', '/ready', '/metrics']) app.all(path, onlyMethods('GET'));
  const take = createTakeCase(desk);
  app.route('/', customerRoutes(desk, take));
  app.route('/', ratingRoute(desk));
  app.route('/', formRoutes(desk, take));
  app.route('/', answerTimesRoute(desk));
  if (desk.countsEvents) app.route('/', eventsRoute(desk));
  app.all('/answer-times', onlyMethods('GET'));
  app.all('/cases', onlyMethods('POST'));
  app.all('/case', onlyMethods('GET'));
  if (desk.forms !== null) app.all('/forms', onlyMethods('POST'));
  app.all('/case/additions', onlyMethods('POST'));
  app.all('/case/files/:id', onlyMethods('GET', 'PUT'));
  app.route('/inbox', inboxRoutes(desk));
  app.route('/', webhookRoutes(desk));

  app.notFound(() =>
    answerError(
      new ApiError(
        404,
        'request.not-found',
        'The desk has no such address.',
        'Look the address up in the manual.',
      ),
    ),
  );
  app.onError((error) => {
    if (error instanceof ApiError) return answerError(error);
    // A fault of the store or of ours: either way nothing was acknowledged, and the sender should try again.
    desk.log('The desk could not answer a request:', error);
    return answerError(deskUnavailable());
  });
  return {
    addresses: app.routes.flatMap(({ method, path }) => (method === 'ALL' ? [] : [{ method, path }])),
    fetch: (request, peer = {}) => app.fetch(request, peer),
  };
}
