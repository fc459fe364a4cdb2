import type { ConfigInput } from './schema.ts';

/** Gives `help.config.ts` its types; validation happens once, when the file is loaded. */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
