import { asOne, completionsOf, wordsBeginning } from './completions.ts';
import type { Group } from './group.ts';
import type { IndexFiles } from './index-files.ts';
import type { Reading } from './rank.ts';
import { begunOf, FIRM_BEGINNING, readingsIn } from './readings.ts';
import { askBeside } from './beside.ts';
import { isShort } from './starts.ts';
import { telling } from './telling-roots.ts';
import type { Analyzer, Token } from './types.ts';

/** Words of a query that are looked up; more say nothing more. */
export const MAX_WORDS = 24;

/** The last word may go on. */
export const UNFINISHED = /[\p{L}\p{N}\p{M}]$/u;

/** A word of a query and what it was found to mean. */
export interface Looked {
  readonly token: Token;
  readonly readings: readonly Reading[];
  /** What the index holds of the word's root. */
  readonly group: Group | undefined;
  /** More was found than a root of two letters, or the beginning of a word, that many have in common. */
  readonly firm: boolean;
  /** A root is known, but neither the word nor its stem: it may be a slip that looks like another word. */
  readonly strange: boolean;
  /** What a strange word may have been meant to be. */
  readonly also?: string;
}

/** A word of so many letters is hardly the beginning of another one; what does not lie beside it is not waited for. */
const WHOLE_LETTERS = 4;

/** Whether an article has the word, in whatever form, or the company says something of it. */
export function isKnown({ readings, group }: Looked): boolean {
  return readings.length > 0 || (group?.rules.length ?? 0) > 0;
}

/** Looks the words of a text up. `typing`: the last one may be unfinished. Rejects with a `SearchError`. */
export async function lookUp(
  files: IndexFiles,
  analyzer: Analyzer,
  text: string,
  typing: boolean,
): Promise<Looked[]> {
  const all = analyzer.analyze(text);
  const last = typing && UNFINISHED.test(text) ? all.at(-1)?.surface : undefined;
  const words = telling(all, analyzer).slice(0, MAX_WORDS);
  // A letter or two behind other words may become anything: files would be fetched for what he does not mean.
  const isVague = last !== undefined && words.length > 1 && isShort(last);
  const looking = words.map(async (token): Promise<Looked> => {
    const { surface, root } = token;
    const grows = surface === last && !isVague;
    const [shard, beginning, begun] = await Promise.all([
      files.shard(root),
      grows ? wordsBeginning(files, surface) : [],
      grows ? begunOf(files, token) : [],
    ]);
    const whole = readingsIn(shard, analyzer, token);
    const has = (forms: 'stems' | 'surfaces'): boolean => whole.some((reading) => reading[forms].length > 0);
    const hasStem = has('stems');
    const isWord = has('surfaces');
    const isWhole = isWord && surface.length >= WHOLE_LETTERS;
    const grown = await completionsOf(files, analyzer, beginning, isWhole ? files.shardOf(root) : null);
    const others = begun.filter(({ group }) => !isWord && grown.every((one) => one.group !== group));
    const readings = [...whole, ...asOne([...grown, ...others], isWord)];
    return {
      token,
      readings,
      group: shard.find((entry) => entry.root === root)?.group(),
      firm:
        hasStem ||
        (whole.length > 0 && root.length >= FIRM_BEGINNING) ||
        (grown.length > 0 && surface.length >= FIRM_BEGINNING),
      strange: readings.length > 0 && !hasStem && grown.length === 0,
    };
  });
  // After their own files, which a busy line is to bring first.
  void files.titles();
  askBeside(files, new Set(words.map(({ root }) => root)));
  const looked = await Promise.all(looking);
  return isVague ? looked.filter((one) => one.token.surface !== last || isKnown(one)) : looked;
}
