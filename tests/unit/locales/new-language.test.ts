import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeRegistries } from '../../../scripts/registries.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import type { SearchIndex } from '../../../src/search/types.ts';
import { arabicAnalyzer } from '../../fixtures/locales/arabic.ts';
import { article, readerOf } from '../search/shop.ts';

const RECORDS = [
  article('returns/refund', 'متى أستعيد نقودي؟', 'تصل النقود إلى البطاقة خلال ٥ أيام عمل.'),
  article('delivery/times', 'مواعيد التوصيل', 'يصل الطلب خلال يومين. رقم الهاتف ٣٥٦٦.'),
  article('delivery/other', 'هدايا', 'غلاف للهدايا.'),
];

async function arabic(layout: 'single' | 'sharded'): Promise<SearchIndex> {
  const files = await buildIndex({
    locale: 'ar',
    analyzer: arabicAnalyzer,
    records: RECORDS,
    site: '/ar/',
    layout,
  });
  return openIndex({ locale: 'ar', analyzer: arabicAnalyzer, read: readerOf(files) });
}

describe('a language that the search core has never heard of', () => {
  it.each(['single', 'sharded'] as const)('is indexed and searched (%s)', async (layout) => {
    const index = await arabic(layout);
    for (const [query, id] of [
      ['هل وصل طلبي والطلبات', 'delivery/times'],
      ['بالبطاقة', 'returns/refund'],
      ['3566', 'delivery/times'],
      ['هَدَايَا', 'delivery/other'],
    ] as const)
      expect((await index.search(query)).hits[0]?.id, query).toBe(id);
  });

  it('is understood when typed on a Latin keyboard', async () => {
    const { hits, repair } = await (await arabic('single')).search('hgj,wdg');
    expect(repair).toEqual({ kind: 'layout', query: 'التوصيل' });
    expect(hits[0]?.id).toBe('delivery/times');
  });

  it('enters the registries by its one file in src/locales', () => {
    const folder = mkdtempSync(join(tmpdir(), 'locales-'));
    try {
      cpSync(join(import.meta.dirname, '../../../src/locales'), folder, { recursive: true });
      cpSync(join(folder, 'en.ts'), join(folder, 'ar.ts'));
      const registries = localeRegistries(folder);
      expect(registries.get('registry.ts')).toContain("from '../ar.ts'");
      expect([...registries.keys()]).toContain('widget.ar.ts');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
