import { text, type Read } from './engine.ts';

/** The name of the file that stop-words.ts writes. */
export const STOP_WORDS_PATH = 'stop-words.json';

export async function readStopWords(read: Read): Promise<string[]> {
  return JSON.parse(text(await read(STOP_WORDS_PATH))) as string[];
}
