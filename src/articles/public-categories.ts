import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './content-folder.ts';
import { readFrontMatter } from './front-matter.ts';

/**
 * Ids of the categories in which a language has something for customers. Reads each category up to its first published,
 * public article. What a category without one is called is the company's own affair.
 */
export async function findPublicCategories(contentDir: string, locale: string): Promise<ReadonlySet<string>> {
  const folder = join(contentDir, 'articles', locale);
  const found = new Set<string>();
  for (const category of await namesIn(folder)) {
    for (const name of await namesIn(join(folder, category))) {
      if (!name.endsWith('.md')) continue;
      const read = readFrontMatter(await readFile(join(folder, category, name), 'utf8'), name);
      // A file with problems fails the build, whatever is thought of it here.
      if (Array.isArray(read)) continue;
      const { status, audience } = read.frontMatter;
      if (status !== 'published' || audience !== 'public') continue;
      found.add(category);
      break;
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder);
    return entries.filter((name) => !name.startsWith('.')).sort();
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}
