import { locales } from '../../../src/locales/generated/registry.ts';
import { bytesOf, type EngineFile } from './engine.ts';
import { STOP_WORDS_PATH } from './read-stop-words.ts';

/**
 * Without stop words the peers lose whole questions (MiniSearch 6 points of Success@3, Orama 47, on English support),
 * and they bring few or none: they get Handrail's, in a file beside their index.
 */
export function stopWordsFile(locale: string): EngineFile {
  return { path: STOP_WORDS_PATH, bytes: bytesOf(JSON.stringify(stopWords(locale))) };
}

export function stopWords(locale: string): string[] {
  return [...(locales[locale]?.analyzer.stopWords ?? [])];
}
