import type { Plugin } from 'vite';
import type { BrowserSettings } from '../handoff/settings.ts';

const ID = 'virtual:handrail/accent.css';

/** The company's colour as a stylesheet: the pages' policy allows no style attributes. */
export function accentPlugin({ accent }: Pick<BrowserSettings, 'accent'>): Plugin {
  return {
    name: 'handrail:accent',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) =>
      id === `\0${ID}`
        ? `:root { --accent-light: ${accent.light}; --accent-dark: ${accent.dark}; }`
        : undefined,
  };
}
