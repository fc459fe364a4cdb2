import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** One build that the browser tests look at: its own content or settings in its own folder. */
export interface Variant {
  readonly outDir: string;
  readonly contentDir: string;
  readonly configFile?: string;
}

/** The shop's help centre, as `npm start` builds it. */
export const shopHelp: Variant = { outDir: join(root, 'dist'), contentDir: join(root, 'content') };

/** A handful of articles under a base path, some of them not for the public, and no desk. */
export const noDesk: Variant = {
  outDir: join(root, '.cache/browser-tests/no-desk'),
  contentDir: join(import.meta.dirname, '../fixtures/content'),
  configFile: join(import.meta.dirname, '../fixtures/no-desk.config.ts'),
};

/** The same articles, with Zendesk's form in the desk's place. */
export const withZendesk: Variant = {
  outDir: join(root, '.cache/browser-tests/zendesk'),
  contentDir: join(import.meta.dirname, '../fixtures/content'),
  configFile: join(import.meta.dirname, '../fixtures/zendesk.config.ts'),
};

/** The same articles, and a desk that can mail. */
export const withMail: Variant = {
  outDir: join(root, '.cache/browser-tests/with-mail'),
  contentDir: join(import.meta.dirname, '../fixtures/content'),
  configFile: join(import.meta.dirname, '../fixtures/with-mail.config.ts'),
};
