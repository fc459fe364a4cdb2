import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadConfig, parseConfig } from '../../../src/config/load.ts';
import type { ConfigInput } from '../../../src/config/schema.ts';

const good: ConfigInput = {
  company: { name: 'Lumora' },
  site: { url: 'https://help.lumora.example' },
  locales: ['en', 'he'],
  categories: [{ id: 'orders', title: 'Orders' }],
  channels: [{ type: 'email', address: 'help@lumora.example' }],
  desk: false,
};
const problems = (change: object): string => {
  try {
    parseConfig({ ...good, ...change });
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return '';
};

describe('the settings', () => {
  it('fill in what may be left out', () => {
    const config = parseConfig(good);
    expect(config.site.base).toBe('/');
    expect(config.colours.accent).toMatch(/^#/);
    expect(config.categories[0]?.icon).toBe('book');
    // Nothing opens by itself unless the company says so, and then on all pages unless it says which.
    expect(config.widget.opens).toBeUndefined();
    const { opens } = parseConfig({ ...good, widget: { opens: { afterSeconds: 30 } } }).widget;
    expect(opens).toEqual({ afterSeconds: 30, pages: ['/*'] });
  });

  it.each([
    ['a missing field', { company: undefined }, 'company is missing'],
    [
      'a wrong address',
      { channels: [{ type: 'email', address: 'help at example' }] },
      'channels.0.address is "help at example"',
    ],
    [
      'a widget that opens at once',
      { widget: { opens: { afterSeconds: 0 } } },
      'widget.opens.afterSeconds is 0',
    ],
    [
      'a page without its slash',
      { widget: { opens: { afterSeconds: 30, pages: ['checkout'] } } },
      'widget.opens.pages.0 is "checkout"',
    ],
    ['an unknown channel', { channels: [{ type: 'fax', number: '1' }] }, 'channels.0.type is "fax"'],
    [
      'a base path without slashes',
      { site: { url: 'https://a.example', base: 'help' } },
      'site.base is "help"',
    ],
    [
      'an origin with a path',
      { site: { url: 'https://a.example/help' } },
      'site.url is "https://a.example/help"',
    ],
    ['a misspelt setting', { colors: {} }, 'colors is not a setting'],
    ['a misspelt nested setting', { desk: { allowedOrigin: [] } }, 'desk'],
    ['an unknown time zone', { hours: { timeZone: 'Mars/Base', week: {} } }, 'Mars/Base'],
    [
      'an empty span',
      { hours: { timeZone: 'UTC', week: { mon: [{ from: '18:00', to: '18:00' }] } } },
      'hours.week.mon.0 is {"from":"18:00","to":"18:00"}: it is empty',
    ],
    [
      'spans that overlap',
      {
        hours: {
          timeZone: 'UTC',
          week: {
            mon: [
              { from: '09:00', to: '13:00' },
              { from: '12:00', to: '18:00' },
            ],
          },
        },
      },
      'spans that overlap',
    ],
    [
      'a span after one that goes over midnight',
      {
        hours: {
          timeZone: 'UTC',
          week: {
            mon: [
              { from: '20:00', to: '02:00' },
              { from: '21:00', to: '23:00' },
            ],
          },
        },
      },
      'a span that ends after midnight comes last',
    ],
    [
      'a special day that is no date',
      { hours: { timeZone: 'UTC', week: {}, special: { 'Christmas Eve': [] } } },
      'Christmas Eve',
    ],
    [
      'a holiday that is no date',
      { hours: { timeZone: 'UTC', week: {}, holidays: ['25.12.2026'] } },
      'hours.holidays.0 is "25.12.2026"',
    ],
    [
      'a Zendesk address for its subdomain',
      { channels: [{ type: 'zendesk', subdomain: 'acme.zendesk.com' }] },
      'channels.0.subdomain is "acme.zendesk.com"',
    ],
    [
      'Zendesk beside a desk',
      { channels: [{ type: 'zendesk', subdomain: 'acme' }], desk: { allowedOrigins: [] } },
      'only where there is no desk',
    ],
    [
      'cases that go before they can be delivered',
      { desk: { allowedOrigins: [], retention: { casesDays: 3 } } },
      'Write at least 7 days',
    ],
    [
      'a limit that lets nobody write',
      { desk: { allowedOrigins: [], limits: { perEmail: { cases: 0, minutes: 10 } } } },
      'desk.limits.perEmail.cases',
    ],
    [
      'a proof of work that is asked for at no known time',
      { desk: { allowedOrigins: [], proofOfWork: 'sometimes' } },
      'Use "off", "always", "under-load"',
    ],
    [
      'two helpdesks',
      {
        channels: [
          { type: 'zendesk', subdomain: 'acme' },
          { type: 'zendesk', subdomain: 'other' },
        ],
      },
      'two Zendesk subdomains',
    ],
    [
      'two categories with one id',
      { categories: [...good.categories, ...good.categories] },
      'two categories with one id',
    ],
    [
      'a category in the way of a page',
      { categories: [{ id: 'search', title: 'Search' }] },
      'categories.0.id is "search"',
    ],
    ['a colour by name', { colours: { accent: 'green' } }, 'colours.accent is "green"'],
    ['a value that JSON does not know', { answersWithinHours: 4n }, 'answersWithinHours is 4n'],
    ['a function for a value', { colours: { accent: () => '#fff' } }, 'colours.accent is a function'],
    ['a language twice', { locales: ['en', 'en'] }, 'names a language twice'],
  ])('name the field, the value and a remedy for %s', (_what, change, expected) => {
    const message = problems(change);
    expect(message).toContain(expected);
    // Each line ends in a sentence that says what to write instead.
    for (const line of message.split('\n')) expect(line).toMatch(/^help\.config\.ts: .*[.;] .*\.$/);
  });

  it('tell every problem at once', () => {
    expect(problems({ locales: [], channels: [], desk: 7 }).split('\n')).toHaveLength(3);
  });

  it('refuse to hide the person: each language needs a channel', () => {
    expect(problems({ channels: [] })).toContain('customers must always be able to reach a person');
    expect(
      problems({ channels: [{ type: 'phone', number: '+44 20 7946 0138', locales: ['en'] }] }),
    ).toContain('no way to a person for "he"');
  });

  it('do not count a message as a channel where no desk takes it', () => {
    expect(problems({ channels: [{ type: 'message' }] })).toContain('a message needs the desk');
    expect(problems({ channels: [{ type: 'message' }], desk: { allowedOrigins: [] } })).toBe('');
  });

  it('count neither a chat nor, without a desk, a callback as a way to a person', () => {
    expect(problems({ channels: [{ type: 'chat' }] })).toContain('no way to a person');
    expect(problems({ channels: [{ type: 'callback' }] })).toContain('no way to a person');
    expect(problems({ channels: [{ type: 'callback' }], desk: { allowedOrigins: [] } })).toBe('');
    expect(problems({ channels: [{ type: 'zendesk', subdomain: 'acme' }] })).toBe('');
  });

  it('take a night over midnight and special days', () => {
    const hours = {
      timeZone: 'Europe/Sofia',
      week: { fri: [{ from: '20:00', to: '02:00' }] },
      special: { '2026-12-24': [{ from: '09:00', to: '12:00' }], '2026-12-31': [] },
    };
    expect(parseConfig({ ...good, hours }).hours).toMatchObject(hours);
  });

  it('name a channel for a language that the site does not have', () => {
    expect(
      problems({
        channels: [...good.channels, { type: 'viber', number: '+359 88 000 0138', locales: ['bg'] }],
      }),
    ).toContain('channels.1.locales names "bg"');
  });
});

describe('the settings file', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });
  const folder = (text?: string): string => {
    const root = mkdtempSync(join(tmpdir(), 'handrail-settings-'));
    if (text !== undefined) writeFileSync(join(root, 'help.config.ts'), text);
    return root;
  };

  it('is asked for where it is missing', async () => {
    await expect(loadConfig(folder())).rejects.toThrow('help.config.ts is missing');
  });

  it('that cannot be read is named with the reason', async () => {
    await expect(loadConfig(folder('export default {'))).rejects.toThrow(
      /^help\.config\.ts:1 cannot be read: .* Mend the file and start again\.$/s,
    );
    await expect(loadConfig(folder('export const settings = {};'))).rejects.toThrow(
      'help.config.ts has no default export',
    );
    await expect(loadConfig(folder('export default null;'))).rejects.toThrow('the whole is null');
  });

  it('that fails as it runs is named with the line', async () => {
    const text = 'export default {\n  locales: [],\n  company: Lumora,\n};\n';
    await expect(loadConfig(folder(text))).rejects.toThrow(
      'help.config.ts:3 cannot be read: Lumora is not defined. Mend the file and start again.',
    );
  });

  it('that HANDRAIL_CONFIG names is called by its own name, without a stack trace', async () => {
    const root = folder();
    const file = join(root, 'other.ts');
    vi.stubEnv('HANDRAIL_CONFIG', file);
    await expect(loadConfig(join(root, 'project'))).rejects.toThrow(`${file} is not there.`);
    writeFileSync(file, 'export default { colours: 1 };');
    const refused = loadConfig(join(root, 'project'));
    await expect(refused).rejects.toThrow(`${file}: company is missing.`);
    await expect(refused).rejects.toMatchObject({ stack: '' });
  });

  it('of this repository is valid', async () => {
    const config = await loadConfig(join(import.meta.dirname, '../../..'));
    expect(config.locales).toEqual(['en', 'he', 'bg']);
  });
});
