import { SearchError } from './errors.ts';
import { IndexFiles } from './index-files.ts';
import type { Read } from './types.ts';

/** An index's files, which a deployment may replace while they are in use. */
export interface SurvivingFiles {
  /** Those of the newest manifest that was read. */
  readonly current: () => IndexFiles;
  /**
   * Does `work`. Where a file is missing or damaged the manifest is read again, once however many ask at the same time,
   * and the work is done once more. Rejects with the `SearchError` of the last attempt, and at once with any other error.
   */
  readonly run: <T>(work: (files: IndexFiles) => Promise<T>) => Promise<T>;
}

/** Reads the manifest. Rejects with a `SearchError`. */
export async function openSurviving(read: Read): Promise<SurvivingFiles> {
  let files = await IndexFiles.open(read);
  let renewal: Promise<IndexFiles> | undefined;
  const renew = async (): Promise<IndexFiles> => {
    try {
      return (files = await IndexFiles.open(read));
    } finally {
      renewal = undefined;
    }
  };
  return {
    current: () => files,
    run: async (work) => {
      const used = files;
      try {
        return await work(used);
      } catch (error) {
        if (!(error instanceof SearchError)) throw error;
        // Another query may have met the same deployment and be done with it.
        return work(used === files ? await (renewal ??= renew()) : files);
      }
    },
  };
}
