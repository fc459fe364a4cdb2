import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT_MAX } from '../../../../src/desk/delivery/render-case.ts';
import { nameOf } from '../../../../src/desk/delivery/case.ts';
import { ORDINARY, type Triage } from '../../../../src/handoff/triage.ts';
import { rendered } from '../../../contract/connectors/sample-case.ts';

const THEFT: Triage = {
  ...ORDINARY,
  severity: 'critical',
  findings: [
    { rule: 'words', severity: 'critical', reasons: [{ code: 'words', words: 'кражба' }] },
    { rule: 'plan', severity: 'high', reasons: [{ code: 'profile', name: 'plan', value: 'vip' }] },
  ],
  team: { id: 'fraud', rule: 'route-1', reasons: [{ code: 'severity', severity: 'critical' }] },
  alike: [{ caseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', reference: 'H-1003' }],
};

describe('a case as connectors get it', () => {
  it('tells agents in the customer’s language what he tried, who he is and how urgent it is', () => {
    const { contextText, severity } = rendered(
      { locale: 'bg', facts: [{ name: 'План', value: 'Про' }] },
      { triage: THEFT, identity: { subject: 'u-7', email: 'noa@example.com' } },
    );
    expect(severity).toBe('critical');
    for (const part of [
      'H-1001',
      'кражба',
      'Критичен',
      'vip',
      'fraud',
      'Може би същият човек: H-1003',
      'u-7',
      'План',
      'https://shop.example.com/cart',
    ])
      expect(contextText).toContain(part);
    expect(contextText).toMatch(/[а-я]/);
  });

  it('speaks the language of those who work there, around words and in the direction of the customer’s', () => {
    const given = rendered({ locale: 'he', message: 'שילמתי פעמיים' }, { triage: THEFT }, { spoken: 'bg' });
    expect(given.contextText).toContain('Критичен');
    expect(given).toMatchObject({ locale: 'he', direction: 'rtl', publicText: 'שילמתי פעמיים' });
  });

  it('names the time of a call in the company’s zone, and the files with what is still missing', () => {
    const { contextText } = rendered({
      locale: 'en',
      channel: 'callback',
      callAt: { from: '2026-03-02T08:00:00Z', to: '2026-03-02T09:00:00Z' },
      files: [{ id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', name: '../a\u202Egnp.exe', size: 2048 }],
    });
    expect(contextText).toMatch(/Call back: Monday.*10:00.*11:00/);
    expect(contextText).toContain('agnp.exe');
    expect(contextText).toContain('not arrived yet');
  });

  it('leaves out the oldest steps where all would be too long, and says how many and where they are', () => {
    const trail = Array.from({ length: 100 }, (_, at) => ({
      type: 'search' as const,
      t: at,
      query: `${at} ${'x'.repeat(480)}`,
      results: 0,
    }));
    const { contextText, inboxUrl } = rendered({ trail });
    expect(contextText.length).toBeLessThanOrEqual(CONTEXT_MAX);
    const left = Number(/… \+(\d+): /.exec(contextText)?.[1]);
    expect(left).toBeGreaterThan(20);
    expect(contextText).toContain(`… +${left}: ${inboxUrl}`);
    expect(contextText).toContain('\u206899 ');
    expect(contextText).toContain(`\u2068${left} `);
    expect(contextText).not.toContain(`\u2068${left - 1} `);
  });

  it('is well-formed text without control characters, whatever was written', () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(anything, anything, (message, query) => {
        const given = rendered({ message, trail: [{ type: 'search', t: 0, query, results: 1 }] });
        expect(given.subject).toMatch(/^\[H-1001\] ?[^\p{Cc}\u2028\u2029]*$/u);
        for (const text of [given.subject, given.publicText, given.contextText]) {
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/(?![\t\n])\p{Cc}/u);
        }
      }),
    );
  });

  it('has a name for tools that ask for one', () => {
    expect(nameOf(rendered({ customer: { name: '', email: 'jane.doe@x.com' } }))).toBe('jane.doe');
    expect(nameOf(rendered({ customer: { phone: '+359 2 400' } }))).toBe('+359 2 400');
  });
});
