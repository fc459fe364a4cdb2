import { listFiles } from '../../src/articles/content-folder.ts';
import { unreadable } from '../building/unreadable.ts';
import { StartError } from './ports.ts';

/** Refuses a content folder without a single article, which is cheaper to say before the build than after. */
export async function requireArticles(folder: string): Promise<void> {
  const files = await listFiles(folder).catch((cause: unknown) => {
    const problem = unreadable(cause);
    throw problem === undefined ? cause : new StartError(problem);
  });
  if (files === null) {
    throw new StartError(
      `The content folder ${folder} has no articles/ in it: make it, or name another in HANDRAIL_CONTENT.`,
    );
  }
  if (!files.some((file) => file.endsWith('.md'))) {
    throw new StartError(
      `The content folder ${folder} has no articles: add one as articles/<language>/<category>/<name>.md, or bring some with "npm run import".`,
    );
  }
}
