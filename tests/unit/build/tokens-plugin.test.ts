import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokensIn, tokensPlugin, usedIn } from '../../../src/build/tokens-plugin.ts';

const source = join(import.meta.dirname, '../../../src');
const read = (path: string): string => readFileSync(join(source, path), 'utf8');
const sheets = [
  ...readdirSync(join(source, 'widget/styles')).map((name) => `widget/styles/${name}`),
  'case-view/conversation.css',
];

/** A style sheet's text as the widget has it. */
function transformed(path: string): string {
  const { transform } = tokensPlugin(source);
  if (typeof transform !== 'function') throw new Error('The plugin transforms nothing.');
  const result: unknown = Reflect.apply(transform, {}, [read(path), join(source, `${path}?inline`)]);
  return typeof result === 'object' && result !== null && 'code' in result ? String(result.code) : read(path);
}

/** A style sheet with those that it imports. */
const whole = (path: string): string =>
  read(path).replace(/@import '\.\/([\w-]+\.css)';/g, (_, file: string) => read(join(path, '..', file)));

describe('the look’s tokens in the widget', () => {
  const all = tokensIn(read('look/tokens.css'));
  const there = tokensIn(transformed('look/tokens.css'));

  it.each(sheets)('are there for all of %s, with the look’s own values', (path) => {
    const used = new Set<string>();
    usedIn(whole(path), all, used);
    const own = tokensIn(transformed(path));
    for (const name of used) expect([name, there.get(name) ?? own.get(name)]).toEqual([name, all.get(name)]);
  });

  it('are those alone that something is drawn with', () => {
    const kept = new Set([
      ...there.keys(),
      ...sheets.flatMap((path) => [...tokensIn(transformed(path)).keys()]),
    ]);
    const rest = [...all.keys()].filter((name) => !kept.has(name));
    expect(rest).toContain('--text-3xl');
    for (const name of rest) for (const path of sheets) expect(read(path)).not.toContain(`var(${name})`);
  });

  it('come with the sheet that needs them, where the first screens do not', () => {
    expect([...there.keys()]).not.toContain('--danger');
    expect(tokensIn(transformed('widget/styles/fields.css')).get('--danger')).toBe(all.get('--danger'));
    expect(tokensIn(transformed('widget/styles/fields.css')).has('--ink')).toBe(false);
  });

  it('are read with what they are made of, and without comments', () => {
    const few = tokensIn(':root { --a: var(--b); /* --c: 1px; */ --b: 2px\n 3px; }');
    expect([...few]).toEqual([
      ['--a', 'var(--b)'],
      ['--b', '2px\n 3px'],
    ]);
    const used = new Set<string>();
    usedIn('p { color: var(--a); margin: var(--other) }', few, used);
    expect([...used]).toEqual(['--a', '--b']);
  });
});
