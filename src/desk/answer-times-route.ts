import { Hono } from 'hono';
import type { AnswerTimes } from '../handoff/answer-time.ts';
import { ANSWER_TIMES_AGE, measureAnswerTimes } from './answer-times.ts';
import type { Desk, Peer } from './options.ts';

/** `GET /api/answer-times`: for any page and any cache, as it says nothing of anybody. Measured at most once an age. */
export function answerTimesRoute(desk: Desk): Hono<{ Bindings: Peer }> {
  let known: { readonly at: number; readonly times: Promise<AnswerTimes> } | undefined;
  const routes = new Hono<{ Bindings: Peer }>();
  routes.get('/answer-times', async () => {
    const now = desk.now();
    if (known === undefined || now - known.at >= ANSWER_TIMES_AGE || now < known.at) {
      const times = measureAnswerTimes(desk.store, desk.hoursOf, now);
      known = { at: now, times };
      times.catch(() => (known = undefined));
    }
    return Response.json(await known.times, {
      headers: {
        'Cache-Control': `public, max-age=${ANSWER_TIMES_AGE / 1000}`,
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      },
    });
  });
  return routes;
}
