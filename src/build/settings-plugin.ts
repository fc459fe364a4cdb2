import type { Plugin } from 'vite';
import type { BrowserSettings, LocaleSettings } from '../handoff/settings.ts';

const ID = 'virtual:handrail/settings';
/** Apart, because the widget needs them later than the rest, or not at all. */
const WRITING = 'virtual:handrail/writing';
const SUGGESTIONS = 'virtual:handrail/suggestions';

/**
 * Gives browser code and pages the settings as the module `virtual:handrail/settings`, whole and by name, and those of
 * one locale as `virtual:handrail/settings/<code>`; those of the message form as `virtual:handrail/writing`, and what to
 * offer on which page as `virtual:handrail/suggestions`.
 */
export function settingsPlugin(settings: BrowserSettings): Plugin {
  return {
    name: 'handrail:settings',
    resolveId: (id) =>
      [ID, WRITING, SUGGESTIONS].includes(id) || id.startsWith(`${ID}/`) ? `\0${id}` : undefined,
    load: (id) => {
      if (id === `\0${WRITING}`) return `export default ${JSON.stringify(settings.writing)};`;
      if (id === `\0${SUGGESTIONS}`)
        return `export const suggestions = ${JSON.stringify(settings.suggestions)};\n`;
      if (id === `\0${ID}`) return moduleOf(settings);
      if (!id.startsWith(`\0${ID}/`)) return undefined;
      return localeModule(settings.byLocale[id.slice(ID.length + 2)]);
    },
  };
}

/** The opening hours by name: a bundle that tells them later leaves them out until then. */
function localeModule(settings: LocaleSettings | undefined): string {
  if (!settings) return 'export default null;\nexport const hours = null;\n';
  const { hours, ...here } = settings;
  return `export default ${JSON.stringify(here)};\nexport const hours = ${JSON.stringify(hours)};\n`;
}

/** By name too, so that a bundle holds only what it uses. */
function moduleOf({
  writing: _writing,
  suggestions: _suggestions,
  opens: _opens,
  ...settings
}: BrowserSettings): string {
  const names = Object.keys(settings);
  return (
    Object.entries(settings)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
      .join('') + `export default { ${names.join(', ')} };\n`
  );
}
