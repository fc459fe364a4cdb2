import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/locales/generated/registry.ts';
import { arabicAnalyzer } from '../fixtures/locales/arabic.ts';
import { describeAnalyzer } from './analyzer.ts';

const WordListsSchema = v.object({
  GROUPS: v.pipe(v.array(v.pipe(v.array(v.string()), v.minLength(2))), v.minLength(1)),
  APART: v.pipe(v.array(v.tuple([v.string(), v.string()])), v.minLength(1)),
});

/** The languages of src/locales, and one that shows what a new one takes: its analyzer and a file of words here. */
const analyzers = Object.entries(locales).map(([code, { analyzer }]) => [code, analyzer] as const);

for (const [code, analyzer] of [...analyzers, ['ar', arabicAnalyzer] as const]) {
  const file = new URL(`analyzer/${code}.ts`, import.meta.url);
  if (existsSync(file)) {
    describeAnalyzer(code, analyzer, v.parse(WordListsSchema, await import(file.href)));
  } else {
    describe(`the analyzer of ${code}`, () => {
      it('has word lists', () => {
        expect.fail(
          `tests/contract/analyzer/${code}.ts is missing. Write it with words of ${code}: GROUPS, whose words find one another, and APART, pairs that must not.`,
        );
      });
    });
  }
}
