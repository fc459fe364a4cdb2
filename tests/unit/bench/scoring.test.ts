import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { score } from '../../bench/scoring.ts';

const asked = (id: string, relevant: string[], kind = 'asked') => ({ id, kind, query: id, relevant });

describe('the score of a run', () => {
  it('is full where the relevant articles come first', () => {
    const [only] = score([asked('q', ['a', 'b'])], new Map([['q', ['b', 'a', 'c']]]));
    expect(only).toEqual({ kind: 'asked', queries: 1, ndcg10: 1, success3: 1, none: 0 });
  });

  it('discounts a later rank, and the fourth is no success', () => {
    const [only] = score([asked('q', ['a'])], new Map([['q', ['x', 'y', 'z', 'a']]]));
    expect(only?.ndcg10).toBeCloseTo(1 / Math.log2(5), 12);
    expect(only?.success3).toBe(0);
  });

  it('counts an article once, however often it is listed', () => {
    const [only] = score([asked('q', ['a', 'b'])], new Map([['q', ['a', 'a', 'a']]]));
    expect(only?.ndcg10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
  });

  it('ignores what comes after the tenth hit', () => {
    const hits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'];
    expect(score([asked('q', ['a'])], new Map([['q', hits]]))[0]?.ndcg10).toBe(0);
  });

  it('counts a query without an answer as nothing found', () => {
    const [only] = score([asked('q', ['a']), asked('r', ['a'])], new Map([['r', ['a']]]));
    expect(only).toEqual({ kind: 'asked', queries: 2, ndcg10: 0.5, success3: 0.5, none: 0.5 });
  });

  it('keeps kinds apart', () => {
    const scores = score([asked('q', ['a'], 'typo'), asked('r', ['a'])], new Map([['r', ['a']]]));
    expect(scores.map(({ kind, success3 }) => [kind, success3])).toEqual([
      ['typo', 0],
      ['asked', 1],
    ]);
  });

  const script = join(import.meta.dirname, '../../../../shared/relevance/score.mjs');
  it.skipIf(!existsSync(script))(
    'is the one of the judged sets’ own script (skipped where ../shared is absent)',
    () => {
      const Row = v.array(
        v.object({ kind: v.string(), n: v.number(), ndcg10: v.number(), s3: v.number(), none: v.number() }),
      );
      const article = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l');
      const query = fc.record({
        kind: fc.constantFrom('asked', 'typo'),
        relevant: fc.uniqueArray(article, { minLength: 1 }),
        hits: fc.array(article, { maxLength: 14 }),
      });
      const folder = mkdtempSync(join(tmpdir(), 'handrail-score-'));
      try {
        fc.assert(
          fc.property(fc.array(query, { minLength: 1, maxLength: 40 }), (rows) => {
            const queries = rows.map(({ kind, relevant }, at) => asked(`${at}`, relevant, kind));
            const run = rows.map(({ hits }, at) => ({ id: `${at}`, hits }));
            const lines = (list: readonly object[]): string =>
              list.map((row) => JSON.stringify(row)).join('\n');
            writeFileSync(join(folder, 'queries'), lines(queries));
            writeFileSync(join(folder, 'run'), lines(run));
            const printed = execFileSync(process.execPath, [
              script,
              join(folder, 'queries'),
              join(folder, 'run'),
              '--json',
            ]);
            const theirs = v.parse(Row, JSON.parse(printed.toString()));
            const ours = score(queries, new Map(run.map(({ id, hits }) => [id, hits])));
            expect(ours.map(({ kind, queries: n }) => [kind, n])).toEqual(
              theirs.map(({ kind, n }) => [kind, n]),
            );
            ours.forEach((one, at) => {
              expect(one.ndcg10).toBeCloseTo(theirs[at]?.ndcg10 ?? Number.NaN, 10);
              expect(one.success3).toBeCloseTo(theirs[at]?.s3 ?? Number.NaN, 10);
              expect(one.none).toBeCloseTo(theirs[at]?.none ?? Number.NaN, 10);
            });
          }),
          { numRuns: 10 },
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
