import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, parseConfig } from '../../../../src/config/load.ts';
import type { Config } from '../../../../src/config/schema.ts';
import { createTriage } from '../../../../src/desk/triage/create-triage.ts';
import { urgentRules } from '../../../../src/desk/urgent-rules.ts';
import type { Earlier } from '../../../../src/desk/store/judging.ts';
import type { CaseDraft } from '../../../../src/handoff/draft.ts';
import type { Identity } from '../../../../src/handoff/identity.ts';
import type { Triage } from '../../../../src/handoff/triage.ts';
import { sampleDraft } from '../sample-draft.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const DAY = 24 * 3_600_000;
const base = await loadConfig(join(import.meta.dirname, '../../../..'));
const NOBODY: Earlier = { contacts: [] };

function triage(
  settings: object,
  draft: Partial<CaseDraft> = {},
  { identity = null, earlier = NOBODY }: { identity?: Identity | null; earlier?: Earlier } = {},
): Triage {
  const config: Config = parseConfig({ ...base, desk: { allowedOrigins: [], ...settings } });
  if (config.desk === false) throw new Error('The desk is off.');
  const { desk, suggestions, urgentWords } = config;
  const calm = { locale: 'en', message: 'Where is it?', trail: [], page: null };
  const urgentRule = urgentRules(urgentWords);
  const { judge } = createTriage({ desk, suggestions }, urgentRule);
  const whole = sampleDraft({ ...calm, ...draft });
  return judge(whole, { identity, urgent: urgentRule(whole), mayJoin: false }, NOW)(earlier).triage;
}
const read = (id: string, verdict?: 'yes' | 'no'): CaseDraft['trail'][number] => ({
  ...{ type: 'article', t: 0, id, title: id, url: 'https://help.example.com/a/' },
  ...(verdict === undefined ? {} : { verdict }),
});
const contact = (number: number, days: number, isVerified: boolean) => ({
  ...{ caseId: `01ARZ3NDEKTSV4RRFFQ69G5F${number}`, number, receivedAt: NOW - days * DAY, isVerified },
});

describe('how serious a case is with no settings at all', () => {
  it('is as most are, where nothing speaks for more', () => {
    expect(triage({})).toEqual({ severity: 'normal', findings: [], team: null, earlier: [], alike: [] });
  });

  it.each([
    ['en', 'I was charged twice'],
    ['he', 'שילמתי פעמיים'],
    ['bg', 'Откраднаха ми пратката'],
  ])('is high where serious words are said in %s', (locale, message) => {
    expect(triage({}, { locale, message })).toMatchObject({
      severity: 'high',
      findings: [{ rule: 'words', reasons: [{ code: 'words' }] }],
    });
  });

  it('is high where he cannot use it at all, and says so', () => {
    expect(triage({}, { blocked: true })).toMatchObject({
      severity: 'high',
      findings: [{ rule: 'blocked', severity: 'high', reasons: [{ code: 'blocked' }] }],
    });
  });

  it('is high at the third case within a week, and the agent is told of the others', () => {
    const earlier = { contacts: [contact(12, 1, true), contact(11, 6, false), contact(10, 8, false)] };
    expect(triage({}, {}, { earlier })).toMatchObject({
      severity: 'high',
      findings: [{ rule: 'repeat', reasons: [{ code: 'repeat', cases: 2, days: 7 }] }],
      earlier: [{ reference: 'H-12' }],
      alike: [{ reference: 'H-11' }, { reference: 'H-10' }],
    });
    expect(triage({}, {}, { earlier: { contacts: [contact(12, 1, true)] } }).severity).toBe('normal');
  });
});

describe('the company’s own rules', () => {
  const rules = (...all: object[]) => ({ triage: { rules: all } });

  it('change the severity of what is built in, or switch it off', () => {
    const settings = { triage: { words: 'critical', blocked: 'low', repeat: false } };
    expect(triage(settings, { message: 'They stole it' }).severity).toBe('critical');
    expect(triage(settings, { blocked: true }).severity).toBe('low');
    const earlier = { contacts: [contact(12, 1, true), contact(11, 1, true), contact(10, 1, true)] };
    expect(triage(settings, {}, { earlier }).severity).toBe('normal');
  });

  it('go by words of a language, in their forms', () => {
    const settings = rules({
      name: 'outage',
      severity: 'critical',
      words: { en: ['site down'], bg: ['спря'] },
    });
    expect(triage(settings, { message: 'Your site is down again' })).toMatchObject({
      severity: 'critical',
      findings: [{ rule: 'outage', reasons: [{ code: 'words', words: 'site down' }] }],
    });
    expect(triage(settings, { locale: 'he', message: 'site down' }).severity).toBe('normal');
  });

  it('go by the category of the last article that did not help, else by that of the page', () => {
    const settings = rules({ severity: 'high', category: ['payments', 'orders'] });
    const trail = [read('payments/a', 'no'), read('delivery/b', 'yes')];
    expect(triage(settings, { trail }).findings).toMatchObject([
      { rule: 'rule-1', reasons: [{ code: 'category', category: 'payments' }] },
    ]);
    expect(triage(settings, { trail: [read('payments/a'), read('delivery/b')] }).severity).toBe('normal');
    const page = { url: 'https://lumora.example/account/orders/7', title: 'Order' };
    expect(triage(settings, { page }).findings[0]?.reasons).toEqual([
      { code: 'category', category: 'orders' },
    ]);
  });

  it('go by the page', () => {
    const settings = rules({ severity: 'high', page: '/checkout/*' });
    const on = (url: string) => triage(settings, { page: { url, title: '' } }).severity;
    expect(on('https://lumora.example/checkout/pay?step=2')).toBe('high');
    expect(on('https://lumora.example/shop/checkout/')).toBe('normal');
  });

  it('go by what the sign-in vouches for, never by what the page says', () => {
    const settings = rules({ severity: 'critical', profile: { plan: ['vip', 'pro'], active: true } });
    const identity = { subject: 'u-1', profile: { plan: 'VIP', active: true } };
    expect(triage(settings, {}, { identity })).toMatchObject({
      severity: 'critical',
      findings: [
        {
          reasons: [
            { name: 'plan', value: 'VIP' },
            { name: 'active', value: 'true' },
          ],
        },
      ],
    });
    expect(triage(settings, {}, { identity: { ...identity, profile: { plan: 'vip' } } }).severity).toBe(
      'normal',
    );
    const facts = [
      { name: 'plan', value: 'vip' },
      { name: 'active', value: true },
    ];
    expect(triage(settings, { facts }).severity).toBe('normal');
    expect(triage(rules({ severity: 'high', profile: { toString: 'x' } }), {}, { identity }).severity).toBe(
      'normal',
    );
  });

  it('need all of their conditions, and the most serious of several counts', () => {
    const settings = rules(
      { severity: 'low', category: 'returns' },
      { severity: 'critical', category: 'returns', locale: 'bg', words: { bg: ['спешно'] } },
    );
    const trail = [read('returns/a')];
    expect(triage(settings, { trail, locale: 'bg', message: 'Връщам' }).severity).toBe('low');
    expect(triage(settings, { trail, locale: 'bg', message: 'Спешно е' }).findings).toMatchObject([
      { severity: 'critical', reasons: [{ code: 'words' }, { code: 'category' }, { code: 'language' }] },
      { severity: 'low' },
    ]);
  });
});

describe('who answers', () => {
  const teams = [{ id: 'support' }, { id: 'billing', title: { en: 'Billing' } }, { id: 'sofia' }];
  const routing = [
    { team: 'billing', category: 'payments', severity: ['critical', 'high'] },
    { team: 'sofia', locale: 'bg' },
  ];

  it('is the team of the first route that fits, with the reason', () => {
    const trail = [read('payments/a')];
    expect(triage({ teams, routing }, { trail, blocked: true, locale: 'bg' }).team).toEqual({
      id: 'billing',
      rule: 'route-1',
      reasons: [
        { code: 'category', category: 'payments' },
        { code: 'severity', severity: 'high' },
      ],
    });
    expect(triage({ teams, routing }, { trail, locale: 'bg' }).team?.id).toBe('sofia');
  });

  it('is the first team where no route fits, and nobody where there are no teams', () => {
    expect(triage({ teams, routing }).team).toEqual({ id: 'support', rule: 'first-team', reasons: [] });
    expect(triage({}).team).toBeNull();
  });
});

describe('settings that cannot be meant', () => {
  const problem = (desk: object): string => {
    try {
      parseConfig({ ...base, desk: { allowedOrigins: [], ...desk } });
    } catch (cause) {
      return String(cause);
    }
    return '';
  };
  it.each([
    [{ triage: { words: 'urgent' } }, 'desk.triage.words is "urgent": it is not a severity'],
    [{ triage: { rules: [{ severity: 'high' }] } }, 'is about every case'],
    [{ triage: { rules: [{ severity: 'high', profile: {} }] } }, 'is about every case'],
    [{ triage: { rules: [{ severity: 'high', words: { fr: ['x'] } }] } }, 'names "fr"'],
    [{ triage: { rules: [{ severity: 'high', page: 'checkout' }] } }, 'desk.triage.rules.0.page'],
    [{ triage: { repeat: { days: 0 } } }, 'Write at least 1 day.'],
    [{ teams: [{ id: 'a' }, { id: 'a' }] }, 'has two teams with one id'],
    [
      { teams: [{ id: 'a' }], routing: [{ team: 'b' }] },
      'desk.routing.0.team is "b": it is not among desk.teams',
    ],
    [
      { delivery: [{ type: 'zendesk', name: 'zen', teams: { b: 1 } }] },
      'desk.delivery.0.teams is "b": it is not among desk.teams',
    ],
    [
      {
        delivery: [
          { type: 'slack', name: 's' },
          { type: 'slack', name: 't', fallback: true, severities: ['high'] },
        ],
      },
      'has a fallback with severities',
    ],
  ])('are named: %j', (desk, sentence) => {
    expect(problem(desk)).toContain(sentence);
  });
});
