import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../src/config/load.ts';
import { StartError, startDesk } from '../src/desk/node.ts';
import { createLog } from '../src/desk/operating/log.ts';
import { openFileStore, type FileStore } from '../src/desk/files/file-store.ts';
import { BackupError, backUp } from '../src/desk/operating/backup.ts';
import { SecretError } from '../src/desk/secret.ts';
import { createSignInLink } from '../src/desk/session.ts';
import { openStore, type StoreOptions } from '../src/desk/store/open.ts';
import { CopyError } from '../src/desk/store/copy-error.ts';
import { OPEN_STATES } from '../src/desk/store/outbox-list.ts';
import type { Person } from '../src/desk/store/privacy.ts';
import { StoreError, type CaseStore } from '../src/desk/store/types.ts';
import { openDeliveries, resend, statesIn, type ListOptions } from './delivering/outbox.ts';
import { testLookUp } from './delivering/test-lookup.ts';
import { testConnector } from './delivering/test-connector.ts';
import { testMailbox } from './delivering/test-mailbox.ts';
import { erase } from './privacy/erase.ts';
import { ExportError, exportCases } from './privacy/export.ts';
import { allOf, caseNamed, nameOf, type OfPerson } from './privacy/people.ts';
import { dataFolder } from './serving/data-folder.ts';
import { sayServed } from './serving/say-served.ts';

const ROOT = resolve(import.meta.dirname, '..');
const DEFAULT_PORT = 4321;
const USAGE = `npm run desk -- serve [--port ${DEFAULT_PORT}] [--host 127.0.0.1] [--url https://help.example.com] [--proxies 0]
    serves the desk and the built site
npm run desk -- sign-in [--url https://help.example.com]
    prints a one-time link to the inbox, good for 15 minutes
npm run desk -- sign-out
    ends the session of everybody who is signed in to the inbox, and makes unused links worthless
npm run desk -- backup FOLDER
    copies database, files and key whole, also while the desk runs; FOLDER must not be there yet
npm run desk -- copy-to [postgres://…]
    carries a stopped desk over to an empty PostgreSQL database, left out to that of DATABASE_URL, and verifies every row
npm run desk -- connectors test NAME
    sends one test case by a connector of desk.delivery, and says what happened
npm run desk -- lookup test [--email ADDRESS] [--subject ID]
    looks one customer up by desk.lookup, and says what was found; without an address, a marked one that nobody has
npm run desk -- mailbox test
    signs in to desk.mailbox and looks at its newest mail, changes nothing, and says what happened
npm run desk -- outbox [--state waiting,sending,retrying,dead] [--connector NAME]
    lists what is not delivered: how it stands, tries, when it is due, and why the last try failed
npm run desk -- outbox resend CASE CONNECTOR
    delivers one of them again, by its reference or id; "all" for every one of the connector
npm run desk -- erase CASE | --email ADDRESS | --subject ID
    erases a case by its reference or id, or all cases of a person; nothing brings them back
npm run desk -- export --email ADDRESS | --subject ID --to FOLDER
    writes all cases of a person with their files; FOLDER must not be there yet

Data is kept in ./data, or in the folder named by HANDRAIL_DATA.
DATABASE_URL keeps the cases in a PostgreSQL database instead: postgres://user:password@host:5432/name.
HANDRAIL_METRICS_TOKEN opens /api/metrics to whoever has it.
HANDRAIL_IDENTITY_SECRET verifies the tokens by which your pages say who a customer is.
--url is the origin under which browsers reach the desk; left out, it is that of help.config.ts when it runs
behind a proxy (--proxies, the number of proxies of yours), else http://localhost and the port.`;

const BACKUP_ELSEWHERE =
  'The cases are in PostgreSQL, as DATABASE_URL says: copy them with pg_dump "$DATABASE_URL" --format=custom --file=desk.dump. ' +
  'Copy the folders files and the file secret of HANDRAIL_DATA beside it, after the dump.';

/** The command was not understood, or something that it needs is missing. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

async function main(args: string[]): Promise<void> {
  const { values, positionals } = readArguments(args);
  const config = await loadConfig(ROOT);
  if (config.desk === false) {
    throw new UsageError(
      'The desk is switched off: desk is false in help.config.ts. Give it allowedOrigins to use it.',
    );
  }
  const port = wholeNumber('--port', values.port, DEFAULT_PORT, 65_535);
  const proxies = wholeNumber('--proxies', values.proxies, 0, 10);
  const publicUrl =
    values.url ?? (proxies > 0 ? (config.desk.url ?? config.site.url) : `http://localhost:${port}`);
  if (!URL.canParse(publicUrl) || new URL(publicUrl).origin !== publicUrl) {
    throw new UsageError(
      `--url ${publicUrl} is not an origin. Write scheme and host only, such as https://help.example.com.`,
    );
  }
  const dataDir = dataFolder(ROOT);
  const databaseUrl = process.env['DATABASE_URL'];

  const [command, action, ...names] = positionals;
  if (command === 'connectors' && action === 'test' && names[0] !== undefined) {
    if (!(await testConnector(config, names[0], publicUrl))) process.exitCode = 1;
    return;
  }
  if (command === 'mailbox' && action === 'test') {
    if (!(await testMailbox(config))) process.exitCode = 1;
    return;
  }
  if (command === 'lookup' && action === 'test') {
    const { email, subject } = values;
    const tell = (line: string): void => {
      console.log(line);
    };
    if (!(await testLookUp({ config, email, subject, env: process.env, now: Date.now(), tell })))
      process.exitCode = 1;
    return;
  }
  if (command === 'outbox') {
    await withStore({ dataDir, databaseUrl }, (store) =>
      outbox(store, action, names, filterOf(values.state, values.connector)),
    );
    return;
  }
  if (command === 'erase' || command === 'export') {
    const person = personIn(values);
    const files = openFileStore(join(dataDir, 'files'));
    await withStore({ dataDir, databaseUrl }, (store) =>
      command === 'erase'
        ? eraseWanted(store, files, action, person)
        : exportPerson(store, files, person, values.to),
    );
    return;
  }
  if (command === 'sign-in') {
    await withStore({ dataDir, databaseUrl }, async (store) => {
      console.log(await createSignInLink(store, publicUrl));
    });
    return;
  }
  if (command === 'sign-out') {
    await withStore({ dataDir, databaseUrl }, (store) => store.endAllSessions());
    console.log('Nobody is signed in to the inbox any more. A new link: npm run desk -- sign-in');
    return;
  }
  if (command === 'backup') {
    const [, target] = positionals;
    if (databaseUrl !== undefined && databaseUrl !== '') throw new UsageError(BACKUP_ELSEWHERE);
    if (target === undefined) throw new UsageError(`Name the folder for the copy.\n\n${USAGE}`);
    const { cases } = await backUp(dataDir, resolve(target));
    console.log(`Copied ${cases} cases, their files and the key of the follow links to ${resolve(target)}.`);
    return;
  }
  if (command === 'copy-to') {
    await copyTo(dataDir, action ?? databaseUrl ?? '');
    return;
  }
  if (command !== 'serve') throw new UsageError(USAGE);

  const siteDir = resolve(ROOT, 'dist/site');
  if (!existsSync(siteDir))
    throw new UsageError('There is no built site. Run npm run build first, or npm start.');
  const log = createLog((line) => process.stdout.write(line));
  const desk = await startDesk({
    port,
    ...(values.host === undefined ? {} : { host: values.host }),
    siteDir,
    deskAppsDir: resolve(ROOT, 'dist/desk'),
    dataDir,
    databaseUrl,
    publicUrl,
    config,
    trustedProxies: proxies,
    identitySecret: process.env['HANDRAIL_IDENTITY_SECRET'],
    metricsToken: process.env['HANDRAIL_METRICS_TOKEN'],
    log,
  });
  await sayServed(desk, process.stdout.isTTY, console.log, log.note);
  stopOnSignal(desk.stop);
}

async function copyTo(dataDir: string, url: string): Promise<void> {
  if (url === '')
    throw new UsageError(`Name the database to copy to, such as postgres://desk@localhost/desk.\n\n${USAGE}`);
  const { copyToPostgres } = await import('../src/desk/store/copy-to-postgres.ts');
  const counts = await copyToPostgres(dataDir, url);
  const width = Math.max(...[...counts.keys()].map(({ length }) => length));
  for (const [table, rows] of counts) console.log(`${table.padEnd(width)}  ${rows} rows, the same in both`);
  console.log(
    `Start the desk with DATABASE_URL set to that database. Files and key stay in ${dataDir}; ` +
      'desk.sqlite beside them is as it was, and is not used any more.',
  );
}

async function withStore(options: StoreOptions, work: (store: CaseStore) => Promise<void>): Promise<void> {
  const store = await openStore(options);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function personIn({ email, subject }: { email?: string; subject?: string }): Person | null {
  if (email !== undefined && subject !== undefined)
    throw new UsageError('Name the person by --email or by --subject, not by both.');
  return email === undefined ? (subject === undefined ? null : { subject }) : { email };
}

async function everythingOf(store: CaseStore, person: Person): Promise<OfPerson> {
  const found = await allOf(store, person);
  if (found === null) throw new UsageError(`There is no case of ${nameOf(person)}.`);
  return found;
}

async function eraseWanted(
  store: CaseStore,
  files: FileStore,
  wanted: string | undefined,
  person: Person | null,
): Promise<void> {
  if ((wanted === undefined) === (person === null)) throw new UsageError(USAGE);
  const named = wanted === undefined ? null : await caseNamed(store, wanted);
  if (wanted !== undefined && named === null)
    throw new UsageError(`There is no case ${wanted}. Name it by its reference, such as H-1001, or its id.`);
  const ids = named !== null ? [named] : person === null ? [] : (await everythingOf(store, person)).caseIds;
  const email = person !== null && 'email' in person ? person.email : null;
  for (const line of await erase(store, files, ids, email)) console.log(line);
}

async function exportPerson(
  store: CaseStore,
  files: FileStore,
  person: Person | null,
  to: string | undefined,
): Promise<void> {
  if (person === null || to === undefined) throw new UsageError(USAGE);
  const { caseIds, waiting } = await everythingOf(store, person);
  const done = await exportCases(store, files, caseIds, resolve(to), waiting);
  if (waiting.length > 0) console.log(`Wrote ${waiting.length} messages that wait to be confirmed by mail.`);
  console.log(`Wrote ${done.cases} cases and ${done.files} files of ${nameOf(person)} to ${resolve(to)}.`);
}

async function outbox(
  store: CaseStore,
  action: string | undefined,
  [wanted, connector]: readonly string[],
  filter: Pick<ListOptions, 'states' | 'connector'>,
): Promise<void> {
  if (action === undefined) {
    for (const line of await openDeliveries(store, { ...filter, now: Date.now() })) console.log(line);
    return;
  }
  if (action !== 'resend' || wanted === undefined || connector === undefined) throw new UsageError(USAGE);
  const count = await resend(store, wanted, connector, Date.now());
  if (count === 0) {
    throw new UsageError(
      `Nothing of ${wanted} for ${connector} was given up. npm run desk -- outbox lists what was.`,
    );
  }
  console.log(`Due again: ${count}. A running desk sends within seconds.`);
}

function filterOf(state: string | undefined, connector: string | undefined) {
  const states = statesIn(state);
  if (states === null)
    throw new UsageError(`--state takes ${OPEN_STATES.join(', ')}; several are separated by commas.`);
  return { states, ...(connector !== undefined && { connector }) };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        url: { type: 'string' },
        proxies: { type: 'string' },
        email: { type: 'string' },
        subject: { type: 'string' },
        to: { type: 'string' },
        state: { type: 'string' },
        connector: { type: 'string' },
      },
    });
  } catch (cause) {
    throw new UsageError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${USAGE}`, { cause });
  }
}

function wholeNumber(name: string, text: string | undefined, otherwise: number, max: number): number {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= max) return number;
  throw new UsageError(`${name} ${text} is not a whole number from 0 to ${max}.`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (cause: unknown) => {
          console.error('The desk did not stop cleanly:', cause);
          process.exit(1);
        },
      );
    });
  }
}

try {
  await main(process.argv.slice(2));
} catch (cause) {
  const known = [
    ConfigError,
    StartError,
    BackupError,
    CopyError,
    ExportError,
    SecretError,
    StoreError,
    UsageError,
  ].some((kind) => cause instanceof kind);
  console.error(known && cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
