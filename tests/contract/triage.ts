import { describe, expect, it } from 'vitest';
import type { Earlier, Judge } from '../../src/desk/store/judging.ts';
import { placeInList, type CaseStore, type ListPlace } from '../../src/desk/store/types.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { ORDINARY, type Finding, type Severity, type Triage } from '../../src/handoff/triage.ts';
import { createUlid } from '../../src/handoff/ulid.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const DAY = 24 * 3_600_000;

function found(severity: Severity): Finding {
  return { rule: 'vip', severity, reasons: [{ code: 'profile', name: 'plan', value: 'vip' }] };
}
function triageOf(severity: Severity, team: string | null = null): Triage {
  return {
    ...ORDINARY,
    severity,
    findings: severity === 'normal' ? [] : [found(severity)],
    team: team === null ? null : { id: team, rule: 'route-1', reasons: [] },
  };
}
const as =
  (severity: Severity, team: string | null = null): Judge =>
  () => ({ triage: triageOf(severity, team) });

/** What every store must do of a case's triage. */
export function triageContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the triage of a case`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });
    const add = async (judge: Judge, more: object = {}): Promise<string> => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, { urgent: null, identity: null, judge, ...more });
      return draft.caseId;
    };

    it('is kept with its reasons, and the serious ones stand on top while they wait, page by page', async () => {
      const ids: string[] = [];
      for (const one of ['high', 'low', 'critical', 'normal', 'high', 'critical'] as const) {
        ids.push(await add(as(one)));
      }
      const order = async (): Promise<number[]> => {
        const seen: number[] = [];
        let before: ListPlace | null = null;
        for (;;) {
          const page = await store.listCases({ before, stages: STAGES, limit: 2 });
          seen.push(...page.map(({ caseId }) => ids.indexOf(caseId)));
          const last = page.at(-1);
          if (last === undefined) return seen;
          before = placeInList(last);
        }
      };
      expect(await order()).toEqual([5, 2, 4, 0, 3, 1]);
      expect(await store.seriousWaiting()).toBe(4);
      await store.moveCase(ids[5] ?? '', STAGES, 'answered', NOON);
      expect(await order()).toEqual([2, 4, 0, 5, 3, 1]);
      expect(await store.seriousWaiting()).toBe(3);
      await reopen();
      expect((await store.findCase(ids[2] ?? ''))?.triage).toEqual(triageOf('critical'));
    });

    it('lists the cases of one team', async () => {
      const billing = await add(as('normal', 'billing'));
      await add(as('critical', 'fraud'));
      await add(as('normal'));
      const rows = await store.listCases({ before: null, stages: STAGES, team: 'billing', limit: 10 });
      expect(rows.map(({ caseId, team }) => [caseId, team])).toEqual([[billing, 'billing']]);
    });

    it('goes by the serious words alone where nobody judges', async () => {
      const draft = sampleDraft();
      await store.addCase(draft, 'hash', NOON, { urgent: 'stolen', identity: null });
      expect((await store.findCase(draft.caseId))?.triage).toMatchObject({
        severity: 'high',
        findings: [{ rule: 'words', reasons: [{ code: 'words', words: 'stolen' }] }],
      });
    });

    it('knows who wrote before: by the sign-in, and by the same address however it is spelt', async () => {
      const seen: Earlier[] = [];
      const judge: Judge = (earlier) => {
        seen.push(earlier);
        return { triage: ORDINARY };
      };
      const put = async (email: string, subject: string | null, now: number): Promise<string> => {
        const draft = sampleDraft({ customer: { email } });
        const identity = subject === null ? null : { subject };
        await store.addCase(draft, 'hash', now, { urgent: null, identity, judge });
        return draft.caseId;
      };
      const first = await put('noa@example.com', 'u-1', NOON);
      const typed = await put('NOA@Example.com', null, NOON + 1000);
      await put('other@example.com', null, NOON + 2000);
      const moved = await put('noa@work.example.com', 'u-1', NOON + 3000);
      await put('noa@example.com', 'u-1', NOON + DAY);
      expect(seen.at(-1)?.contacts).toEqual([
        { caseId: moved, number: 1004, receivedAt: NOON + 3000, isVerified: true },
        { caseId: typed, number: 1002, receivedAt: NOON + 1000, isVerified: false },
        { caseId: first, number: 1001, receivedAt: NOON, isVerified: true },
      ]);
      await put('noa@example.com', null, NOON + DAY);
      expect(seen.at(-1)?.contacts.map(({ isVerified }) => isVerified)).toEqual([false, false, false]);
      await put('new@example.com', 'u-2', NOON + DAY);
      expect(seen.at(-1)?.contacts).toEqual([]);
    });

    it('sends a case to those who take all, and to those who take only what is so serious', async () => {
      const to = {
        deliverTo: ['helpdesk'],
        alerts: [{ connector: 'pager', severities: ['critical' as const] }],
      };
      const calm = await add(as('normal'), to);
      const critical = await add(as('critical'), to);
      const connectors = async (caseId: string) =>
        (await store.outbox.ofCase(caseId)).map(({ connector, place: at }) => `${connector} ${at}`);
      expect(await connectors(calm)).toEqual(['helpdesk 0']);
      expect(await connectors(critical)).toEqual(['helpdesk 0', 'pager 0']);
      const more = { findings: [found('critical')], alerts: to.alerts };
      const added = { id: createUlid(), message: 'It burns' };
      await store.addAddition(calm, added, NOON, null, ['helpdesk'], more);
      expect(await connectors(calm)).toEqual(['helpdesk 0', 'helpdesk 1', 'pager 0']);
      expect((await store.findCase(calm))?.triage.severity).toBe('critical');
    });

    it('never makes a case less serious by what is added', async () => {
      const caseId = await add(as('critical', 'fraud'));
      const more = { findings: [found('low')], alerts: [] };
      await store.addAddition(caseId, { id: createUlid(), message: 'x' }, NOON, null, [], more);
      expect((await store.findCase(caseId))?.triage).toMatchObject({
        severity: 'critical',
        team: { id: 'fraud' },
        findings: [{ severity: 'critical' }, { severity: 'low' }],
      });
    });
  });
}
