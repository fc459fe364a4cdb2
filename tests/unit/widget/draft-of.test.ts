import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrailStep } from '../../../src/handoff/trail.ts';
import { draftOf, keptSteps, pageOf } from '../../../src/widget/app/case/draft-of.ts';
import { EMPTY_SKETCH } from '../../../src/widget/app/machine.ts';

describe('what goes along', () => {
  beforeEach(() => {
    vi.stubGlobal('innerWidth', 400);
    vi.stubGlobal('innerHeight', 640);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('says that he cannot use it at all only where he says so', () => {
    const sketch = { ...EMPTY_SKETCH, message: 'Hi', email: 'dana@example.com' };
    expect(draftOf({ ...sketch, blocked: true }, 'en', [], null).blocked).toBe(true);
    expect(draftOf({ ...sketch, blocked: false }, 'en', [], null)).not.toHaveProperty('blocked');
  });
  it('is without an address or a number that cannot be one, begun in a form that he left', () => {
    const sketch = { ...EMPTY_SKETCH, message: 'Hi' };
    const call = draftOf({ ...sketch, phone: '+359 88 123 4567', email: 'dana@' }, 'en', [], null);
    expect(call.customer).toEqual({ phone: '+359 88 123 4567' });
    const message = draftOf({ ...sketch, phone: 'ask Dana', email: 'dana@example.com' }, 'en', [], null);
    expect(message.customer).toEqual({ email: 'dana@example.com' });
  });
  it('leaves out the struck lines and no others', () => {
    const steps: TrailStep[] = [
      { type: 'search', t: 0, query: 'refund', results: 3 },
      { type: 'search', t: 9, query: 'money', results: 0 },
    ];
    expect(keptSteps(steps, [{ type: 'search', t: 0, query: 'refund', results: 3 }])).toEqual(steps.slice(1));
  });
  it('leaves out a struck article though he reads it on and says what he thinks of it', () => {
    const article = {
      ...{ type: 'article' as const, t: 4, id: 'returns/refund', title: 'Refunds' },
      url: 'https://help.example/en/returns/refund/',
    };
    const later = { ...article, seconds: 48, verdict: 'no' as const };
    expect(keptSteps([later], [article])).toEqual([]);
  });
  it('has no page where its address means nothing to an agent', () => {
    expect(pageOf('file:///C:/orders.html', 'Orders')).toBeNull();
    expect(pageOf('https://shop.example/' + 'x'.repeat(3000), 'Orders')).toBeNull();
    expect(pageOf('https://shop.example/', 'Two\nlines\t' + 'x'.repeat(400))?.title).toHaveLength(300);
  });
});
