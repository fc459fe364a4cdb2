import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, parseConfig } from '../../../../src/config/load.ts';
import { openConnectors } from '../../../../src/desk/delivery/open-connectors.ts';

const base = await loadConfig(join(import.meta.dirname, '../../../..'));
const SECRET = `whsec_${Buffer.alloc(32).toString('base64')}`;
const hook = { type: 'webhook', name: 'crm', url: 'https://crm.example.com/in', secretEnv: 'CRM' };

function problem(settings: { type: string; name: string } & Record<string, unknown>, env = {}): string {
  try {
    openConnectors({ delivery: [settings], env });
  } catch (cause) {
    if (cause instanceof ConfigError) return cause.message;
    throw cause;
  }
  return '';
}

describe('the settings of a connector', () => {
  it('open it by its name', () => {
    expect([...openConnectors({ delivery: [hook], env: { CRM: SECRET } }).keys()]).toEqual(['crm']);
  });

  it('say which variable is not set, and never what one holds', () => {
    expect(problem(hook)).toBe(
      'help.config.ts: desk.delivery.0.secretEnv names CRM, which is not set. ' +
        'Set that environment variable for the desk, or remove the connector.',
    );
    const wrong = problem(hook, { CRM: 'hunter2' });
    expect(wrong).toContain('openssl rand');
    expect(wrong).not.toContain('hunter2');
  });

  it('are named where they stand, also where one connector is opened alone', () => {
    const delivery = [hook, { ...hook, name: 'second', secretEnv: 'OTHER' }];
    expect(() => openConnectors({ delivery, env: {}, only: 'second' })).toThrow('desk.delivery.1.secretEnv');
    expect([...openConnectors({ delivery, env: { CRM: SECRET }, only: 'crm' }).keys()]).toEqual(['crm']);
  });

  it('take a language that we have words in', () => {
    const env = { CRM: SECRET };
    expect(problem({ ...hook, locale: 'he' }, env)).toBe('');
    expect(problem({ ...hook, locale: 'xx' }, env)).toMatch(/desk\.delivery\.0\.locale is "xx".*Use .*en/);
  });

  it('name each field that is wrong', () => {
    expect(problem({ ...hook, type: 'fax' })).toContain('Use ');
    expect(problem({ ...hook, type: 'constructor' })).toContain('is not a connector');
    expect(problem({ ...hook, secret: 'x' })).toContain('desk.delivery.0.secret is not a setting');
    expect(problem({ ...hook, name: 'My CRM' })).toContain(
      'desk.delivery.0.name is "My CRM": it is not a name',
    );
    expect(problem({ ...hook, secretEnv: SECRET })).toContain('is not the name of an environment variable');
    for (const url of ['http://crm.example.com', 'ftp://x', 'crm', 'https://user:pass@crm.example.com'])
      expect(problem({ ...hook, url })).toContain('desk.delivery.0.url');
  });
});

describe('a fallback', () => {
  it('needs a connector that it can stand in for', () => {
    const desk = (...delivery: object[]) => ({ desk: { allowedOrigins: [], delivery } });
    const check = (settings: object) => () => parseConfig({ ...base, ...settings });
    expect(check(desk({ ...hook, fallback: true }))).toThrow('has fallbacks only');
    expect(check(desk(hook, { ...hook, name: 'second', fallback: true }))).not.toThrow();
    expect(openConnectors({ delivery: [{ ...hook, fallback: true }], env: { CRM: SECRET } }).size).toBe(1);
  });
});
