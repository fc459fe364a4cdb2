type Bytes = Uint8Array<ArrayBuffer>;

/** What this device keeps of one locale's index folder. */
export interface KeptFiles {
  /** The bytes of a file, if it is kept and can be read. */
  readonly get: (path: string) => Promise<Bytes | undefined>;
  /** Keeps a file, once the browser is idle, unless it is kept already. */
  readonly put: (path: string, bytes: Bytes) => void;
}

/** What is kept is tidied when the manifest of an earlier visit is renewed, and after so many other files. */
const TIDY_EVERY = 32;

/**
 * The files kept of `folder` in Cache Storage: apart for each site, base path and locale, since `folder` names all three.
 * To open a store takes a slow device a tenth of a second; that there is none yet is known sooner (`isThere`). Both reject
 * where the browser stores nothing: without TLS, in some private windows, in a sandboxed frame.
 *
 * @param manifest its name, which is handed over rather than imported: a module that this lazy one and the widget share
 *   would become a file of its own, and a request more at first open
 */
export function openKeptFiles(
  folder: string,
  manifest: string,
): { readonly isThere: Promise<boolean>; readonly files: Promise<KeptFiles> } {
  const name = `handrail:${folder}`;
  // Asked before it is made.
  const isThere = caches.has(name);
  return { isThere, files: open(name, folder, manifest) };
}

async function open(name: string, folder: string, manifest: string): Promise<KeptFiles> {
  const cache = await caches.open(name);
  // Asked once: a file that is not there costs no look-up.
  const names = new Set((await cache.keys()).map(({ url }) => url));
  // A page's own service worker may answer requests from any cache; under this name it never answers one of ours.
  const keyOf = (path: string): string => `${folder}${path}?kept`;
  let added = 0;

  const get = async (path: string): Promise<Bytes | undefined> => {
    const key = keyOf(path);
    if (!names.has(key)) return undefined;
    try {
      const response = await cache.match(key);
      if (response) return new Uint8Array(await response.arrayBuffer());
    } catch {
      // What the device cannot read is fetched.
    }
    names.delete(key);
    return undefined;
  };
  // To keep a file takes a slow device milliseconds: who waits for it sees what it is for first.
  const put = (path: string, bytes: Bytes): void => {
    // Only the manifest changes: a file that was fetched while the storage was slow to open is kept already.
    if (path === manifest || !names.has(keyOf(path))) whenIdle(() => keep(path, bytes));
  };
  const keep = async (path: string, bytes: Bytes): Promise<void> => {
    const key = keyOf(path);
    try {
      await cache.put(key, new Response(bytes, { headers: { 'content-length': String(bytes.length) } }));
      if (names.has(key) || ++added % TIDY_EVERY === 0)
        whenIdle(async () => {
          await (await import('./tidy.ts')).tidy(cache, keyOf(manifest));
        });
      names.add(key);
    } catch {
      // No room, or no longer allowed: it was read, and is fetched again next time.
    }
  };

  return { get, put };
}

function whenIdle(work: () => Promise<void>): void {
  // Left undone, the next visit does it.
  const run = (): void => void work().catch(() => undefined);
  // A busy page may never be idle, and what was read is to be there without a network.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has no idle callback
  (globalThis.requestIdleCallback ?? setTimeout)(run, { timeout: 2000 });
}
