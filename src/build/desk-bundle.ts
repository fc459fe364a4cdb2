import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import type { BrowserSettings } from '../handoff/settings.ts';
import { accentPlugin } from './accent-plugin.ts';
import { settingsPlugin } from './settings-plugin.ts';
import { withoutScriptPlugin } from './without-script.ts';

/**
 * Bundles the customer's case page and the agents' inbox into the files of `dist/desk`: `case/index.html`,
 * `inbox/index.html`, `plain/index.html` as the frame of the pages that need no JavaScript, and what they load under
 * `desk-assets/`, named by content hash.
 */
export async function buildDeskApps(options: {
  readonly root: string;
  readonly settings: BrowserSettings;
  readonly minify: boolean;
  /** What looks on, and changes nothing. */
  readonly plugins?: readonly Plugin[];
}): Promise<{ path: string; bytes: Uint8Array }[]> {
  const source = join(options.root, 'src');
  const result = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root: source,
    base: '/',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      settingsPlugin(options.settings),
      accentPlugin(options.settings),
      withoutScriptPlugin(options.settings),
      ...(options.plugins ?? []),
    ],
    build: {
      write: false,
      minify: options.minify,
      target: 'es2022',
      // Our colours are `light-dark()`; written for older browsers they would double the style sheets.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      reportCompressedSize: false,
      assetsDir: 'desk-assets',
      // A font as a data: address would be refused by the pages' font-src.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: ['case', 'inbox', 'plain'].map((page) => join(source, page, 'index.html')),
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs.flatMap((output) => {
    if (!('output' in output)) throw new Error('Vite went on watching where it was asked to build once.');
    return output.output.map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source;
      if (file.fileName === 'plain/index.html')
        return { path: file.fileName, bytes: withoutScripts(content) };
      return {
        path: file.fileName,
        bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
      };
    });
  });
}

/** The styles came by a script, which is not needed any more. */
function withoutScripts(page: string | Uint8Array): Uint8Array {
  const text = typeof page === 'string' ? page : new TextDecoder().decode(page);
  return new TextEncoder().encode(
    text.replace(/\s*<script\b[^>]*><\/script>|\s*<link rel="modulepreload"[^>]*>/g, ''),
  );
}
