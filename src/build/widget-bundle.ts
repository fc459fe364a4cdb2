import { basename, join } from 'node:path';
import { build, type BuildOptions, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { isLinked, linkTo, type Channel } from '../handoff/channels.ts';
import type { BrowserSettings } from '../handoff/settings.ts';
import { locales } from '../locales/generated/registry.ts';
import { appModules, modulesOf } from './app-modules.ts';
import { settingsPlugin } from './settings-plugin.ts';
import { tokensPlugin } from './tokens-plugin.ts';

/** Where the widget's modules are, relative to the site. */
const FOLDER = 'handrail/widget/';
/** What comes once the first results stand, or the home has stood for a moment. */
const EXTRAS =
  /\/src\/(?:handoff\/(?:answer-time|hours|hours-text|page-match|settings|wall-clock)\.ts|results\/press-watch\.ts|widget\/app\/(?:reach\.ts|results\/|reading\/(?:in-world|recorder)\.ts|home\/(?:for-page|matching-rules)\.ts|view\/Select)|widget\/styles\/results\.css)|\/icons\/chevron-down\.|virtual:handrail\/suggestions/;
/** What writes down and reads what this tab and this device keep, with the schemas that guard it. */
const KEEPING =
  /\/node_modules\/valibot\/|\/src\/(?:handoff\/(?:addition|answers|article-id|attachments|draft|facts|case-text|follow-link|identity|isolate|joining|json-text|may-count|outcome|records|reply|trail|triage|ulid)\.ts|trail\/|translation\/|widget\/app\/(?:subject-of\.ts|counting\/begin-trail|case\/(?:after-sending|device-cases|draft-of|kept-line)|place\/|home\/(?:ask-stages|Cases))|widget\/outbox\/(?:browser-world|case-storage|device-entries|unsure)\.ts|widget\/styles\/(?:fields|home)\.css)/;
/** An article in the panel: the screen, and what fetches and follows it. */
const ARTICLE =
  /\/src\/(?:handoff\/fragment\.ts|widget\/app\/(?:reading\/(?!in-world|recorder)|view\/(?:ArticleScreen|Verdict))|widget\/styles\/article\.css)|\/icons\/(?:copy|external-link)\./;
/** What the ways to a person, the forms and a followed case share. */
const FIELDS =
  /\/node_modules\/preact\/hooks\/|\/icons\/circle-question-mark\.|\/src\/(?:handoff\/file-size|widget\/app\/view\/Field)\./;
/** What sends a message, and what is added to a case: at once, and what waits. */
const OUTBOX = ['widget/app/case/sender.ts', 'widget/outbox/send-waiting.ts'];
/**
 * Nearly all functions of what a first open and a first search run are called then: Chromium compiles them off the page's
 * thread while the file comes, rather than on it one by one (V8's explicit compile hints). Others read a comment.
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n';
const LAUNCHER_ID = 'virtual:handrail/launcher';
const LANGUAGE_FILE = /\/widget\.([\w-]+)\.ts$/;
/** Stands in a module for one whose name is not known yet: a language's, before its code. */
const LANGUAGE = '__HANDRAIL_LANGUAGE__';
/** The same for what tells a language's words apart. */
const ANALYSIS = '__HANDRAIL_ANALYSIS__';
const ASKED_AHEAD = /__HANDRAIL_ANALYSIS__[\w-]+/g;
/** What a language's module does first. */
const AHEAD = 'virtual:handrail/ahead/';
/** What one part of a locale does not use shall not tie it to another. */
const PURE_LOCALES = { moduleSideEffects: [{ test: /\/src\/locales\//, sideEffects: false }] };

/**
 * Bundles the widget: `widget.js`, the loader, under its stable name, and under `handrail/widget/` the app's modules,
 * named by content hash. The loader has the hashed addresses baked in.
 */
export async function buildWidget(options: {
  readonly root: string;
  readonly settings: BrowserSettings;
  readonly minify: boolean;
  /** What looks on, and changes nothing. */
  readonly plugins?: readonly Plugin[];
}): Promise<{ path: string; bytes: Uint8Array }[]> {
  const { root, settings, minify } = options;
  const source = join(root, 'src');
  const shared = (plugins: readonly Plugin[]): InlineConfig => ({
    configFile: false,
    envDir: false,
    publicDir: false,
    root: source,
    // Chunks name each other relative to themselves: the address of the site is the loader's to know.
    base: './',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    plugins: [
      settingsPlugin(settings),
      tokensPlugin(source),
      fontSizePlugin(),
      ...plugins,
      ...(options.plugins ?? []),
    ],
  });
  const output: BuildOptions = {
    write: false,
    minify,
    target: 'es2022',
    cssMinify: minify,
    // Our colours are `light-dark()`, as the site's are; written for older browsers they would double the style sheets.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    modulePreload: false,
    reportCompressedSize: false,
  };

  // Vite leaves the white space in a library's modules; and what tells a bundler which calls are pure tells a browser nothing.
  const text = { minify, comments: !minify };

  /** What a module that stands beside the app asks for later, in files of its own. */
  const wantedLater: Module[] = [];
  /** A module that shares nothing with the app: what both need would be a file of its own, and a request more. */
  const apart = async (entry: string, plugin: Plugin): Promise<Module> => {
    const [chunk, ...others] = chunksOf(
      await build({
        ...shared([plugin]),
        build: {
          ...output,
          lib: { entry: { apart: entry }, formats: ['es'] },
          rolldownOptions: {
            treeshake: PURE_LOCALES,
            output: {
              ...text,
              entryFileNames: `${FOLDER}[name].js`,
              chunkFileNames: `${FOLDER}[name]-[hash].js`,
            },
          },
        },
      }),
    );
    if (!chunk) throw new Error(`${entry} was bundled into nothing. Build again; if it stays, report it.`);
    wantedLater.push(...others);
    return chunk;
  };
  const beside = new Map<string, Module>();
  for (const [name, file] of [
    ['page', 'embedding'],
    ['seldom', 'seldom'],
  ] as const)
    beside.set(name, await apart(join(source, `widget/embedding/${file}.ts`), launcherPlugin(settings, '')));
  for (const code of Object.keys(locales))
    beside.set(
      code,
      await apart(join(source, `locales/generated/widget.${code}.ts`), languagePlugin(source)),
    );

  const appEntry = join(source, 'widget/app/main.tsx');
  const isInApp = appModules(appEntry);
  const isOfOutbox = modulesOf(OUTBOX.map((path) => join(source, path)));
  const built = chunksOf(
    await build({
      ...shared([hashedWith([...beside.values()].map(({ code }) => code).join('')), languagesApart]),
      build: {
        ...output,
        // As a library: no preload helper, since the loader fetches what is needed together.
        lib: { entry: { app: appEntry }, formats: ['es'] },
        rolldownOptions: {
          preserveEntrySignatures: 'allow-extension',
          treeshake: PURE_LOCALES,
          output: {
            format: 'es',
            ...text,
            // Vite writes `var` for each `const` of a module's own. Left as they are they would be 140 bytes less, and a first
            // result some 130 ms later on a slow phone.
            entryFileNames: `${FOLDER}[name]-[hash].js`,
            chunkFileNames: `${FOLDER}[name]-[hash].js`,
            // What comes at one time is one file, whatever else needs parts of it.
            codeSplitting: {
              includeDependenciesRecursively: false,
              groups: [
                {
                  name: (id, context) => (isInApp(id, context) ? 'app' : null),
                  debugName: 'app',
                  priority: 1,
                },
                { name: 'extras', test: EXTRAS },
                { name: 'keeping', test: KEEPING },
                { name: 'ArticleScreen', test: ARTICLE },
                // What is asked for later imports nothing but these: each is asked for beside it, not by it. That is a round
                // trip less; and of what a module imports WebKit does not take a digest to a page's policy by digests.
                { name: 'fields', test: FIELDS },
                { name: (id, context) => (isOfOutbox(id, context) ? 'sender' : null), debugName: 'outbox' },
              ],
            },
          },
        },
      },
    }),
  );
  const entry = built.find((chunk) => chunk.isEntry);
  if (!entry)
    throw new Error('The widget was bundled without an entry. Build again; if it stays, report it.');
  const ahead = new Map<string, string>();
  for (const { name, fileName } of built) {
    if (name.startsWith('analysis.')) ahead.set(name.replace('analysis.', ANALYSIS), fileName);
  }
  const app = nameByEntry([...withRuntime(built), ...wantedLater], entry, ahead, beside);

  const loader = chunksOf(
    await build({
      ...shared([launcherPlugin(settings, entry.fileName)]),
      build: {
        ...output,
        lib: { entry: { widget: join(source, 'widget/loader.ts') }, formats: ['iife'], name: 'handrail' },
        rolldownOptions: { output: { ...text, entryFileNames: 'widget.js' } },
      },
    }),
  );
  return [...loader, ...app].map(({ fileName, code }) => ({
    path: fileName,
    bytes: new TextEncoder().encode(code),
  }));
}

function chunksOf(result: Awaited<ReturnType<typeof build>>): Rolldown.OutputChunk[] {
  return (Array.isArray(result) ? result : [result]).flatMap((one) => {
    if (!('output' in one)) throw new Error('Vite went on watching where it was asked to build once.');
    return one.output.filter((file) => file.type === 'chunk');
  });
}

/** A bundled module: its path and text. */
type Module = Pick<Rolldown.OutputChunk, 'fileName' | 'code'>;
/** The bundler's few lines of its own go into the modules that use them: they are not worth a request. */
function withRuntime(chunks: readonly Rolldown.OutputChunk[]): readonly Module[] {
  const runtime = chunks.find(({ name }) => name === 'rolldown-runtime');
  if (!runtime) return chunks;
  // What it exports may have another name outside, where nothing is minified.
  const [, body, own, exported = own] =
    /^([^]*?)export\s*\{\s*(\w+)(?:\s+as\s+(\w+))?\s*\};?\s*$/.exec(runtime.code) ?? [];
  if (body === undefined || own === undefined || exported === undefined)
    throw new Error(
      'The bundler’s own module has another form. Build with the version in package-lock.json.',
    );
  const file = basename(runtime.fileName).replaceAll('.', '\\.');
  const use = new RegExp(
    `import\\s*\\{\\s*\\w+(?:\\s+as\\s+(\\w+))?\\s*\\}\\s*from\\s*["']\\./${file}["'];?`,
  );
  return chunks
    .filter((chunk) => chunk !== runtime)
    .map(({ fileName, code }) => ({
      fileName,
      code: code.replace(
        use,
        (_, local?: string) => `var ${local ?? exported}=(()=>{${body}return ${own}})();`,
      ),
    }));
}

/** Makes the entry's name change with `code`, which is under a name of its own. */
const hashedWith = (code: string): Plugin => ({
  name: 'handrail:hashed-with',
  augmentChunkHash: ({ isEntry }) => (isEntry ? code : undefined),
});

/**
 * A language's module runs without the app: it asks for what a first search needs beside it as soon as it is there, and
 * draws the panel's frame.
 */
function languagePlugin(source: string): Plugin {
  const starter = JSON.stringify(join(source, 'widget/frame/start.ts'));
  const ahead = JSON.stringify(join(source, 'widget/app/ahead.ts'));
  return {
    name: 'handrail:language',
    enforce: 'pre',
    resolveId: (id) =>
      id.startsWith(ANALYSIS) ? { id, external: true } : id.startsWith(AHEAD) ? id : undefined,
    load: (id) => {
      if (!id.startsWith(AHEAD)) return undefined;
      const code = id.slice(AHEAD.length);
      return (
        `import { manifestAhead } from ${ahead};\n` +
        `export const manifest = manifestAhead(import.meta.url, ${JSON.stringify(code)});\n` +
        // What goes wrong is told to whoever asks for it later.
        `manifest.catch(() => {});\nimport(${JSON.stringify(ANALYSIS + code)}).catch(() => {});\n`
      );
    },
    transform: (text, id) => {
      const code = LANGUAGE_FILE.exec(id)?.[1];
      if (code === undefined) return undefined;
      return {
        // Before its words and rules are made: so much sooner is asked for what takes a round trip.
        code:
          `export { manifest } from ${JSON.stringify(AHEAD + code)};\n${text}` +
          `import { starter } from ${starter};\nimport { meta, common, widget } from '../${code}.ts';\n` +
          'export const start = starter({ meta, common, widget });\n',
        map: null,
      };
    },
  };
}

/** The app takes the languages' modules from where they are. */
const languagesApart: Plugin = {
  name: 'handrail:languages-apart',
  enforce: 'pre',
  resolveId: (id) => {
    const code = LANGUAGE_FILE.exec(id)?.[1];
    return code === undefined ? undefined : { id: LANGUAGE + code, external: true };
  },
};

/**
 * Gives each module that stands beside the app the entry's name and its own, `app-HASH.he.js` and `app-HASH.page.js`, so
 * that the loader needs to know one hash only: the entry is hashed with them.
 */
function nameByEntry(
  chunks: readonly Module[],
  entry: Module,
  ahead: ReadonlyMap<string, string>,
  beside: ReadonlyMap<string, Module>,
): readonly Module[] {
  const name = basename(entry.fileName, '.js');
  const named = (text: string): string =>
    [...beside.keys()]
      .reduce((changed, key) => changed.replaceAll(LANGUAGE + key, `./${name}.${key}.js`), text)
      .replaceAll(ASKED_AHEAD, (asked) => {
        const file = ahead.get(asked);
        if (file === undefined)
          throw new Error(`${asked} was not bundled. Build again; if it stays, report it.`);
        return `./${basename(file)}`;
      });
  return [
    ...chunks.map(({ fileName, code }) => ({
      fileName,
      code: (fileName === entry.fileName ? COMPILE_AHEAD : '') + named(code),
    })),
    ...[...beside].map(([key, { code }]) => ({
      fileName: `${FOLDER}${name}.${key}.js`,
      code: (Object.hasOwn(locales, key) ? COMPILE_AHEAD : '') + named(code),
    })),
  ];
}

/** What the loader knows before anything is loaded. */
function launcherPlugin(settings: BrowserSettings, app: string): Plugin {
  const known = settings.locales.flatMap((code) => {
    const locale = locales[code];
    const here = settings.byLocale[code];
    if (!locale || !here) return [];
    return [[code, locale.widget.launcher, locale.meta.direction, personLink(here.channels)]];
  });
  const code =
    `export const app = ${JSON.stringify(app.replace(/\.js$/, ''))};\n` +
    `export const locales = ${JSON.stringify(known)};\n` +
    // A word of its own, which costs a loader that does not need it nothing.
    `export const opensByItself = ${String(settings.opens !== null)};\n` +
    `export const opens = ${settings.opens === null ? 'undefined' : JSON.stringify(settings.opens)};\n`;
  const fill = `light-dark(${settings.accent.light}, ${settings.accent.dark})`;
  return {
    name: 'handrail:launcher',
    enforce: 'pre',
    resolveId: (id) => (id === LAUNCHER_ID ? `\0${LAUNCHER_ID}` : undefined),
    load: (id) => (id === `\0${LAUNCHER_ID}` ? code : undefined),
    // The company's colour in both themes.
    transform: (text, id) =>
      id.includes('launcher.css') ? { code: text.replace('-handrail-fill', fill), map: null } : undefined,
  };
}

/** The first channel that a plain link reaches; a settings file with a desk alone has none, and then nothing is linked. */
function personLink(channels: readonly Channel[]): string {
  const channel = channels.find(isLinked);
  if (!channel) return '';
  // Shorter by the text that nobody has written yet.
  if (channel.type === 'email') return `mailto:${channel.address}`;
  return channel.type === 'whatsapp'
    ? `https://wa.me/${channel.number.replace(/\D/g, '')}`
    : linkTo(channel, '', '').href;
}

/**
 * A `rem` is the host page's font size, which may be anything; in the widget's own styles it becomes a variable that
 * the app sets from the reader's font size.
 */
function fontSizePlugin(): Plugin {
  return {
    name: 'handrail:font-size',
    enforce: 'pre',
    transform: (code, id) =>
      /\.css(\?|$)/.test(id)
        ? {
            code: code.replace(/(\d*\.?\d+)rem\b/g, (_, size: string) =>
              size === '1' ? 'var(--rem)' : `calc(var(--rem) * ${size})`,
            ),
            map: null,
          }
        : undefined,
  };
}
