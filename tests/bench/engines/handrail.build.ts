import { locales } from '../../../src/locales/generated/registry.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import type { Build } from './engine.ts';

export const build: Build = (articles, locale) => {
  const analyzer = locales[locale]?.analyzer;
  if (!analyzer) throw new Error(`Handrail has no locale "${locale}".`);
  return buildIndex({
    locale,
    analyzer,
    site: `/${locale}/`,
    records: articles.map(({ id, title, body, category }) => ({
      id,
      title,
      description: '',
      category,
      keywords: [],
      // As long as the address of a real fragment, which is named by its content.
      fragment: fragmentName(id),
      sections: [{ heading: '', anchor: '', text: body }],
    })),
  });
};

function fragmentName(id: string): string {
  let hash = 0n;
  for (const char of id)
    hash = BigInt.asUintN(48, (hash ^ BigInt(char.codePointAt(0) ?? 0)) * 0x5bd1e9955bd1n);
  return `a/${hash.toString(16).padStart(12, '0')}.json`;
}
