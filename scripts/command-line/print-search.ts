import type { Completions, Hit, Mark, QuotedResult } from '../../src/search/types.ts';
import { pathOf } from '../../src/results/deep-link.ts';

const bold = (text: string): string => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[22m` : `*${text}*`);
const marked = (marks: readonly Mark[]): string =>
  marks.map(({ text, mark }) => (mark ? bold(text) : text)).join('');

/** Prints what a search found, as a customer would be told it; matched words bold, or between asterisks in a file. */
export function printResult(result: QuotedResult, category: string | undefined): void {
  const { hits, total, repair, also = [], categories, nearest, answer } = result;
  if (repair)
    console.log(`Showing results for: ${repair.query} (${repair.kind}; --exact searches what was typed)`);
  if (also.length > 0) console.log(`Also searched: ${also.join(', ')} (--exact searches your words alone)`);
  if (total > 0) console.log(`${total} found`);
  else if (category !== undefined && categories.length > 0)
    console.log(`Nothing found in ${category}; without --category there is more:`);
  else console.log(nearest === true ? 'Nothing found. These come nearest:' : 'Nothing found. Often asked:');
  if (categories.length > 0)
    console.log(`In: ${categories.map((one) => `${one.category} ${one.count}`).join(', ')}`);
  if (answer) {
    console.log(`\nAnswer: ${marked(answer.text)}`);
    console.log(`  from ${pathOf(answer.hit.title, answer.section)}`);
  }
  for (const hit of hits) console.log(`\n${linesOf(hit).join('\n  ')}`);
}

function linesOf({ titleMarks, snippet, url, score, section, pinned }: Hit): string[] {
  const facts = [score.toFixed(2), ...(pinned === true ? ['pinned'] : [])].join(', ');
  const anchor = section?.anchor ? `#${section.anchor}` : '';
  return [
    `${marked(titleMarks)}  (${facts})`,
    ...(section?.heading ? [`› ${section.heading}`] : []),
    ...(snippet.length > 0 ? [marked(snippet)] : []),
    `${url}${anchor}`,
  ];
}

export function printCompletions({ queries, titles }: Completions): void {
  if (queries.length + titles.length === 0) console.log('Nothing begins like this.');
  for (const query of queries) console.log(query);
  for (const { title, url } of titles) console.log(`→ ${title}  ${url}`);
}
