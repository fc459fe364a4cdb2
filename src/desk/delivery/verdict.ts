import { Undelivered, type Outcome } from './connector.ts';
import type { HttpAnswer, Unanswered } from './http.ts';

type Failed = Exclude<Outcome, { kind: 'accepted' }>;

/** Statuses after which the same request may well succeed. */
const PASSING = new Set([408, 425, 429]);

const REMEDIES: Readonly<Record<number, string>> = {
  400: 'It does not accept what it was sent: compare its settings with docs/delivery.md.',
  401: 'Check the key, token or password in the environment variable that its settings name.',
  402: 'Its plan does not allow this: look at the account’s plan.',
  403: 'Its key lacks the right to do this: give it to the key’s owner, or use another key.',
  404: 'Check the address and the ids in its settings: there is nothing there.',
  409: 'It says that this contradicts what it has: look for the case there.',
  410: 'It has been switched off at the other end: remove it from the settings, or make a new one.',
  413: 'It does not take as much at once.',
  422: 'It does not accept a field: compare its settings with docs/delivery.md.',
};

/** What to make of an answer that is no success. */
export function verdictOn(answer: HttpAnswer, now: number): Failed {
  const why = `http.${answer.status}`;
  if (answer.status >= 500 || PASSING.has(answer.status)) {
    const after = retryAfter(answer, now);
    return { kind: 'retry', why, ...(after === null ? {} : { after }) };
  }
  if (answer.status >= 300 && answer.status < 400) {
    return {
      kind: 'refused',
      why,
      remedy: 'It leads elsewhere, and redirects are not followed: write the final address in its settings.',
    };
  }
  return {
    kind: 'refused',
    why,
    remedy: REMEDIES[answer.status] ?? 'It does not accept what it was sent.',
  };
}

/** What to make of no answer: all of these may pass but one. */
export function verdictOnSilence({ why }: Unanswered): Failed {
  if (why !== 'private') return { kind: 'retry', why };
  return {
    kind: 'refused',
    why: 'address.private',
    remedy:
      'Its address is not one of the public internet. Write allowPrivate: true in its settings if that is right.',
  };
}

/** Ms for which the other end wants to be left alone, or null. Seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(answer: HttpAnswer, now: number): number | null {
  const value = answer.header('retry-after') ?? answer.header('x-ratelimit-retry-after');
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

/** The answer where it is a success; throws `Undelivered` otherwise. */
export function successful(answer: HttpAnswer, now: number): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new Undelivered(verdictOn(answer, now));
}
