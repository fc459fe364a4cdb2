import { locales } from '../../../src/locales/generated/registry.ts';
import type { Open } from './engine.ts';
import { openHandrail } from './handrail.open.ts';

export const open: Open = (read, locale) => {
  const analyzer = locales[locale]?.analyzer;
  if (!analyzer) throw new Error(`Handrail has no locale "${locale}".`);
  return openHandrail(analyzer, read, locale);
};
