import type { Plugin } from 'vite';
import type { BrowserSettings } from '../handoff/settings.ts';

const ID = 'virtual:handrail/settings';

/** Gives browser code and pages the settings as the module `virtual:handrail/settings`. */
export function settingsPlugin(settings: BrowserSettings): Plugin {
  return {
    name: 'handrail:settings',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(settings)};` : undefined),
  };
}
