import { describe, expect, it } from 'vitest';
import { alternates, categoryPath, languageLinks } from '../../../src/layouts/addresses.ts';

const origin = 'https://help.example';
const locales = ['en', 'he', 'bg'];

describe('languageLinks', () => {
  it('leads to the same article where a language has it, and to its home where not', () => {
    const here = { en: '/help/en/a/x/', bg: '/help/bg/a/x/' };
    expect(languageLinks('/help/', locales, here)).toEqual([
      { locale: 'en', path: '/help/en/a/x/', same: true },
      { locale: 'he', path: '/help/he/', same: false },
      { locale: 'bg', path: '/help/bg/a/x/', same: true },
    ]);
  });
});

describe('alternates', () => {
  it('names each language of a page, itself included, and the first as default', () => {
    expect(alternates(origin, locales, { he: '/he/a/x/', bg: '/bg/a/x/' })).toEqual([
      { hreflang: 'he', href: 'https://help.example/he/a/x/' },
      { hreflang: 'bg', href: 'https://help.example/bg/a/x/' },
      { hreflang: 'x-default', href: 'https://help.example/he/a/x/' },
    ]);
  });

  it('sends readers of other languages to the language choice where a page names it', () => {
    const here = { en: '/en/', he: '/he/' };
    expect(alternates(origin, locales, here, '/').at(-1)).toEqual({
      hreflang: 'x-default',
      href: 'https://help.example/',
    });
  });

  it('says nothing for a page that exists in one language', () => {
    expect(alternates(origin, locales, { en: '/en/a/x/' })).toEqual([]);
  });
});

describe('categoryPath', () => {
  it('gives the first page the category’s own address, and the others one that no article can have', () => {
    expect(categoryPath('/', 'en', 'orders')).toBe('/en/orders/');
    expect(categoryPath('/', 'en', 'orders', 2)).toBe('/en/orders/page/2/');
  });
});
