/** A file on its way, with its bytes. */
export interface KeptFile {
  readonly id: string;
  readonly bytes: Blob;
}

/** Where attached files wait on the device; what fits in no `localStorage`. */
export interface FileStorage {
  /** Keeps all files of a case. False says that they live as long as the page: storage is forbidden or full. Never rejects. */
  readonly keep: (caseId: string, files: readonly KeptFile[]) => Promise<boolean>;
  /** Null where the bytes are gone. */
  readonly read: (caseId: string, id: string) => Promise<Blob | null>;
  /** Takes the files of a case off the device. */
  readonly drop: (caseId: string) => Promise<void>;
}

const DATABASE = 'handrail';
const STORE = 'files';
/** A browser that has not answered after so long stores nothing for us. */
const PATIENCE_MS = 4_000;

/** Opens the device's files. `factory` is the page's `indexedDB`, or null where it may not be used. */
export function openFileStorage(factory: IDBFactory | null): FileStorage {
  const memory = new Map<string, Blob>();
  const keyOf = (caseId: string, id: string): string => `${caseId}/${id}`;

  /** Runs one transaction; null where the browser stores nothing. Never rejects. */
  const attempt = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<{ readonly result: T } | null> => {
    if (!factory) return null;
    let database: IDBDatabase | undefined;
    try {
      database = await open(factory);
      // Strict: what is called saved outlives a crash of the whole device.
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      await patiently((done, failed) => {
        transaction.oncomplete = done;
        transaction.onabort = transaction.onerror = () => {
          failed(transaction.error);
        };
      });
      return { result: request.result };
    } catch {
      // Forbidden (private windows, sandboxes) or full: the caller is told by null.
      return null;
    } finally {
      database?.close();
    }
  };

  return {
    keep: async (caseId, files) => {
      for (const { id, bytes } of files) memory.set(keyOf(caseId, id), bytes);
      try {
        const plain = await Promise.all(
          // Bytes rather than Blobs: some browsers lose Blobs of private windows.
          files.map(async ({ id, bytes }) => [keyOf(caseId, id), await bytes.arrayBuffer()] as const),
        );
        for (const [key, bytes] of plain) {
          if (!(await attempt('readwrite', (store) => store.put(bytes, key)))) return false;
        }
        return true;
      } catch {
        // No memory for a second copy: the message goes its way without waiting for one.
        return false;
      }
    },
    read: async (caseId, id) => {
      const key = keyOf(caseId, id);
      const held = memory.get(key);
      if (held) return held;
      const found = await attempt('readonly', (store): IDBRequest<unknown> => store.get(key));
      return found?.result instanceof ArrayBuffer ? new Blob([found.result]) : null;
    },
    drop: async (caseId) => {
      for (const key of memory.keys()) if (key.startsWith(`${caseId}/`)) memory.delete(key);
      await attempt('readwrite', (store) =>
        store.delete(IDBKeyRange.bound(keyOf(caseId, ''), keyOf(caseId, '\uffff'))),
      );
    },
  };
}

async function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  await patiently((done, failed) => {
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    request.onsuccess = done;
    request.onerror = request.onblocked = () => {
      failed(request.error);
    };
  });
  return request.result;
}

function patiently(work: (done: () => void, failed: (cause: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(new Error('[handrail] the browser did not store a file', { cause }));
    };
    const timer = setTimeout(fail, PATIENCE_MS);
    work(
      () => {
        clearTimeout(timer);
        resolve();
      },
      (cause) => {
        clearTimeout(timer);
        fail(cause);
      },
    );
  });
}
