import { readdirSync, readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What each browser part needs of a locale; nothing else of the file reaches its bundle. */
const AREAS: Readonly<Record<string, readonly string[]>> = {
  widget: ['meta', 'common', 'widget'],
  analysis: ['analyzer'],
  later: ['stages', 'results', 'reading', 'guard', 'caseForm', 'cases', 'hours', 'contact', 'handoff'],
  following: ['casePage'],
  urgent: ['urgentWords'],
  site: ['meta', 'analyzer', 'common', 'site', 'results'],
  case: ['meta', 'common', 'handoff', 'stages', 'casePage', 'caseRating'],
  inbox: ['meta', 'common', 'handoff', 'stages', 'inbox'],
};

/**
 * The parts whose locales bring the company's settings in that locale, rather than all locales' at once: by part, how they
 * are exported, and their types.
 */
const SETTINGS: Readonly<Record<string, { readonly as: string; readonly types: readonly string[] }>> = {
  widget: {
    as: 'default as here',
    types: [
      'readonly here: FirstSettings | null;',
      '/** Of its index, on its way since the module came; where the bundle has it. */',
      'readonly manifest?: Promise<Uint8Array<ArrayBuffer>>;',
    ],
  },
  later: { as: 'hours as openingHours', types: ["readonly openingHours: LocaleSettings['hours'];"] },
};

/**
 * The parts that are a module of their own beside another part of the same bundle. A bundler does not divide a module,
 * so these take the locale's file a second time, under a name of its own, and leave the rest of it out.
 */
const APART: ReadonlySet<string> = new Set(['analysis', 'later', 'following', 'urgent']);

const HEADER = '// Generated from the files of src/locales by `npm run registries`. Do not edit.\n';

/** The text of each generated file by its path, from the locale files of `folder`. */
export function localeRegistries(folder: string): Map<string, string> {
  const codes = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && name !== 'types.ts')
    .map((name) => basename(name, '.ts'))
    .sort();
  const files = new Map<string, string>();
  const name = (code: string): string => code.replaceAll('-', '_');

  files.set(
    'registry.ts',
    HEADER +
      "import type { LocaleModule } from '../types.ts';\n" +
      codes.map((code) => `import * as ${name(code)} from '../${code}.ts';\n`).join('') +
      '\n/** Every locale, whole: for Node and for pages rendered at build. */\n' +
      'export const locales: Readonly<Record<string, LocaleModule>> = {\n' +
      codes.map((code) => `  '${code}': ${name(code)},\n`).join('') +
      '};\n',
  );
  for (const [area, parts] of Object.entries(AREAS)) {
    const settings = SETTINGS[area];
    const types = settings?.types.join('\n  ') ?? '';
    const named = /FirstSettings|LocaleSettings/.exec(types)?.[0];
    for (const code of codes) {
      files.set(
        `${area}.${code}.ts`,
        `${HEADER}export { ${parts.join(', ')} } from '../${code}.ts${APART.has(area) ? `?${area}` : ''}';\n` +
          (settings ? `export { ${settings.as} } from 'virtual:handrail/settings/${code}';\n` : ''),
      );
    }
    files.set(
      `${area}.ts`,
      HEADER +
        (named === undefined ? '' : `import type { ${named} } from '../../handoff/settings.ts';\n`) +
        "import type { LocaleModule } from '../types.ts';\n\n" +
        `/** What this part needs of a locale. */\nexport type Locale = Pick<LocaleModule, ${parts.map((part) => `'${part}'`).join(' | ')}>${settings ? ` & {\n  ${types}\n}` : ''};\n\n` +
        '/** Loads a locale by its code; each is a file of its own. */\n' +
        'export const loadLocale: Readonly<Record<string, () => Promise<Locale>>> = {\n' +
        codes.map((code) => `  '${code}': () => import('./${area}.${code}.ts'),\n`).join('') +
        '};\n',
    );
  }
  return files;
}

/** The text of the generated list of connectors, from the files of `folder`: a file's name is its `type` in the settings. */
export function connectorRegistry(folder: string): Map<string, string> {
  const kinds = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => basename(name, '.ts'))
    .sort();
  const text =
    '// Generated from the files of src/desk/connectors by `npm run registries`. Do not edit.\n' +
    "import type { ConnectorKind } from '../../delivery/connector.ts';\n" +
    kinds.map((kind) => `import { connector as ${kind} } from '../${kind}.ts';\n`).join('') +
    '\n/** Every kind of connector by its `type` in the settings. */\n' +
    'export const connectorKinds: Readonly<Record<string, ConnectorKind>> = {\n' +
    kinds.map((kind) => `  ${kind},\n`).join('') +
    '};\n';
  return new Map([['registry.ts', text]]);
}

function write(folder: string, files: ReadonlyMap<string, string>): void {
  const target = join(folder, 'generated');
  mkdirSync(target, { recursive: true });
  for (const [path, text] of files) {
    const file = join(target, path);
    let before = '';
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      // A new file.
    }
    if (before !== text) writeFileSync(file, text);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const locales = join(import.meta.dirname, '../src/locales');
  write(locales, localeRegistries(locales));
  const connectors = join(import.meta.dirname, '../src/desk/connectors');
  write(connectors, connectorRegistry(connectors));
}
