import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelOf, readLabels, SETS } from './evaluating/answer-labels.ts';
import { shownAnswers } from './evaluating/shown-answers.ts';
import { readArguments } from './command-line/read-arguments.ts';

const USAGE =
  'Usage: npm run --silent label-answers -- --sets ../shared/relevance [--labels tests/fixtures/answer-labels.json] ' +
  '[--limit 50]';

const { values } = readArguments(USAGE, {
  options: {
    sets: { type: 'string' },
    labels: { type: 'string', default: 'tests/fixtures/answer-labels.json' },
    limit: { type: 'string', default: '50' },
  },
});
const { sets, labels: file } = values;
const limit = Number(values.limit);
if (!sets || !Number.isInteger(limit)) {
  console.error(USAGE);
  process.exit(2);
}

const labels = readLabels(readFileSync(file, 'utf8'));
for (const { set, locale } of SETS) {
  const { shown, asked } = await shownAnswers(join(sets, set), locale);
  const judged = shown.map((answer) => ({ answer, right: labelOf(labels, set, answer) }));
  const known = judged.filter(({ right }) => right !== undefined);
  const right = known.filter((one) => one.right === true).length;
  console.error(
    `${set}: shown for ${shown.length} of ${asked}; ${known.length} labelled, ${right} of them right`,
  );
  // By hash, so that a sample is the same whoever takes it, and the one that the test takes comes first.
  const order = (id: string): string => createHash('sha256').update(id).digest('hex');
  const unlabelled = judged
    .filter((one) => one.right === undefined)
    .sort((a, b) => (order(a.answer.query) > order(b.answer.query) ? -1 : 1));
  for (const { answer } of unlabelled.slice(0, limit)) {
    const { query, article, passage, question, title, text } = answer;
    console.log(JSON.stringify({ set, query, article, passage, right: null }));
    console.log(`  ? ${question}\n  # ${title}\n  ${text.replaceAll('\n', '\n  ')}\n`);
  }
}
