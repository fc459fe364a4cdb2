import { describe, expect, it } from 'vitest';
import type { LookUpErrand, Rejudging } from '../../src/desk/store/lookups.ts';
import type { CaseStore, KnownOfCase } from '../../src/desk/store/types.ts';
import { STAGES } from '../../src/handoff/answers.ts';
import { ORDINARY, raised, type Severity, type Triage } from '../../src/handoff/triage.ts';
import { sampleDraft } from '../unit/desk/sample-draft.ts';
import { openForEach, type StorePlace } from './store-place.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const WAIT = 10_000;
const VIP = { plan: 'vip', seats: 3, trial: false };
const HIGH = { rule: 'vip', severity: 'high' as const, reasons: [] };
const TEAM = { id: 'key-accounts', rule: 'route-1', reasons: [] };

/** What every store must do of customers who are looked up after their case was taken in. */
export function lookupsContract(name: string, place: () => Promise<StorePlace>): void {
  describe(`${name}: the contract of look-ups`, () => {
    let store: CaseStore;
    const reopen = openForEach(place, (opened) => {
      store = opened;
    });
    const add = async (more: Partial<KnownOfCase> = {}, draft = sampleDraft()): Promise<string> => {
      await store.addCase(draft, 'hash', NOON, {
        ...{ urgent: null, identity: { subject: 'u-1' }, deliverTo: ['helpdesk'] },
        lookUp: { isVerified: true, waitMs: WAIT },
        ...more,
      });
      return draft.caseId;
    };
    const claim = (now = NOON, limit = 9) => store.lookups.claim({ now, leaseMs: 1000, limit });
    const one = async (now = NOON): Promise<LookUpErrand> => {
      const [errand] = await claim(now);
      if (!errand) throw new Error('Nothing was due.');
      return errand;
    };
    const due = async (now: number): Promise<string[]> =>
      (await store.outbox.claim({ connectors: ['helpdesk', 'pager'], now, leaseMs: 1, limit: 9 })).map(
        (item) => `${item.connector} ${item.attempts}`,
      );
    const raising: Rejudging = {
      judge: ({ triage }, _profile, isUntouched): Triage => ({
        ...raised(triage, [HIGH]),
        team: isUntouched ? TEAM : triage.team,
      }),
      alerts: [{ connector: 'pager', severities: ['high'] }],
    };

    it('gives each to one at a time, once its lease is over to the next, and never to one who lost it', async () => {
      const caseId = await add();
      await add({ lookUp: null });
      const first = await one();
      expect(first).toMatchObject({ caseId, attempts: 1 });
      expect(await claim(NOON + 999)).toEqual([]);
      const second = await one(NOON + 1000);
      expect(second).toMatchObject({ caseId, attempts: 2 });
      expect(await store.lookups.finish(first, VIP, NOON, raising)).toBe(false);
      expect(await store.lookups.putOff(first, NOON)).toBe(false);
      expect(await store.lookups.giveUp(first, 'x', NOON)).toBe(false);
      expect(await store.lookups.putOff(second, NOON + 9000)).toBe(true);
      expect(await claim(NOON + 8999)).toEqual([]);
      expect(await store.lookups.finish(await one(NOON + 9000), VIP, NOON, raising)).toBe(true);
      expect(await claim(NOON + 1e9)).toEqual([]);
    });

    it('keeps deliveries back until it has an outcome, and no longer than it may take', async () => {
      await add();
      expect(await due(NOON + WAIT - 1)).toEqual([]);
      expect(await due(NOON + WAIT)).toEqual(['helpdesk 1']);
    });

    it.each([
      [
        'found',
        ['helpdesk', 'pager'],
        (errand: LookUpErrand) => store.lookups.finish(errand, VIP, NOON + 5, raising),
      ],
      [
        'not found',
        ['helpdesk'],
        (errand: LookUpErrand) => store.lookups.finish(errand, null, NOON + 5, raising),
      ],
      [
        'given up',
        ['helpdesk'],
        (errand: LookUpErrand) => store.lookups.giveUp(errand, 'http.401', NOON + 5),
      ],
    ])('lets them go at once when he was %s, each once', async (_, connectors, end) => {
      const caseId = await add();
      expect(await end(await one())).toBe(true);
      expect((await due(NOON + 5)).sort()).toEqual(connectors.map((connector) => `${connector} 1`));
      expect((await store.outbox.ofCase(caseId)).map(({ connector }) => connector)).toEqual(connectors);
    });

    it('does not send again what went out before it had an outcome', async () => {
      const caseId = await add();
      const [item] = await store.outbox.claim({
        connectors: ['helpdesk'],
        now: NOON + WAIT,
        leaseMs: 50_000,
        limit: 1,
      });
      expect(await store.lookups.finish(await one(), VIP, NOON + WAIT + 1, raising)).toBe(true);
      expect(await due(NOON + WAIT + 2)).toEqual(['pager 1']);
      expect(item && (await store.outbox.finish(item, '88', NOON + WAIT + 3))).toBe(true);
      expect((await store.outbox.ofCase(caseId)).map(({ state }) => state)).toEqual(['done', 'waiting']);
    });

    it('keeps a serious case back for nothing', async () => {
      const severe = (severity: Severity) => () => ({ triage: { ...ORDINARY, severity } });
      await add({ judge: severe('critical') });
      expect(await due(NOON)).toEqual(['helpdesk 1']);
    });

    it('stays with its case, makes it more serious, and chooses its team while nobody has seen it', async () => {
      const caseId = await add();
      expect((await store.findCase(caseId))?.records).toEqual({
        state: 'waiting',
        isVerified: true,
        profile: null,
      });
      await store.lookups.finish(await one(), VIP, NOON, raising);
      await reopen();
      expect(await store.findCase(caseId)).toMatchObject({
        records: { state: 'done', isVerified: true, profile: VIP },
        triage: { severity: 'high', findings: [HIGH], team: TEAM },
      });
      const rows = await store.listCases({ before: null, stages: STAGES, team: TEAM.id, limit: 9 });
      expect(rows).toMatchObject([{ caseId, severity: 'high' }]);
    });

    it('leaves the team of a case that was seen, here or there', async () => {
      const seen = await add();
      await store.moveCase(seen, ['received'], 'seen', NOON);
      const sent = await add();
      await due(NOON + WAIT);
      for (const errand of await claim(NOON)) await store.lookups.finish(errand, VIP, NOON, raising);
      for (const caseId of [seen, sent])
        expect((await store.findCase(caseId))?.triage).toMatchObject({ severity: 'high', team: null });
    });

    it('makes the case more serious to which one was joined', async () => {
      const first = await add({ lookUp: null });
      const joined = await add({
        joining: { follows: null, followUpsTo: ['helpdesk'] },
        judge: () => ({
          triage: ORDINARY,
          join: { caseId: first, why: { by: 'identity', reasons: [] } },
        }),
      });
      expect((await store.findCase(joined))?.joinedTo?.caseId).toBe(first);
      await store.lookups.finish(await one(), VIP, NOON, raising);
      expect((await store.findCase(first))?.triage.severity).toBe('high');
      expect((await store.outbox.ofCase(first)).map(({ connector }) => connector)).toContain('pager');
      expect((await store.outbox.ofCase(joined)).map(({ connector }) => connector)).not.toContain('pager');
    });

    it('goes with its case when that is erased, also while it is under way', async () => {
      const caseId = await add();
      const errand = await one();
      await store.privacy.erase(caseId);
      expect(await store.lookups.finish(errand, VIP, NOON, raising)).toBe(false);
      expect(await store.findCase(caseId)).toBeNull();
      expect(await claim(NOON + 1e9)).toEqual([]);
    });
  });
}
