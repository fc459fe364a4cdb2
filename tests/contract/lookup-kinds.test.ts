import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { DeliveryFailure, type Failed } from '../../src/desk/delivery/connector.ts';
import { createHttp } from '../../src/desk/delivery/http.ts';
import type { CustomerRecord, LookUp, Person } from '../../src/desk/lookups/lookup.ts';
import { openLookUp } from '../../src/desk/lookups/open-lookup.ts';
import {
  startStub,
  type Fault,
  type StubAnswer,
  type StubApp,
  type StubServer,
} from './connectors/stub-server.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
const KEY = Buffer.alloc(32, 7);
const ENV = { TOKEN: 'pat-secret', SIGNING: `whsec_${KEY.toString('base64')}` };
const DANA: Person = { subject: '4711', email: 'Dana@Example.com', isVerified: true };
const RECORD = { plan_name: 'vip', seats: '12', secret_note: 'rude' };
const PROPERTIES = { plan: 'plan_name', seats: 'seats' };

interface Kind {
  readonly type: string;
  readonly settings: (origin: string) => Record<string, unknown>;
  /** The tool's own origin, for which the stub stands. */
  readonly origin?: string;
  /** The server as it is documented; it knows one customer. */
  readonly app: StubApp;
  readonly empty: StubAnswer;
}

const Search = v.strictObject({
  filterGroups: v.tuple([
    v.strictObject({
      filters: v.tuple([
        v.strictObject({ propertyName: v.string(), operator: v.literal('EQ'), value: v.string() }),
      ]),
    }),
  ]),
  properties: v.array(v.string()),
  limit: v.number(),
});
const Asked = v.strictObject({
  type: v.literal('customer.lookup'),
  timestamp: v.pipe(v.string(), v.isoTimestamp()),
  data: v.strictObject({
    subject: v.nullable(v.string()),
    email: v.nullable(v.string()),
    verified: v.boolean(),
    properties: v.array(v.string()),
  }),
});

const KINDS: readonly Kind[] = [
  {
    type: 'hubspot',
    settings: () => ({ tokenEnv: 'TOKEN', subjectProperty: 'customer_id' }),
    origin: 'https://api.hubapi.com',
    app: ({ method, path, headers, json }) => {
      if (method !== 'POST' || path !== '/crm/v3/objects/contacts/search') return { status: 404 };
      if (headers['authorization'] !== 'Bearer pat-secret') return { status: 401 };
      const { filterGroups, properties } = v.parse(Search, json);
      const { propertyName, value } = filterGroups[0].filters[0];
      const known: Readonly<Record<string, string>> = { email: 'dana@example.com', customer_id: '4711' };
      if (known[propertyName] !== value) return { status: 200, body: { total: 0, results: [] } };
      const all = Object.entries(RECORD).filter(([name]) => properties.includes(name));
      const own = { ...Object.fromEntries(all), hs_object_id: '1', createdate: null };
      return { status: 200, body: { total: 1, results: [{ id: '1', properties: own }] } };
    },
    empty: { status: 200, body: { total: 0, results: [] } },
  },
  {
    type: 'http',
    settings: (origin) => ({ url: `${origin}/customer`, secretEnv: 'SIGNING', allowPrivate: true }),
    app: ({ method, headers, text, json }) => {
      const { 'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signature } = headers;
      const expected = `v1,${createHmac('sha256', KEY).update(`${id}.${at}.${text}`).digest('base64')}`;
      if (method !== 'POST' || signature !== expected) return { status: 401 };
      const { subject, email } = v.parse(Asked, json).data;
      if (subject !== '4711' && email !== 'Dana@Example.com') return { status: 404 };
      return { status: 200, body: { properties: RECORD } };
    },
    empty: { status: 200, body: { properties: null } },
  },
];

const LATER: readonly (readonly [string, Fault])[] = [
  ['net.reset', { kind: 'reset' }],
  ['net.reset', { kind: 'dropped' }],
  ['net.timeout', { kind: 'silent' }],
  ['net.timeout', { kind: 'drip' }],
  ['http.429', { kind: 'status', status: 429, headers: { 'Retry-After': '120' } }],
  ['http.500', { kind: 'status', status: 500 }],
];
const NEVER: readonly (readonly [string, Fault])[] = [
  ['http.401', { kind: 'status', status: 401 }],
  ['http.302', { kind: 'status', status: 302, headers: { Location: 'http://127.0.0.1/' } }],
];

describe.each(KINDS)('a look-up at $type', (kind) => {
  let stub: StubServer;
  let answer: StubAnswer | null;
  beforeEach(async () => {
    answer = null;
    stub = await startStub((request) => answer ?? kind.app(request));
  });
  afterEach(() => stub.stop());

  const open = (more: Record<string, unknown> = {}, limitMs = 5000): LookUp =>
    openLookUp(
      {
        ...{ type: kind.type, ...kind.settings(stub.origin), ...more },
        ...{ properties: PROPERTIES, unverified: false, seconds: 10 },
      },
      ENV,
      () => {
        const send = createHttp({
          ...{ allowPrivate: true, limitMs },
          resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
        });
        return (request, signal) =>
          send({ ...request, url: request.url.replace(kind.origin ?? stub.origin, stub.origin) }, signal);
      },
    );
  const find = (person = DANA, lookUp = open()): Promise<CustomerRecord | null> =>
    lookUp.find(person, { id: 'C1', now: NOON, signal: new AbortController().signal });
  const failure = async (lookUp = open({}, 250)): Promise<Failed> => {
    try {
      await find(DANA, lookUp);
    } catch (cause) {
      if (cause instanceof DeliveryFailure) return cause.outcome;
      throw cause;
    }
    throw new Error('It was found.');
  };

  it('finds whom the sign-in vouches for, and who typed his address', async () => {
    expect(await find()).toMatchObject({ plan_name: 'vip', seats: '12' });
    expect(await find({ subject: null, email: 'Dana@Example.com', isVerified: false })).toMatchObject({
      plan_name: 'vip',
    });
    expect(await find({ subject: '4712', email: 'ivan@example.com', isVerified: true })).toBeNull();
    answer = kind.empty;
    expect(await find()).toBeNull();
  });

  it.each(LATER)('says that it may work later: %s', async (code, fault) => {
    stub.befall({ 0: fault });
    expect(await failure()).toMatchObject({ outcome: 'retry', code });
  });

  it.each(NEVER)('says that it will not work until somebody mends it: %s', async (code, fault) => {
    stub.befall({ 0: fault });
    expect(await failure()).toMatchObject({ outcome: 'refused', code });
    expect(stub.seen).toHaveLength(1);
  });

  it('tries later where the answer is cut off', async () => {
    stub.befall({ 0: { kind: 'truncated' } });
    expect(await failure()).toMatchObject({
      outcome: 'retry',
      code: expect.stringMatching(/^net\./) as unknown,
    });
  });

  it.each(['', 'no JSON', '[]', '{"results":{}}', '{"properties":"vip"}', '{"properties":1,"results":[{}]}'])(
    'takes nothing from an answer of another form: %s',
    async (body) => {
      answer = { status: 200, body };
      expect(await failure()).toMatchObject({ outcome: 'retry', code: 'answer.unknown' });
    },
  );

  it('asks by nobody’s address in an address', async () => {
    await find();
    const [request] = stub.seen;
    expect(request?.path).not.toMatch(/dana|4711/i);
    expect([...(request?.query.keys() ?? [])]).toEqual([]);
  });

  it('does not start without its secret, and names the variable', () => {
    const settings = { type: kind.type, ...kind.settings('https://crm.example'), properties: PROPERTIES };
    expect(() => openLookUp({ ...settings, unverified: false, seconds: 10 }, {})).toThrow(
      /desk\.lookup\.(token|secret)Env names (TOKEN|SIGNING), which is not set/,
    );
    expect(() => openLookUp({ ...settings, extra: 1, unverified: false, seconds: 10 }, ENV)).toThrow(/extra/);
  });
});

describe('HubSpot', () => {
  const [hubspot] = KINDS;
  const asked = async (answer: StubAnswer): Promise<CustomerRecord | null> => {
    const stub = await startStub(() => answer);
    try {
      const lookUp = openLookUp(
        { type: 'hubspot', tokenEnv: 'TOKEN', properties: PROPERTIES, unverified: false, seconds: 10 },
        ENV,
        () => {
          const send = createHttp({
            allowPrivate: true,
            resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
          });
          return (request, signal) =>
            send({ ...request, url: request.url.replace(hubspot?.origin ?? '', stub.origin) }, signal);
        },
      );
      expect(lookUp.canFind({ subject: '4711', email: null, isVerified: true })).toBe(false);
      return await lookUp.find(DANA, { id: 'C1', now: NOON, signal: new AbortController().signal });
    } finally {
      await stub.stop();
    }
  };

  it('says nothing where two contacts fit', async () => {
    const results = [{ properties: { plan_name: 'vip' } }, { properties: { plan_name: 'free' } }];
    expect(await asked({ status: 200, body: { total: 2, results } })).toBeNull();
  });

  it('is not asked again on a day whose requests are used up', async () => {
    const body = { status: 'error', category: 'RATE_LIMITS', policyName: 'DAILY' };
    await expect(asked({ status: 429, body })).rejects.toMatchObject({
      outcome: { outcome: 'refused', code: 'quota.daily' },
    });
    const soon = asked({ status: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } });
    await expect(soon).rejects.toMatchObject({ outcome: { outcome: 'retry', code: 'http.429' } });
  });
});

describe('the settings of a look-up', () => {
  const base = {
    company: { name: 'x' },
    site: { url: 'https://help.example' },
    locales: ['en'],
    categories: [],
  };
  const parse = (lookup: object) =>
    parseConfig({
      ...base,
      channels: [{ type: 'email', address: 'help@example.com' }],
      desk: { allowedOrigins: [], lookup },
    });
  it.each([
    [{ type: 'http' }, /desk\.lookup\.properties/],
    [{ type: 'http', properties: {} }, /Name what is taken over/],
    [{ type: 'http', properties: { a: 'b' }, seconds: 61 }, /at most 60 seconds/],
    [{ type: 'http', properties: { a: 'b' }, unverified: 'yes' }, /neither true nor false/],
    [
      {
        type: 'http',
        properties: Object.fromEntries(Array.from({ length: 13 }, (_, at) => [`p${at}`, 'x'])),
      },
      /at most 12/,
    ],
  ])('are refused with what to write instead: %j', (lookup, message) => {
    expect(() => parse(lookup)).toThrow(message);
  });

  it('name a kind that there is, and an address that may be asked', () => {
    const of = (settings: object) => () =>
      openLookUp({ type: 'x', properties: PROPERTIES, unverified: false, seconds: 10, ...settings }, ENV);
    expect(of({})).toThrow('Use hubspot, http.');
    expect(of({ type: '__proto__' })).toThrow('it is not a look-up');
    expect(of({ type: 'http', url: 'http://crm.example', secretEnv: 'SIGNING' })).toThrow(/with https/);
    expect(of({ type: 'http', url: 'https://u:p@crm.example', secretEnv: 'SIGNING' })).toThrow(
      /desk\.lookup\.url/,
    );
  });
});
