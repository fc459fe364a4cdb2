import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { labelOf, readLabels, SETS } from '../../../scripts/evaluating/answer-labels.ts';
import { shownAnswers, type ShownAnswer } from '../../../scripts/evaluating/shown-answers.ts';

const sets = join(import.meta.dirname, '../../../../shared/relevance');
const labels = readLabels(
  readFileSync(join(import.meta.dirname, '../../fixtures/answer-labels.json'), 'utf8'),
);

/** Of the questions asked, at least so many get an answer. */
const SHOWN = 0.2;
/** Of a sample of shown answers, at least so many are right, as a person who read them said. */
const SAMPLE = 100;
const RIGHT = 0.9;
/** Of the sample, so many may not have been read yet, after a change of the ranking. */
const UNREAD = 5;

const hash = (id: string): string => createHash('sha256').update(id).digest('hex');

describe.skipIf(!existsSync(sets))(
  'shown answers on the judged sets (skipped where ../shared is absent)',
  () => {
    const results = new Map<string, { shown: ShownAnswer[]; asked: number }>();
    beforeAll(async () => {
      for (const { set, locale } of SETS) results.set(set, await shownAnswers(join(sets, set), locale));
    }, 300_000);

    it.each(SETS)('are there for a fifth of the questions of $set', ({ set }) => {
      const { shown = [], asked = 0 } = results.get(set) ?? {};
      expect(asked).toBeGreaterThan(0);
      expect(shown.length / asked).toBeGreaterThanOrEqual(SHOWN);
    });

    it('are right nine times of ten, in a sample of a hundred', () => {
      // All of the smaller set, and the rest by hash, so that the sample stays as it is while the answers do.
      const inOrder = SETS.flatMap(({ set }) =>
        (results.get(set)?.shown ?? [])
          .toSorted((a, b) => (hash(a.query) > hash(b.query) ? -1 : 1))
          .map((answer) => labelOf(labels, set, answer)),
      );
      const sample = inOrder.slice(0, SAMPLE);
      const read = sample.filter((right) => right !== undefined);
      expect(
        sample.length - read.length,
        'answers that nobody has read: npm run --silent label-answers -- --sets ../shared/relevance, and add what you find',
      ).toBeLessThanOrEqual(UNREAD);
      expect(read.filter(Boolean).length / read.length).toBeGreaterThanOrEqual(RIGHT);
    });
  },
);
