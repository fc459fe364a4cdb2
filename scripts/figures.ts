import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hoursOf } from '../src/config/hours-of.ts';
import { ConfigError, loadConfig } from '../src/config/load.ts';
import { figuresFile } from '../src/config/figures-file.ts';
import { measureFigures } from '../src/desk/figures/measure.ts';
import { summaryOf } from '../src/desk/figures/summary.ts';
import { openStore } from '../src/desk/store/open.ts';
import { StoreError } from '../src/desk/store/types.ts';
import { dataFolder } from './serving/data-folder.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MOST_DAYS = 366;
const USAGE = `npm run figures -- [--days 30]
    adds up what was searched, read and rejected, prints it, and writes it for the next build

Written to figures.json in the data folder (HANDRAIL_DATA), or to the file that HANDRAIL_FIGURES names.`;

/** The command was not understood, or there is nothing to count. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(args: string[]): Promise<void> {
  const days = readDays(args);
  const config = await loadConfig(ROOT);
  if (config.desk === false || !config.desk.events)
    throw new UsageError(
      'Nothing is counted: desk, or desk.events, is false in help.config.ts. Switch it on to have figures.',
    );
  const store = await openStore({ dataDir: dataFolder(ROOT), databaseUrl: process.env['DATABASE_URL'] });
  try {
    const figures = await measureFigures(store, {
      days,
      now: Date.now(),
      hoursOf: (locale) => hoursOf(config, locale),
    });
    const file = figuresFile(ROOT);
    mkdirSync(dirname(file), { recursive: true });
    // A build that reads meanwhile reads the old ones, whole.
    writeFileSync(`${file}.new`, `${JSON.stringify(figures, null, 2)}\n`);
    renameSync(`${file}.new`, file);
    console.log(`${summaryOf(figures)}\n\nWritten to ${file}; the next build shows what was read most.`);
  } finally {
    await store.close();
  }
}

function readDays(args: string[]): number {
  try {
    const { values } = parseArgs({ args, options: { days: { type: 'string', default: '30' } } });
    const days = Number(values.days);
    if (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS) return days;
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, { cause });
  }
  throw new UsageError(`--days is no whole number from 1 to ${MOST_DAYS}.\n\n${USAGE}`);
}

try {
  await main(process.argv.slice(2));
} catch (cause) {
  const known = [ConfigError, StoreError, UsageError].some((kind) => cause instanceof kind);
  console.error(known && cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
