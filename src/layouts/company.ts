import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';

let kept: Promise<Config> | undefined;

/** The address of the company's own site, if the settings name one. Read once for all pages. */
export async function companyUrl(): Promise<string | undefined> {
  kept ??= loadConfig(process.cwd());
  return (await kept).company.url;
}
