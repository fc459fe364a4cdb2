import { join } from 'node:path';
import { build } from 'vite';
import type { WidgetArticle } from './articles.ts';
import { answerQuery, toRecords } from './docsearch-hits.ts';
import type { Api } from './static-site.ts';

const ENTRY = join(import.meta.dirname, 'docsearch-page.ts');

/** DocSearch, its keyword-only entry with its style sheet, bundled as a site would. */
export async function bundleDocSearch(): Promise<Map<string, Uint8Array>> {
  const result = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root: import.meta.dirname,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      reportCompressedSize: false,
      modulePreload: false,
      rolldownOptions: {
        input: ENTRY,
        output: { entryFileNames: 'docsearch.js', assetFileNames: 'docsearch[extname]' },
      },
    },
  });
  const files = new Map<string, Uint8Array>();
  for (const output of Array.isArray(result) ? result : [result]) {
    if (!('output' in output)) throw new Error('Vite went on watching where it was asked to build once.');
    for (const file of output.output) {
      const content = file.type === 'chunk' ? file.code : file.source;
      files.set(file.fileName, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    }
  }
  return files;
}

/** Stands for Algolia's search API over the articles. */
export function algoliaStub(articles: readonly WidgetArticle[]): Api {
  const records = toRecords(articles);
  return (path, body) => {
    if (!path.startsWith('1/')) return undefined;
    const asked: unknown = JSON.parse(body);
    return { results: queriesIn(asked).map((query) => answerQuery(records, query)) };
  };
}

function queriesIn(asked: unknown): string[] {
  if (typeof asked !== 'object' || asked === null || !('requests' in asked) || !Array.isArray(asked.requests))
    throw new Error('A search without requests.');
  return asked.requests.map((request: unknown) => {
    if (typeof request !== 'object' || request === null) return '';
    const query: unknown = 'query' in request ? request.query : '';
    return typeof query === 'string' ? query : '';
  });
}
