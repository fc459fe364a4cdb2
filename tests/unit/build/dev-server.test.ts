import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { locales } from '../../../src/locales/generated/registry.ts';
import { openIndex } from '../../../src/search/open-index.ts';

const root = join(import.meta.dirname, '../../..');
let content = '';
let server: ChildProcess | undefined;
let address = '';

/** A process of its own: this one runs tests on a development server already. It says where it listens. */
const PROGRAM = `
import { dev } from 'astro';
const server = await dev({ logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
console.log('port ' + server.address.port);
`;

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'handrail-dev-'));
  await cp(join(root, 'content'), content, { recursive: true });
  // Astro serves no pages where it believes that a test runner runs it.
  const { VITEST: runner, ...outer } = process.env;
  expect(runner).toBeDefined();
  const env = {
    ...outer,
    NODE_ENV: 'development',
    HANDRAIL_CONTENT: content,
    HANDRAIL_OUT: join(content, 'out'),
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], { cwd: root, env });
  server = child;
  address = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const port = /^port (\d+)$/m.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => {
      reject(new Error(said));
    });
  });
}, 60_000);

afterAll(async () => {
  server?.kill();
  await rm(content, { recursive: true, force: true });
});

/** Titles that a search finds now, through the files that a browser would fetch. */
async function titlesFor(query: string): Promise<string[]> {
  const { analyzer } = locales['en'] ?? {};
  if (!analyzer) throw new Error('no English');
  const folder = `${address}/handrail/en/`;
  const index = await openIndex({
    locale: 'en',
    analyzer,
    read: async (path) => {
      const response = await fetch(folder + path);
      if (!response.ok) throw new Error(`${response.status} ${path}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  });
  const { hits, total } = await index.search(query);
  return total === 0 ? [] : hits.map(({ title }) => title);
}

const finds = (query: string, titles: readonly string[]): Promise<void> =>
  vi.waitFor(
    async () => {
      expect(await titlesFor(query)).toEqual(titles);
    },
    { timeout: 20_000, interval: 100 },
  );

it('finds a saved article without a restart', async () => {
  const file = join(content, 'articles/en/orders/where-is-my-order.md');
  await finds('zanzibar', []);
  await writeFile(file, `${await readFile(file, 'utf8')}\nWe do not deliver to Zanzibar.\n`);
  await finds('zanzibar', ['Where is my order?']);
  await rm(file);
  await finds('zanzibar', []);
}, 60_000);

it('finds by a saved synonym without a restart', async () => {
  await finds('quetzal', []);
  await writeFile(join(content, 'synonyms/en.yml'), '- quetzal > refund\n');
  await vi.waitFor(
    async () => {
      expect((await titlesFor('quetzal'))[0]).toBe('When will I get my refund?');
    },
    { timeout: 20_000, interval: 100 },
  );
}, 60_000);
