import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const TOKENS = /\/look\/tokens\.css(\?|$)/;
/** Where the widget's style sheets are. */
const STYLES = ['widget/styles', 'case-view'];

/**
 * Leaves of the look's tokens those that the widget's style sheets use: a phone neither loads nor computes what nothing
 * is drawn with.
 *
 * @param source folder of the sources
 */
export function tokensPlugin(source: string): Plugin {
  const read = (path: string): string => readFileSync(join(source, path), 'utf8');
  return {
    name: 'handrail:tokens',
    enforce: 'pre',
    transform: (code, id) => {
      if (!TOKENS.test(id)) return undefined;
      const tokens = tokensIn(code);
      const used = new Set<string>();
      for (const folder of STYLES)
        for (const name of readdirSync(join(source, folder)))
          if (name.endsWith('.css')) usedIn(read(`${folder}/${name}`), tokens, used);
      const kept = [...tokens].filter(([name]) => used.has(name));
      const declared = kept.map(([name, value]) => `${name}:${value};`).join('');
      return { code: `:host{color-scheme:light dark;${declared}}`, map: null };
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

/** Adds the tokens that a style sheet uses, and those that these are made of. */
export function usedIn(css: string, tokens: ReadonlyMap<string, string>, found: Set<string>): void {
  for (const [, name = ''] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    const value = tokens.get(name);
    if (value === undefined || found.has(name)) continue;
    found.add(name);
    usedIn(value, tokens, found);
  }
}
