import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { FiguresSchema, type Figures } from '../handoff/figures.ts';
import { figuresFile } from './figures-file.ts';

const File = v.pipe(v.string(), v.parseJson(), FiguresSchema);

/** The figures that `npm run figures` wrote; null where there are none, or of another form: nothing depends on them. */
export function readFigures(root: string): Figures | null {
  let text: string;
  try {
    text = readFileSync(figuresFile(root), 'utf8');
  } catch {
    // No figures yet: the site says nothing of what is read.
    return null;
  }
  const read = v.safeParse(File, text);
  return read.success ? read.output : null;
}
