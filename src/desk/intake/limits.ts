import { hash } from 'node:crypto';
import * as v from 'valibot';
import { LimitsSchema, type Limits } from '../../config/intake-schema.ts';
import { createRateLimiter, type RateLimit, type RateLimiter } from '../rate-limit.ts';

/** How many new cases are taken from each network address, in the name of each person, and from the pages of each site. */
export interface IntakeLimits {
  readonly address: RateLimit;
  readonly email: RateLimit;
  readonly site: RateLimit;
}

/** Whom a case counts against. */
export interface CountsAgainst {
  readonly address: string;
  /** By `personKey`; null where it names nobody. */
  readonly email: string | null;
  readonly site: string;
}

/** A place for one case, or why there is none. */
export type Place =
  | { readonly refusedBy: keyof IntakeLimits; readonly waitSeconds: number }
  | {
      readonly refusedBy: null;
      /** The case's site has used more than half of what it may. */
      readonly isUnderLoad: boolean;
      /** It came to nothing. */
      readonly giveBack: () => void;
    };

const ORDER = ['address', 'email', 'site'] as const;

/** All limits together: a case that one of them refuses counts against none. */
export function createIntakeLimits(limits: IntakeLimits): {
  readonly take: (from: CountsAgainst, now: number) => Place;
} {
  const limiters: Readonly<Record<keyof IntakeLimits, RateLimiter>> = {
    address: createRateLimiter(limits.address),
    email: createRateLimiter(limits.email),
    site: createRateLimiter(limits.site),
  };
  return {
    take: (from, now) => {
      const taken: (() => void)[] = [];
      const giveBack = (): void => {
        for (const give of taken) give();
      };
      for (const by of ORDER) {
        const key = from[by];
        if (key === null) continue;
        const waitSeconds = limiters[by].take(key, now);
        if (waitSeconds > 0) {
          giveBack();
          return { refusedBy: by, waitSeconds };
        }
        taken.push(() => {
          limiters[by].giveBack(key);
        });
      }
      return {
        refusedBy: null,
        isUnderLoad: limiters.site.used(from.site) * 2 > limits.site.count,
        giveBack,
      };
    },
  };
}

/** One limit for all of them. */
export function alike(limit: RateLimit): IntakeLimits {
  return { address: limit, email: limit, site: limit };
}

/** The limits of the settings. */
export function limitsOf({ perAddress, perEmail, perSite }: Limits): IntakeLimits {
  const limit = ({ cases, minutes }: Limits[keyof Limits]): RateLimit => ({
    count: cases,
    windowMs: minutes * 60_000,
  });
  return { address: limit(perAddress), email: limit(perEmail), site: limit(perSite) };
}

/** What holds where nothing is said. */
export const DEFAULT_LIMITS: IntakeLimits = limitsOf(v.parse(LimitsSchema, {}));

/**
 * A person as the limits know him: by what the sign-in calls him, else by his e-mail address, however it is spelt. The
 * address itself is not kept, and all keys are equally short.
 *
 * @param salt what nobody else knows, so that no key can be told from a list of addresses
 */
export function personKey(
  salt: string,
  { email, subject }: { readonly email: string | undefined; readonly subject: string | undefined },
): string | null {
  const person = subject !== undefined ? `subject:${subject}` : email && `email:${sameAddress(email)}`;
  if (person === undefined || person === '') return null;
  return hash('sha256', salt + person, 'base64url').slice(0, 22);
}

/**
 * The same text for what most mail servers put into the same mailbox: upper and lower case, and what stands behind a plus
 * sign (RFC 5233, section 4), make no difference.
 */
export function sameAddress(email: string): string {
  const plain = email.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 0) return plain;
  const local = plain.slice(0, at).replace(/(?<=.)\+.*$/s, '');
  return `${local}${plain.slice(at).replace(/\.$/, '')}`;
}
