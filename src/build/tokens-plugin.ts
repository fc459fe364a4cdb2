import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const TOKENS = /\/look\/tokens\.css(\?|$)/;
/** The style sheets of what is drawn at first. */
const FIRST = ['widget/styles/frame.css', 'widget/styles/widget.css'];
/** Where those of later screens are. */
const LATER = /\/((?:widget\/styles|case-view)\/[\w-]+\.css)(\?|$)/;

/**
 * Leaves of the look's tokens those that the widget's first style sheets use: a phone neither loads nor computes what
 * nothing is drawn with. A later sheet brings what it uses beyond them.
 *
 * @param source folder of the sources
 */
export function tokensPlugin(source: string): Plugin {
  const read = (path: string): string => readFileSync(join(source, path), 'utf8');
  const first = (tokens: ReadonlyMap<string, string>): Set<string> => {
    const used = new Set<string>();
    for (const path of FIRST) usedIn(read(path), tokens, used);
    return used;
  };
  const rule = (tokens: ReadonlyMap<string, string>, kept: (name: string) => boolean, more = ''): string => {
    const declared = [...tokens].filter(([name]) => kept(name)).map(([name, value]) => `${name}:${value};`);
    return more || declared.length > 0 ? `:host{${more}${declared.join('')}}` : '';
  };
  return {
    name: 'handrail:tokens',
    enforce: 'pre',
    transform: (code, id) => {
      if (TOKENS.test(id)) {
        const tokens = tokensIn(code);
        const used = first(tokens);
        return { code: rule(tokens, (name) => used.has(name), 'color-scheme:light dark;'), map: null };
      }
      const path = LATER.exec(id)?.[1];
      if (path === undefined || FIRST.includes(path)) return undefined;
      const tokens = tokensIn(read('look/tokens.css'));
      const there = first(tokens);
      const used = new Set<string>();
      // What a sheet imports is part of it, and is not seen here by itself.
      for (const [, file = ''] of code.matchAll(/@import '\.\/([\w-]+\.css)'/g))
        usedIn(read(join(path, '..', file)), tokens, used);
      usedIn(code, tokens, used);
      return { code: code + rule(tokens, (name) => used.has(name) && !there.has(name)), map: null };
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
