import { Hono } from 'hono';
import * as v from 'valibot';
import { RatingBodySchema, type RatingView } from '../handoff/outcome.ts';
import { ApiError } from './api-error.ts';
import { crossOrigin, onlyMethods } from './cross-origin.ts';
import { homeOf } from './customer-view.ts';
import { followedCase } from './followed-case.ts';
import type { Desk, Peer } from './options.ts';
import { createRateLimiter } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import type { StoredCase } from './store/types.ts';

/** Nobody changes his mind more often. */
const LIMIT = { count: 20, windowMs: 10 * 60_000 };
const MAX_BYTES = 200;

/**
 * `GET` and `PUT /api/case/rating`: what the customer says of his closed case, by the token of his follow link. Said again,
 * it replaces what was said since the case was closed.
 */
export function ratingRoute(desk: Desk): Hono<{ Bindings: Peer }> {
  const limiter = createRateLimiter(LIMIT);
  const routes = new Hono<{ Bindings: Peer }>();
  routes.use('/case/rating', crossOrigin(desk.origins, 'GET', 'PUT'));
  routes.get('/case/rating', async (context) => {
    const { draft } = await ratedCase(context.req.raw);
    return Response.json(await ratingOf(draft.caseId));
  });
  routes.put('/case/rating', async (context) => {
    const { caseId } = (await ratedCase(context.req.raw)).draft;
    const read = v.safeParse(RatingBodySchema, await readJson(context.req.raw, MAX_BYTES));
    if (!read.success)
      throw new ApiError(
        400,
        'request.malformed',
        'The field "rating" is missing or wrong.',
        'Send { rating }: easily, with-effort or unsolved.',
        { field: 'rating' },
      );
    const wait = limiter.take(caseId, desk.now());
    if (wait > 0)
      throw new ApiError(
        429,
        'rate.limited',
        'This was changed often in a short time.',
        'Say it again later; what was said last is kept.',
        { headers: { 'Retry-After': String(wait) } },
      );
    const rated = await desk.store.outcomes.rate(caseId, read.output.rating);
    if (rated?.outcome === 'open')
      throw new ApiError(
        409,
        'stage.invalid',
        'The case is not closed.',
        'Say how it came out once it is closed; until then add to the case.',
      );
    return Response.json(await ratingOf(caseId));
  });
  routes.all('/case/rating', onlyMethods('GET', 'PUT'));

  /** What was joined to another case ends with that. */
  async function ratedCase(request: Request): Promise<StoredCase> {
    return homeOf(desk.store, await followedCase(desk, request));
  }

  async function ratingOf(caseId: string): Promise<RatingView> {
    const known = await desk.store.outcomes.of(caseId);
    return { rating: known?.isOfThisClosing === true ? known.rating : null };
  }
  return routes;
}
