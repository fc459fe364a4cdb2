import { expect, it } from 'vitest';
import { findPublicCategories } from '../../../src/articles/public-categories.ts';
import { contentOf, file } from './content.ts';

it('are those of a language in which customers can read something', async () => {
  const folder = await contentOf({
    'articles/en/orders/a.md': file('Text.', 'status: draft'),
    'articles/en/orders/b.md': file(),
    'articles/en/fraud/a.md': file('Text.', 'audience: internal'),
    'articles/en/plans/a.md': file('Text.', 'status: draft'),
    'articles/he/returns/a.md': file(),
    'articles/en/readme.txt': 'x',
  });
  expect([...(await findPublicCategories(folder, 'en'))]).toEqual(['orders']);
  expect([...(await findPublicCategories(folder, 'he'))]).toEqual(['returns']);
  expect([...(await findPublicCategories(folder, 'bg'))]).toEqual([]);
});
