import { Hono } from 'hono';
import * as v from 'valibot';
import { COUNTED_QUERY_MAX } from '../handoff/bounds.ts';
import {
  BROWSER_EVENT_TYPES,
  BrowserEventSchema,
  DESK_EVENT_TYPES,
  EVENTS_MAX_BYTES,
  EventPostSchema,
  type BrowserEvent,
  type EventPost,
} from '../handoff/events.ts';
import { redact } from '../handoff/redact.ts';
import { ApiError } from './api-error.ts';
import { crossOrigin, onlyMethods } from './cross-origin.ts';
import type { Desk, Peer } from './options.ts';
import { createRateLimiter, limitKey } from './rate-limit.ts';
import { readJson } from './read-json.ts';

/** A busy office behind one address is within it; who sends more only makes the figures worse. */
const LIMIT = { count: 300, windowMs: 10 * 60 * 1000 };

/** So much of a query is looked at, in UTF-16 units: what it takes grows faster than the text, and others wait meanwhile. */
const REDACTED_MAX = COUNTED_QUERY_MAX * 1.5;

/** So much of a day is kept at most, in bytes: some 200,000 sessions. */
export const EVENTS_MAX_BYTES_A_DAY = 64 * 1024 * 1024;

/**
 * `POST /api/events`: a batch of what a session tried, 204 once it is stored. A batch is taken whole or refused whole;
 * events of a kind that this desk does not know yet are left out. It comes as `text/plain` too: that needs no preflight,
 * for which a page that is being left has no time.
 */
export function eventsRoute(desk: Desk): Hono<{ Bindings: Peer }> {
  const limiter = createRateLimiter(LIMIT);
  const routes = new Hono<{ Bindings: Peer }>();
  routes.use('/events', crossOrigin(desk.origins, 'POST'));
  routes.post('/events', async (context) => {
    const request = context.req.raw;
    // The browser asks first, by the same signals; what an old or foreign page sends all the same is not kept.
    if (request.headers.get('sec-gpc') === '1' || request.headers.get('dnt') === '1') return nothing();
    const peer = context.env.address ?? '';
    const key = limitKey(peer, request.headers.get('x-forwarded-for'), desk.trustedProxies);
    const wait = limiter.take(key, desk.now());
    if (wait > 0) {
      count('limited');
      throw new ApiError(
        429,
        'rate.limited',
        'Too many events came from this address in a short time.',
        'Leave them out: nothing but a figure is lost.',
        { headers: { 'Retry-After': String(wait) } },
      );
    }
    // Cases come first.
    if (desk.admission.isFull()) throw full('5');
    const post = readPost(await readJson(request, EVENTS_MAX_BYTES, ['application/json', 'text/plain']));
    if (post.events.length === 0) return nothing();
    const { session, after = null, locale, place, events } = post;
    const batch = { session, after, locale, place, events: [...events] };
    if (!(await desk.store.events.add(batch, desk.now(), EVENTS_MAX_BYTES_A_DAY))) {
      count('full');
      throw full('3600');
    }
    count('stored');
    return nothing();
  });
  routes.all('/events', onlyMethods('POST'));

  function count(outcome: 'stored' | 'limited' | 'full'): void {
    desk.metrics.count('handrail_event_batches_total', { outcome });
  }
  return routes;
}

const nothing = (): Response => new Response(null, { status: 204 });

function full(retryAfter: string): ApiError {
  return new ApiError(
    503,
    'desk.unavailable',
    'The desk has no room for more events just now; these were not counted.',
    'Leave them out: nothing but a figure is lost.',
    { headers: { 'Retry-After': retryAfter } },
  );
}

/** The batch with its queries redacted. Throws `events.invalid` where something in it is wrong. */
function readPost(body: unknown): EventPost {
  const post = v.safeParse(EventPostSchema, body);
  if (!post.success) throw invalid(v.getDotPath(post.issues[0]) ?? '');
  const events: BrowserEvent[] = [];
  for (const [at, one] of post.output.events.entries()) {
    if (DESK_EVENT_TYPES.includes(one.type)) throw invalid(`events.${at}.type`);
    if (!BROWSER_EVENT_TYPES.includes(one.type)) continue;
    const event = v.safeParse(BrowserEventSchema, one);
    if (!event.success) throw invalid(`events.${at}.${v.getDotPath(event.issues[0]) ?? ''}`);
    const clean = redacted(event.output);
    if (clean) events.push(clean);
  }
  return { ...post.output, events };
}

/** The event as it may be kept; nothing where nothing of it is left. */
function redacted(event: BrowserEvent): BrowserEvent | null {
  if (event.type !== 'search') return event;
  // Columns of a database take neither lone surrogates nor NUL.
  // One sign may be eighteen in the form in which they are compared: of that, no more is looked at than may matter.
  const whole = event.query
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .normalize('NFKC');
  const query = redact(whole.slice(0, REDACTED_MAX)).trim();
  return query === '' ? null : { ...event, query: query.slice(0, COUNTED_QUERY_MAX).toWellFormed() };
}

function invalid(field: string): ApiError {
  return new ApiError(
    400,
    'events.invalid',
    'A batch of events has a field that is missing, unknown or wrong; none of it was counted.',
    'Send { session, locale, place, events } as docs/events.md has it.',
    field === '' ? {} : { field },
  );
}
