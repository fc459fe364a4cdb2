import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { articlesLoader } from './articles/astro-loader.ts';
import type { Article } from './articles/types.ts';
import { locales } from './locales/generated/registry.ts';

/** The loader validates front matter with line numbers of its own; the schema gives the entries their type. */
const articles = defineCollection({
  loader: articlesLoader((locale) => locales[locale]?.callouts),
  schema: z.custom<Article>(),
});

export const collections = { articles };
