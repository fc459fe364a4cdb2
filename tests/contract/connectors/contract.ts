import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '../../../src/config/load.ts';
import type { Outcome } from '../../../src/desk/delivery/connector.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { FAULTS, LASTING, RETRY_AFTER, type ConnectorFixture, type Stub } from './fixture.ts';
import { fullCase, IMPATIENCE_MS, openOver, parcel, PICTURE, storedCase, triesOf } from './try-delivery.ts';

const HOSTILE =
  'שלום 🙂\r\nBcc: all@evil.example\r\n<script>alert(1)</script> <!channel> "quoted"\0\n\n<img src=x onerror=a>';

/** What every connector must do, whatever its other end. */
export function connectorContract(fixture: ConnectorFixture): void {
  const start = async (): Promise<Stub> => {
    const stub = await fixture.start();
    onTestFinished(async () => {
      await stub.fail(null);
      await stub.stop();
    });
    return stub;
  };
  const faults = FAULTS.filter((fault) => !(fixture.lacks ?? []).includes(fault));

  describe(`${fixture.kind}: the contract of a connector`, () => {
    it('delivers a case with the customer’s own words and what he tried', async () => {
      const stub = await start();
      const outcome = await triesOf(openOver(fixture, stub), await parcel(storedCase())).again();
      expect(outcome).toMatchObject({ kind: 'accepted', missing: [] });
      const [arrived, ...others] = stub.arrived();
      expect(others).toEqual([]);
      expect(arrived?.text).toContain('שילמתי פעמיים');
      if (fixture.whole) expect(arrived?.text).toContain('חיוב כפול');
    });

    it('marks a critical case', async () => {
      const stub = await start();
      const stored = storedCase({}, { urgent: 'charged twice' });
      await triesOf(openOver(fixture, stub), await parcel(stored)).again();
      expect(stub.arrived()[0]?.priority).toBe(fixture.critical);
    });

    it('carries every text as text', async () => {
      const stub = await start();
      const customer = { name: 'Eve <eve@evil.example>, "x"', email: 'eve@example.com' };
      const stored = storedCase({ message: HOSTILE, customer });
      expect(await triesOf(openOver(fixture, stub), await parcel(stored)).again()).toMatchObject({
        kind: 'accepted',
      });
      const [arrived] = stub.arrived();
      expect(arrived?.text).toContain('שלום 🙂');
      if (fixture.whole) expect(arrived?.text).toContain('<script>alert(1)</script>');
      expect(arrived?.html ?? '').not.toMatch(/<script|<img|<!channel/);
    });

    it('delivers the case of a customer who gave no e-mail address', async () => {
      const stub = await start();
      const stored = storedCase({ customer: { phone: '+972 50-555-0138' } });
      const outcome = await triesOf(openOver(fixture, stub), await parcel(stored)).again();
      expect(outcome.kind).toBe('accepted');
      expect(stub.arrived()).toHaveLength(1);
    });

    it('tells the latest steps of a long trail, and where the others are', async () => {
      const stub = await start();
      const trail = Array.from({ length: 100 }, (_, t) => ({
        type: 'search' as const,
        t,
        query: `${'x'.repeat(480)} q${t}`.slice(-490),
        results: 0,
      }));
      const outcome = await triesOf(openOver(fixture, stub), await parcel(storedCase({ trail }))).again();
      expect(outcome.kind).toBe('accepted');
      if (!fixture.tellsTrail) return;
      expect(stub.arrived()[0]?.text).toContain('… 75 earlier steps');
    });

    it('delivers what the customer adds, once however often it is tried', async () => {
      const stub = await start();
      const { stored, addition } = fullCase();
      const connector = openOver(fixture, stub);
      const first = await triesOf(connector, await parcel(stored)).again();
      const tries = triesOf(connector, await parcel(stored, 'addition', addition), refOf(first));
      await stub.fail('dropped');
      expect(await tries.again()).toMatchObject({ kind: 'retry' });
      await stub.fail(null);
      expect(await tries.again()).toMatchObject({ kind: 'accepted' });
      const added = stub.arrived().filter(({ part }) => part === 'addition');
      expect(new Set(added.map(({ id }) => id)).size).toBe(1);
      if (fixture.once) expect(added).toHaveLength(1);
      if (fixture.whole) expect(added[0]?.text).toContain('LM-482913');
    });

    it.runIf(fixture.takesFiles)('delivers a file whole and under its name', async () => {
      const stub = await start();
      const { stored, file } = fullCase();
      const connector = openOver(fixture, stub);
      const first = await triesOf(connector, await parcel(stored)).again();
      const tries = triesOf(connector, await parcel(stored, 'file', file), refOf(first));
      expect(await tries.again()).toMatchObject({ kind: 'accepted' });
      expect(stub.arrived()).toMatchObject([
        { part: 'case' },
        { part: 'file', file: { name: 'receipt.png', bytes: Buffer.from(PICTURE).toString('hex') } },
      ]);
    });

    it.each(faults)('comes through “%s” at any request, with one case there', async (fault) => {
      const clean = await start();
      await triesOf(openOver(fixture, clean), await parcel(storedCase())).again();
      const requests = clean.asked();
      for (let at = 0; at < requests; at += 1) {
        const stub = await start();
        const tries = triesOf(openOver(fixture, stub), await parcel(storedCase()));
        await stub.fail(fault, at);
        const silence = fault === 'silent' || fault === 'drip';
        const outcome = await tries.again(openOver(fixture, stub, silence ? IMPATIENCE_MS : undefined));
        const where = `${fault} at request ${at}`;
        if (LASTING.includes(fault) && at >= fixture.essential) {
          expect(outcome, where).toMatchObject({ kind: 'accepted' });
          expect(outcome.kind === 'accepted' && outcome.missing, where).toHaveLength(1);
          continue;
        }
        expect(outcome.kind, where).toBe(LASTING.includes(fault) ? 'refused' : 'retry');
        if (fault === 'too-many' && fixture.saysWhen) {
          expect(outcome, where).toMatchObject({ after: RETRY_AFTER * 1000 });
        }
        await stub.fail(null);
        expect(await tries.again(), where).toMatchObject({ kind: 'accepted', missing: [] });
        const ids = stub.arrived().map(({ id }) => id);
        expect(new Set(ids).size, where).toBe(1);
        if (fixture.once) expect(ids, where).toHaveLength(1);
        expect(stub.arrived()[0]?.text, where).toContain('שילמתי פעמיים');
      }
    });

    it('says nothing of secrets or of what the other end wrote', async () => {
      const stub = await start();
      await stub.fail('error');
      const outcome = await triesOf(openOver(fixture, stub), await parcel(storedCase())).again();
      expect(JSON.stringify(outcome)).not.toMatch(/Internal|SECRET|whsec_/);
    });

    it('names the variable of a secret that is not set, and each setting that is wrong', async () => {
      const stub = await start();
      for (const variable of Object.keys(stub.env)) {
        const open = () => openOver(fixture, { ...stub, env: {} });
        expect(open).toThrow(ConfigError);
        expect(open).toThrow(variable);
      }
      const settings = { ...stub.settings, colour: 'green' };
      expect(() => openOver(fixture, { ...stub, settings })).toThrow(
        'desk.delivery.0.colour is not a setting',
      );
    });

    it('has one id for one part, and another for another', async () => {
      const stub = await start();
      const connector = openOver(fixture, stub);
      const [one, other] = [storedCase(), storedCase({ caseId: createUlid() })];
      for (const stored of [one, other]) await triesOf(connector, await parcel(stored)).again();
      expect(new Set(stub.arrived().map(({ id }) => id)).size).toBe(2);
    });
  });
}

function refOf(outcome: Outcome): string | null {
  return outcome.kind === 'accepted' ? outcome.ref : null;
}
