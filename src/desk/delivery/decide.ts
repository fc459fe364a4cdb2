import { DeliveryFailure, type Failed } from './connector.ts';
import type { HttpAnswer } from './http.ts';

/** Statuses after which the same request may work later; all of 500 and above are so, too. */
const LATER: ReadonlySet<number> = new Set([408, 409, 421, 423, 425, 429]);

/** What to do about an answer that is not 2xx. `now` in Unix ms. */
export function decide(answer: Pick<HttpAnswer, 'status' | 'header'>, now: number): Failed {
  const { status } = answer;
  const code = `http.${status}`;
  // What is no status at all says nothing of the case.
  if (status < 200 || status >= 500 || LATER.has(status)) {
    const afterMs = retryAfter(answer, now);
    return { outcome: 'retry', code, ...(afterMs === null ? {} : { afterMs }) };
  }
  const [why, remedy] = reasons(status);
  return { outcome: 'refused', code, why, remedy };
}

/** The answer, where it is 2xx; else throws what to do about it. */
export function accepted(answer: HttpAnswer, now: number): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw new DeliveryFailure(decide(answer, now));
}

function reasons(status: number): readonly [why: string, remedy: string] {
  switch (status) {
    case 401:
    case 407:
      return ['It does not know the key or password.', 'Renew the secret in its environment variable.'];
    case 402:
    case 403:
      return [
        'It knows the key, which may not do this.',
        'Give the key the rights that docs/delivery.md names.',
      ];
    case 404:
      return ['It has no such address, inbox or channel.', 'Compare the settings with what is there.'];
    case 410:
      return ['What was there has been removed for good.', 'Make it again, or remove the connector.'];
    case 413:
      return ['The case is too large for it.', 'Raise its limit, or read the case in the inbox.'];
  }
  if (status >= 300 && status < 400)
    return [
      'It sent us to another address, where cases are not taken.',
      'Write the final address into the settings.',
    ];
  return [
    'It did not understand or not allow what was sent.',
    'Compare its required fields with docs/delivery.md.',
  ];
}

/** Dates as HTTP writes them (RFC 9110, section 5.6.7), its two obsolete forms included. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? /;

/**
 * How long the other side asks us to wait, in ms, 0 or more: seconds or a date (RFC 9110, section 10.2.3). Null where it
 * says nothing of the kind.
 */
function retryAfter({ header }: Pick<HttpAnswer, 'header'>, now: number): number | null {
  const text = (header('retry-after') ?? header('x-ratelimit-retry-after') ?? '').trim();
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1000;
  const date = HTTP_DATE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
