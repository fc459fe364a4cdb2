import { resolve } from 'node:path';

/** The folder of the desk's database: `HANDRAIL_DATA` where that is set, else `data` in the project. */
export function dataFolder(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const chosen = env['HANDRAIL_DATA'];
  return resolve(root, chosen === undefined || chosen === '' ? 'data' : chosen);
}
