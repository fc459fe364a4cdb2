import { expect, it } from 'vitest';
import { warningsIn } from '../../../scripts/building/warnings.ts';

it('finds what a build said of synonyms and pinned articles, and nothing else', () => {
  const printed = [
    '16:21:36 [WARN] [handrail-articles] 2 warnings about the help articles:',
    'pinned/he.yml:3: "a" is pinned twice for "b". Remove one of the two.',
    'synonyms/en.yml:12: "a = b" is on line 2 already. Remove one of the two.',
    '16:21:36 [build] output: "static"',
    '16:21:40   ├─ /en/synonyms/a/index.html (+2ms)',
  ].join('\n');
  expect(warningsIn(printed)).toEqual([
    'pinned/he.yml:3: "a" is pinned twice for "b". Remove one of the two.',
    'synonyms/en.yml:12: "a = b" is on line 2 already. Remove one of the two.',
  ]);
  expect(warningsIn('16:21:36 [build] Complete!')).toEqual([]);
});
