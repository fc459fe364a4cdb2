import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personKey, sameAddress } from '../../../../src/desk/intake/limits.ts';
import { createRateLimiter } from '../../../../src/desk/rate-limit.ts';
import { errorOf, SHOP, testDesk, type TestDesk } from '../desk-fixture.ts';
import { sampleDraft } from '../sample-draft.ts';

const plenty = { count: 1000, windowMs: 600_000 };
const one = { count: 1, windowMs: 600_000 };
const SALT = 'salt';

/** Each from another network address. */
function sender(desk: TestDesk): (email: string, headers?: Record<string, string>) => Promise<Response> {
  let host = 0;
  return (email, headers = {}) => {
    host += 1;
    return desk.post('/api/cases', sampleDraft({ customer: { email } }), {
      'X-Forwarded-For': `203.0.113.${host}`,
      ...headers,
    });
  };
}

describe('the limit per person', () => {
  it('holds whatever network addresses the cases come from, and however the e-mail address is spelt', async () => {
    const desk = testDesk({ limits: { address: plenty, site: plenty, email: one }, trustedProxies: 1 });
    const send = sender(desk);
    expect((await send('noa@example.com')).status).toBe(201);
    const refused = await send('Noa+shop@EXAMPLE.com');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await errorOf(refused)).toMatchObject({ code: 'rate.limited' });
    expect((await send('ivan@example.com')).status).toBe(201);
  });

  it('does not meet a customer who left a phone number only', async () => {
    const desk = testDesk({ limits: { address: plenty, site: plenty, email: one } });
    for (let count = 0; count < 3; count += 1) {
      const draft = sampleDraft({ customer: { phone: '+359 2 400 0138' } });
      expect((await desk.post('/api/cases', draft)).status).toBe(201);
    }
  });

  it('counts for nothing where another limit has refused', async () => {
    const desk = testDesk({ limits: { address: one, site: plenty, email: one }, trustedProxies: 1 });
    const send = sender(desk);
    expect((await send('ivan@example.com', { 'X-Forwarded-For': '198.51.100.1' })).status).toBe(201);
    expect((await send('noa@example.com', { 'X-Forwarded-For': '198.51.100.1' })).status).toBe(429);
    expect((await send('noa@example.com')).status).toBe(201);
  });

  it('leaves a customer who is signed in alone, whoever writes in his name', () => {
    const typed = personKey(SALT, { email: 'noa@example.com', subject: undefined });
    expect(personKey(SALT, { email: 'noa@example.com', subject: 'u-7' })).not.toBe(typed);
    expect(personKey(SALT, { email: undefined, subject: undefined })).toBeNull();
  });

  it('keeps no address, and no more for a long one', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const key = personKey(SALT, { email, subject: undefined }) ?? '';
        expect(key).toMatch(/^[\w-]{22}$/);
        expect(sameAddress(sameAddress(email))).toBe(sameAddress(email));
        expect(personKey(SALT, { email: email.toUpperCase(), subject: undefined })).toBe(key);
      }),
    );
  });
});

describe('the limit per site', () => {
  it('holds for the pages of one origin, and leaves the others alone', async () => {
    const desk = testDesk({ limits: { address: plenty, site: one, email: plenty } });
    const send = sender(desk);
    expect((await send('noa@example.com', { Origin: SHOP })).status).toBe(201);
    const refused = await send('ivan@example.com', { Origin: SHOP });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect(await errorOf(refused)).toMatchObject({ code: 'rate.limited' });
    expect((await send('ivan@example.com')).status).toBe(201);
  });

  it('says by which limit cases are refused, and of whom nothing', async () => {
    const desk = testDesk({
      limits: { address: plenty, site: one, email: plenty },
      metricsToken: 'secret',
    });
    const send = sender(desk);
    await send('noa@example.com');
    await send('noa@example.com');
    const figures = await (await desk.get('/api/metrics', { Authorization: 'Bearer secret' })).text();
    expect(figures).toContain('handrail_cases_refused_total{by="site"} 1');
    expect(figures).not.toContain('noa');
  });
});

describe('a limit that many keys meet', () => {
  it('remembers a bounded number of them, the latest', () => {
    const limiter = createRateLimiter(one);
    for (let key = 0; key <= 50_000; key += 1) limiter.take(String(key), 1);
    expect(limiter.take('50000', 2)).toBeGreaterThan(0);
    expect(limiter.take('0', 2)).toBe(0);
  });

  it('takes in a window no more than it may, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }),
        (count, steps) => {
          const limiter = createRateLimiter({ count, windowMs: 1000 });
          const taken: number[] = [];
          let now = 0;
          for (const step of steps) {
            now += step;
            if (limiter.take('a', now) === 0) taken.push(now);
            const within = taken.filter((at) => at > now - 1000).length;
            expect(within).toBeLessThanOrEqual(count);
            expect(limiter.used('a')).toBe(within);
          }
        },
      ),
    );
  });
});
