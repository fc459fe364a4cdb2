import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLibrary, type Library } from '../../../src/articles/library.ts';
import { locales } from '../../../src/locales/generated/registry.ts';

/** An article's file with a title and a date, further front matter, and a body. */
export function file(body = 'Text.', ...frontMatter: readonly string[]): string {
  return ['---', 'title: A title', 'updated: 2026-10-14', ...frontMatter, '---', '', body, ''].join('\n');
}

/** A content folder of its own with these files, by their path within it. */
export async function contentOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'handrail-content-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await put(folder, files);
  return folder;
}

export async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const LABELS = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' };

/** A library of two languages and two categories over a content folder. */
export function libraryOf(contentDir: string): Library {
  return createLibrary({
    contentDir,
    config: {
      locales: ['en', 'he'],
      site: { url: 'https://help.example', base: '/' },
      categories: [
        { id: 'orders', title: 'Orders', icon: 'package' },
        { id: 'returns', title: 'Returns', icon: 'undo' },
      ],
    },
    callouts: () => LABELS,
    analyzer: (locale) => locales[locale]?.analyzer,
  });
}
