import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeRegistries } from '../../../scripts/registries.ts';
import { locales } from '../../../src/locales/generated/registry.ts';

const folder = join(import.meta.dirname, '../../../src/locales');

describe('the generated registries of locales', () => {
  it('are what the folder says now (else run: npm run registries)', () => {
    const expected = localeRegistries(folder);
    const generated = readdirSync(join(folder, 'generated'));
    expect(generated.sort()).toEqual([...expected.keys()].sort());
    for (const [path, text] of expected) {
      expect(readFileSync(join(folder, 'generated', path), 'utf8'), path).toBe(text);
    }
  });

  it('name each locale by its code', () => {
    for (const [code, { meta }] of Object.entries(locales)) expect(meta.code).toBe(code);
  });
});

describe('strings', () => {
  /** Every string of a locale by its path; functions are called with a number and a text. */
  const texts = (value: unknown, path: string): [string, string][] => {
    if (typeof value === 'string') return [[path, value]];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
  };

  it.each(['he', 'bg'])('of %s are in its own script, but for names', (code) => {
    const script = code === 'he' ? /\p{Script=Hebrew}/u : /\p{Script=Cyrillic}/u;
    const names = /^(?:WhatsApp|Viber|OK|Lumora|npm run [a-z -]+|[a-z]{2}-[A-Z]{2}|[\d\s₪€:%#/().,–…·+-]*)$/u;
    const { meta, analyzer, ...words } = locales[code] ?? {};
    const foreign = texts(words, code).filter(([, text]) => !script.test(text) && !names.test(text));
    expect(foreign).toEqual([]);
  });
});
