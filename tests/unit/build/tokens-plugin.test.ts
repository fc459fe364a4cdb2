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

/** What the widget is given of the look's tokens. */
function given(): ReadonlyMap<string, string> {
  const { transform } = tokensPlugin(source);
  if (typeof transform !== 'function') throw new Error('The plugin transforms nothing.');
  const path = 'look/tokens.css';
  const result: unknown = Reflect.apply(transform, {}, [read(path), join(source, `${path}?inline`)]);
  if (typeof result !== 'object' || result === null || !('code' in result))
    throw new Error('The plugin left the tokens as they are.');
  return tokensIn(String(result.code));
}

describe('the look’s tokens in the widget', () => {
  const all = tokensIn(read('look/tokens.css'));
  const kept = given();

  it.each(sheets)('are there for all of %s, with the look’s own values', (path) => {
    const used = new Set<string>();
    usedIn(read(path), all, used);
    for (const name of used) expect([name, kept.get(name)]).toEqual([name, all.get(name)]);
  });

  it('are those alone that something is drawn with', () => {
    const rest = [...all.keys()].filter((name) => !kept.has(name));
    expect(rest).toContain('--text-3xl');
    for (const name of rest) for (const path of sheets) expect(read(path)).not.toContain(`var(${name})`);
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
