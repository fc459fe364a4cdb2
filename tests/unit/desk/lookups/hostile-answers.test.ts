import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../../src/desk/delivery/access-tokens.ts';
import { DeliveryFailure } from '../../../../src/desk/delivery/connector.ts';
import { openLookUp } from '../../../../src/desk/lookups/open-lookup.ts';
import { profileOf } from '../../../../src/desk/lookups/profile.ts';
import { FACT_TEXT_MAX } from '../../../../src/handoff/bounds.ts';
import { HOSTILE_BODIES, MARK } from '../../../contract/connectors/hostile-answers.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
const properties = { plan: 'plan', vip: 'is_vip' };
const PERSON = { subject: 'u-1', email: 'noa@example.com', isVerified: true };
const common = { properties, unverified: false, seconds: 10 };
const env = { TOKEN: 'x'.repeat(30), SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}` };
const KINDS = {
  hubspot: { ...common, type: 'hubspot', tokenEnv: 'TOKEN', subjectProperty: 'uid' },
  http: { ...common, type: 'http', url: 'https://crm.example.com/', secretEnv: 'SECRET' },
} as const;

/** What becomes of an answer: our sentence of it, or what is kept of the record. */
async function found(kind: keyof typeof KINDS, text: string, status = 200): Promise<unknown> {
  const lookUp = openLookUp(
    KINDS[kind],
    env,
    () => () => Promise.resolve({ status, header: () => undefined, text }),
  );
  try {
    const record = await lookUp.find(PERSON, { id: 'x', now: NOW, signal: new AbortController().signal });
    return record === null ? null : profileOf(record, properties);
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome;
    throw cause;
  }
}

describe.each(['hubspot', 'http'] as const)('a record of %s that is broken or means ill', (kind) => {
  it.each(HOSTILE_BODIES)('is none where it is %s', async (_what, body) => {
    expect(await found(kind, body)).toEqual({ outcome: 'retry', code: 'answer.unknown' });
    expect(JSON.stringify(await found(kind, body, 400))).not.toContain(MARK);
  });

  it('brings short lines, numbers, yes and no under our names, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), async (plan, is_vip, more) => {
        const record = { plan, is_vip, more, ['__proto__']: { plan: MARK } };
        const text = JSON.stringify(
          kind === 'http' ? { properties: record } : { results: [{ properties: record }] },
        );
        const profile = (await found(kind, text)) as Readonly<Record<string, unknown>>;
        for (const [name, value] of Object.entries(profile)) {
          expect(Object.keys(properties)).toContain(name);
          expect(['string', 'number', 'boolean']).toContain(typeof value);
          expect(String(value)).not.toMatch(/\p{Cc}/u);
          expect(String(value).length).toBeLessThanOrEqual(FACT_TEXT_MAX);
          expect(String(value).isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a token that is broken or means ill', () => {
  const settings = {
    ...{
      tokenUrl: 'https://login.example.com/token',
      clientId: 'id',
      refreshTokenEnv: 'R',
      allowPrivate: false,
    },
  };
  const refused = (): boolean => false;
  /** What the provider was sent, and what came of each use. */
  const use = async (bodies: readonly string[], times: readonly number[] = [0, 0]) => {
    const sent: string[] = [];
    const left = [...bodies];
    let time = NOW;
    const tokens = createAccessTokens({
      ...{ settings, secret: () => 'first', now: () => time },
      http: () => (request) => {
        sent.push(String(request.body));
        return Promise.resolve({ status: 200, header: () => undefined, text: left.shift() ?? 'null' });
      },
    });
    const outcomes: unknown[] = [];
    for (const after of times) {
      time += after;
      try {
        outcomes.push(
          await tokens.with((token) => Promise.resolve(token), refused, new AbortController().signal),
        );
      } catch (cause) {
        outcomes.push(cause instanceof DeliveryFailure ? cause.outcome : cause);
      }
    }
    return { sent, outcomes };
  };
  const DAY = 24 * 60 * 60_000;

  it.each(HOSTILE_BODIES)('is none where it is %s', async (_what, body) => {
    const { outcomes } = await use([body], [0]);
    expect(outcomes).toMatchObject([{ outcome: 'refused', code: 'oauth.answer' }]);
    expect(JSON.stringify(outcomes)).not.toContain(MARK);
  });

  it.each([1e308, '1e308', 1e15, '99999999999999999999'])(
    'lasts no longer than a day, whatever it says: %j',
    async (expires_in) => {
      const { sent, outcomes } = await use(
        [JSON.stringify({ access_token: 'a', expires_in }), JSON.stringify({ access_token: 'b' })],
        [0, DAY],
      );
      expect(outcomes).toEqual(['a', 'b']);
      expect(sent).toHaveLength(2);
    },
  );

  it.each(['x\r\nBcc: a@b.co', 'é', '', 'x'.repeat(9000), 7, null, {}])(
    'is none beside a refresh token such as %j',
    async (refresh_token) => {
      const { outcomes, sent } = await use([
        JSON.stringify({ access_token: 'a', expires_in: 0, refresh_token }),
      ]);
      expect(outcomes).toMatchObject([{ code: 'oauth.answer' }, { code: 'oauth.answer' }]);
      expect(sent[1]).toContain('refresh_token=first');
    },
  );
});
