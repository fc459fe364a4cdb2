import { resolve } from 'node:path';

/** Where the figures are: the file that HANDRAIL_FIGURES names, else `figures.json` in the data folder. */
export function figuresFile(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = env['HANDRAIL_FIGURES'] ?? '';
  const data = env['HANDRAIL_DATA'] ?? '';
  return named === '' ? resolve(root, data === '' ? 'data' : data, 'figures.json') : resolve(root, named);
}
