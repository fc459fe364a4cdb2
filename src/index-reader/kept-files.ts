type Bytes = Uint8Array<ArrayBuffer>;

/**
 * What the search core knows of its files. Handed over rather than imported: a module that this lazy one and the widget
 * share would become a file of its own, and a request more at first open.
 */
export interface IndexKnowledge {
  readonly manifest: string;
  /** Throws where these bytes are no manifest that can be read. */
  readonly checkManifest: (bytes: Uint8Array) => void;
  /** The error of a file that is not what its name says. */
  readonly damaged: (path: string) => Error;
}

/** What this device keeps of one locale's index folder. */
export interface KeptFiles {
  /**
   * The bytes of a file: kept ones where its name says that they cannot have changed, else what `load` brings, which is
   * kept if it is whole. The manifest is taken from the network, and from the device where that has none.
   * Rejects as `load` does, or with a `SearchError` where what it brought is not the file.
   */
  readonly read: (path: string, load: () => Promise<Bytes>) => Promise<Bytes>;
}

/** After so long without an answer from the network the manifest of the last visit will do. */
const PATIENCE_MS = 3_000;

/** What is kept is tidied when the manifest of an earlier visit is renewed, and after so many other files. */
const TIDY_EVERY = 32;

/** A name that is the beginning of the content's SHA-256, in hex. */
const HASHED = /([0-9a-f]{8,})\.\w+$/;

/**
 * Opens the files kept of `folder` in Cache Storage: apart for each site, base path and locale, since `folder` names all
 * three. Rejects where the browser stores nothing: without TLS, in some private windows, in a sandboxed frame.
 */
export async function openKeptFiles(
  folder: string,
  { manifest, checkManifest, damaged }: IndexKnowledge,
): Promise<KeptFiles> {
  const cache = await caches.open(`handrail:${folder}`);
  // Asked once: a file that is not there costs no look-up.
  const names = new Set((await cache.keys()).map(({ url }) => url));
  // A page's own service worker may answer requests from any cache; under this name it never answers one of ours.
  const keyOf = (path: string): string => `${folder}${path}?kept`;
  let opened = false;
  let added = 0;

  const get = async (path: string): Promise<Bytes | undefined> => {
    const key = keyOf(path);
    if (!names.has(key)) return undefined;
    try {
      const response = await cache.match(key);
      return response && new Uint8Array(await response.arrayBuffer());
    } catch {
      // What the device cannot read is fetched.
      return undefined;
    }
  };
  // To keep a file takes a slow device milliseconds: who waits for it sees what it is for first.
  const put = (path: string, bytes: Bytes): void => {
    whenIdle(() => keep(path, bytes));
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

  const readManifest = async (load: () => Promise<Bytes>): Promise<Bytes> => {
    const known = opened ? undefined : get(manifest);
    const fresh = load().then((bytes) => {
      checkManifest(bytes);
      put(manifest, bytes);
      return bytes;
    });
    const fallBack = async (): Promise<Bytes> => (await known) ?? fresh;
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    const bytes = await Promise.race([fresh, late.then(fallBack)]).catch(fallBack);
    // From now on only news is of use: who asks again has what is kept.
    opened = true;
    return bytes;
  };

  return {
    read: async (path, load) => {
      if (path === manifest) return readManifest(load);
      const hash = HASHED.exec(path)?.[1];
      if (hash === undefined) return load();
      const known = await get(path);
      if (known) return known;
      const bytes = await load();
      if (!(await sha256(bytes)).startsWith(hash)) throw damaged(path);
      put(path, bytes);
      return bytes;
    },
  };
}

async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function whenIdle(work: () => Promise<void>): void {
  // Left undone, the next visit does it.
  const run = (): void => void work().catch(() => undefined);
  // A busy page may never be idle, and what was read is to be there without a network.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari has no idle callback
  (globalThis.requestIdleCallback ?? setTimeout)(run, { timeout: 2000 });
}
