import { askDesk, type Answer } from '../handoff/ask-desk.ts';
import { RatingViewSchema, type Rating, type RatingView } from '../handoff/outcome.ts';

const ADDRESS = '/api/case/rating';

/** What the customer said of his case since it was closed. Never rejects. */
export function askForRating(token: string, signal: AbortSignal): Promise<Answer<RatingView>> {
  return askDesk(ADDRESS, RatingViewSchema, {
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
    signal,
  });
}

/** Says how his case came out, in the place of what he said before. Never rejects. */
export function putRating(token: string, rating: Rating): Promise<Answer<RatingView>> {
  return askDesk(ADDRESS, RatingViewSchema, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ rating }),
    credentials: 'omit',
  });
}
