import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INTEGRITY_FILE, parseIntegrity, tagsOf } from '../src/build/integrity.ts';
import { readArguments } from './command-line/read-arguments.ts';

const USAGE = `Prints the tags by which a page loads the version of the widget that was built, and no other.

  npm run integrity -- https://help.example.com/   the address of the help centre
  npm run integrity -- --from DIR ADDRESS          what was built into DIR instead of dist/site`;

const { values, positionals } = readArguments(USAGE, {
  allowPositionals: true,
  options: { from: { type: 'string' } },
});
const [address = ''] = positionals;
const folder = values.from ?? join(import.meta.dirname, '../dist/site');
const text = await readFile(join(folder, INTEGRITY_FILE), 'utf8').catch(() => undefined);
if (!URL.canParse(address)) {
  console.error(USAGE);
  process.exitCode = 2;
} else if (text === undefined) {
  console.error(`There is no ${INTEGRITY_FILE} in ${folder}: run "npm run build" first.`);
  process.exitCode = 1;
} else process.stdout.write(tagsOf(parseIntegrity(text), address.replace(/\/?$/, '/')));
