import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { loadConfig } from '../config/load.ts';
import { contentFolder } from './content-folder.ts';
import { followFiles } from './follow-files.ts';
import { isRulesFile, readSearchRules } from './search-rules.ts';

/**
 * Loads synonyms and pinned articles as an Astro collection: an entry for each configured language, whether or not it
 * has any, with a `SearchRules` as its data. Says nothing of problems: the articles' loader tells them, with all others.
 */
export function searchRulesLoader(): Loader {
  return {
    name: 'handrail-search-rules',
    load: async (context) => {
      const { store } = context;
      const root = fileURLToPath(context.config.root);
      const contentDir = contentFolder(root);
      const { locales } = await loadConfig(root);
      const fill = async (): Promise<void> => {
        const { byLocale, problems } = await readSearchRules(contentDir, locales);
        const broken = new Set(problems.map(({ file }) => file));
        for (const [id, { locale, synonyms, pins }] of byLocale) {
          const last = store.get(id)?.data;
          // A file with a problem in it keeps its last good version, as an article does.
          const data = {
            locale,
            synonyms: broken.has(`synonyms/${id}.yml`) ? (last?.['synonyms'] ?? synonyms) : synonyms,
            pins: broken.has(`pinned/${id}.yml`) ? (last?.['pins'] ?? pins) : pins,
          };
          store.set({ id, data, digest: context.generateDigest(JSON.stringify(data)) });
        }
        for (const id of store.keys()) if (!byLocale.has(id)) store.delete(id);
      };
      await fill();
      followFiles(context, contentDir, (file) => isRulesFile(contentDir, file), fill);
    },
  };
}
