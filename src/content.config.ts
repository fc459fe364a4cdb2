import { z } from 'astro/zod';
import { defineCollection } from 'astro:content';
import { articlesLoader } from './articles/astro-loader.ts';
import { searchRulesLoader } from './articles/rules-loader.ts';
import type { SearchRules } from './articles/search-rules.ts';
import type { Article } from './articles/types.ts';
import { locales } from './locales/generated/registry.ts';

/** The loader validates front matter with line numbers of its own; the schema gives the entries their type. */
const articles = defineCollection({
  loader: articlesLoader({
    callouts: (locale) => locales[locale]?.callouts,
    analyzer: (locale) => locales[locale]?.analyzer,
  }),
  schema: z.custom<Article>(),
});

const searchRules = defineCollection({
  loader: searchRulesLoader(),
  schema: z.custom<SearchRules>(),
});

export const collections = { articles, searchRules };
