import { describe, expect, it } from 'vitest';
import { createRateLimiter, limitKey } from '../../../src/desk/rate-limit.ts';

describe('the limit per address', () => {
  it('slides: each case is forgotten when its own time is over', () => {
    const limiter = createRateLimiter({ count: 2, windowMs: 10_000 });
    expect(limiter.take('a', 0)).toBe(0);
    expect(limiter.take('a', 4000)).toBe(0);
    expect(limiter.take('a', 5000)).toBe(5);
    expect(limiter.take('b', 5000)).toBe(0);
    expect(limiter.take('a', 10_001)).toBe(0);
    expect(limiter.take('a', 10_002)).toBe(4);
  });

  it('tells the wait without taking one', () => {
    const limiter = createRateLimiter({ count: 1, windowMs: 10_000 });
    expect(limiter.wait('a', 0)).toBe(0);
    expect(limiter.take('a', 0)).toBe(0);
    expect(limiter.wait('a', 4000)).toBe(6);
    expect(limiter.wait('a', 10_001)).toBe(0);
  });

  it('gives back what came to nothing', () => {
    const limiter = createRateLimiter({ count: 1, windowMs: 10_000 });
    limiter.take('a', 0);
    limiter.giveBack('a');
    expect(limiter.take('a', 1)).toBe(0);
  });

  it('locks nobody out when the clock is set back', () => {
    const limiter = createRateLimiter({ count: 1, windowMs: 10_000 });
    limiter.take('a', 86_400_000);
    expect(limiter.take('a', 0)).toBe(0);
  });
});

describe('whom a request counts against', () => {
  it.each([
    ['192.0.2.7', null, 0, '192.0.2.7'],
    ['::ffff:192.0.2.7', null, 0, '192.0.2.7'],
    ['192.0.2.7', '203.0.113.1', 0, '192.0.2.7'],
    ['127.0.0.1', '203.0.113.1', 1, '203.0.113.1'],
    ['127.0.0.1', 'forged, 203.0.113.1', 1, '203.0.113.1'],
    ['127.0.0.1', 'forged, 203.0.113.1, 10.0.0.1', 2, '203.0.113.1'],
    ['127.0.0.1', null, 1, '127.0.0.1'],
    ['2001:db8:0:1:aaaa::1', null, 0, '2001:db8:0:1'],
    ['2001:db8::1:bbbb:0:0:2', null, 0, '2001:db8:0:1'],
    ['2001:db8::2', null, 0, '2001:db8:0:0'],
    ['fe80::1%eth0', null, 0, 'fe80:0:0:0'],
  ])('%s with %s behind %i proxies is %s', (peer, forwarded, proxies, key) => {
    expect(limitKey(peer, forwarded, proxies)).toBe(key);
  });
});
