import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handrail-types-'));
  const types = await readFile(join(import.meta.dirname, '../../../src/widget/api.ts'), 'utf8');
  await writeFile(join(folder, 'handrail.d.ts'), types);
});
afterAll(() => rm(folder, { recursive: true }));

/** What the compiler says of a page's script, with the types alone beside it. */
async function compiled(script: string): Promise<readonly string[]> {
  const file = join(folder, 'page.ts');
  await writeFile(file, script);
  const program = ts.createProgram([file, join(folder, 'handrail.d.ts')], {
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] },
    // The compiler's own libraries are none of ours.
    ...{ skipDefaultLibCheck: true },
    ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it('types a page of another project by one copied file, and finds what is wrong in it', async () => {
  const right = `
    import type { HandrailEvents } from './handrail';
    const solved = ({ id }: HandrailEvents['solved']) => id.length;
    (window.handrail ??= []).push(['search', 'refund'], ['on', 'solved', solved]);
    window.handrail = { locale: 'he', position: 'start', queue: [['open'], ['identify', null]] };
    window.handrail.identify({ token: 'a.b.c' });
    window.handrail.on('chat', ({ trail, text }) => trail.length + text.length);`;
  expect(await compiled(right)).toEqual([]);
  expect(await compiled(`window.handrail = { position: 'left' };`)).toHaveLength(1);
  expect(await compiled(`(window.handrail ??= []).push(['serach', 'refund']);`)).toHaveLength(1);
  // Who he is, a token says alone: a name beside it would be dropped.
  expect(await compiled(`window.handrail.identify({ token: 'a.b.c', name: 'Dana' });`)).toHaveLength(1);
}, 120_000);
