import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { BuiltFile } from './write-files.ts';

/** Where the build writes what a page needs to know to load this version of the widget and no other. */
export const INTEGRITY_FILE = 'handrail/integrity.json';

const Digest = v.pipe(v.string(), v.regex(/^sha384-[\w+/]{64}$/));
const IntegritySchema = v.object({
  /** The loader under the name of this version, relative to the site. */
  script: v.string(),
  integrity: Digest,
  /** Every module that may be loaded after it, relative to the site. */
  modules: v.record(v.string(), Digest),
});
export type Integrity = v.InferOutput<typeof IntegritySchema>;

const digest = (bytes: Uint8Array): string => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/**
 * The loader once more, as `widget-<hash>.js`, and the digests of everything that it loads. The loader names the app by
 * its hash and the app its modules, so that one version's files are never another's.
 */
export function versionedFiles(widget: readonly BuiltFile[]): BuiltFile[] {
  const loader = widget.find(({ path }) => path === 'widget.js');
  if (!loader)
    throw new Error('The widget was bundled without its loader. Build again; if it stays, report it.');
  const { bytes } = loader;
  const script = `widget-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.js`;
  const modules = new Map(
    widget.filter((file) => file !== loader).map((file) => [file.path, digest(file.bytes)]),
  );
  const known: Integrity = { script, integrity: digest(bytes), modules: Object.fromEntries(modules) };
  return [
    { path: script, bytes },
    { path: INTEGRITY_FILE, bytes: new TextEncoder().encode(JSON.stringify(known, null, 1)) },
  ];
}

/** Reads what the build wrote. Throws where the text is not it. */
export function parseIntegrity(text: string): Integrity {
  return v.parse(v.pipe(v.string(), v.parseJson(), IntegritySchema), text);
}

/** The import map's text; a policy by hash takes the digest of exactly this. */
export function importMapOf({ modules }: Integrity, help: string): string {
  const integrity = new Map(
    Object.entries(modules).map(([path, known]) => [new URL(path, help).href, known]),
  );
  return JSON.stringify({ integrity: Object.fromEntries(integrity) });
}

/** The tags for a page. `help` is the address of the help centre, with a slash at the end. */
export function tagsOf(known: Integrity, help: string): string {
  const { script, integrity } = known;
  return (
    `<script type="importmap">${importMapOf(known, help)}</script>\n` +
    `<script src="${new URL(script, help).href}" integrity="${integrity}" crossorigin="anonymous" async></script>\n`
  );
}
