import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { writeFiles } from '../../../src/build/write-files.ts';
import { contentOf } from '../articles/content.ts';

it('leaves nothing of an earlier build in our own folder, and touches no other', async () => {
  const folder = await contentOf({ 'desk-assets/old.js': '', 'theirs/notes.txt': '', 'notes.txt': '' });
  const bytes = new Uint8Array([1]);
  await writeFiles(
    folder,
    [
      { path: 'desk-assets/new.js', bytes },
      { path: 'inbox/index.html', bytes },
    ],
    'desk-assets',
  );
  expect((await readdir(folder, { recursive: true })).sort()).toEqual([
    'desk-assets',
    'desk-assets/new.js',
    'inbox',
    'inbox/index.html',
    'notes.txt',
    'theirs',
    'theirs/notes.txt',
  ]);
});
