import type { IndexFile } from '../../src/search/types.ts';

/** An article's file, as the site has one, from plain text: each line becomes a paragraph. */
export function plainFragment(number: number, body: string): IndexFile {
  const html = body
    .split('\n')
    .map((line) => `<p>${line.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;')}</p>`)
    .join('\n');
  return { path: `a/${number}.json`, bytes: new TextEncoder().encode(JSON.stringify({ html })) };
}
