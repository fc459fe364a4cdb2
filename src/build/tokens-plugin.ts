import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const TOKENS = /\/look\/tokens\.css(\?|$)/;
const OWN_STYLES = /\/(?:widget\/styles|case-view)\/[\w-]+\.css(\?|$)/;

/**
 * Gives the panel's first style sheet those of the look's tokens that it uses, and each sheet that comes later what it
 * uses beyond them: a phone neither loads nor computes what nothing is drawn with.
 *
 * @param source folder of the sources
 */
export function tokensPlugin(source: string): Plugin {
  const tokens = tokensIn(readFileSync(join(source, 'look/tokens.css'), 'utf8'));
  const first = usedIn(readFileSync(join(source, 'widget/styles/widget.css'), 'utf8'), tokens);
  return {
    name: 'handrail:tokens',
    enforce: 'pre',
    transform: (code, id) => {
      if (TOKENS.test(id)) return { code: `:host{color-scheme:light dark;${declare(first, tokens)}}`, map: null };
      if (!OWN_STYLES.test(id)) return undefined;
      const more = [...usedIn(code, tokens)].filter((name) => !first.has(name));
      return more.length === 0 ? undefined : { code: `:host{${declare(more, tokens)}}\n${code}`, map: null };
    },
  };
}

/** Name and value of each custom property. */
export function tokensIn(css: string): ReadonlyMap<string, string> {
  const plain = css.replaceAll(/\/\*[^]*?\*\//g, '');
  return new Map(
    [...plain.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

/** The tokens that a style sheet uses, and those that these are made of. */
export function usedIn(
  css: string,
  tokens: ReadonlyMap<string, string>,
  found = new Set<string>(),
): Set<string> {
  for (const [, name = ''] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    const value = tokens.get(name);
    if (value === undefined || found.has(name)) continue;
    found.add(name);
    usedIn(value, tokens, found);
  }
  return found;
}

/** In the order of the look's own list, which does not change with the rules. */
function declare(names: Iterable<string>, tokens: ReadonlyMap<string, string>): string {
  const wanted = new Set(names);
  return [...tokens].map(([name, value]) => (wanted.has(name) ? `${name}:${value};` : '')).join('');
}
