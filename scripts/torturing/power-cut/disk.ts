import type { Random } from '../../../tests/bench/random.ts';
import type { Step } from './steps.ts';

type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly size: number };
interface File {
  readonly type: 'file';
  /** What the last flush left: bytes beyond `size` mean nothing. */
  flushed: Uint8Array;
  size: number;
  /** In their order, since that flush. */
  changes: Change[];
  /** Where the next byte goes that is written without a place. */
  end: number;
}
interface Folder {
  readonly type: 'folder';
  readonly live: Map<string, Entry>;
  readonly flushed: Map<string, Entry>;
  /** What happened to its names since the last flush, in order. */
  changes: ((names: Map<string, Entry>) => void)[];
}
type Entry = File | Folder;

/** What a cut does to that which was not flushed. */
export const FATES = ['dropped', 'kept', 'ended early', 'torn by sectors', 'torn by pages', 'grown'] as const;
export type Fate = (typeof FATES)[number];

/** What is on the disk when the power comes back, by path below the root. */
export type Image = ReadonlyMap<string, Uint8Array | 'folder'>;

const SECTOR = 512;
const PAGE = 4096;

/**
 * A disk that keeps what was flushed, and of the rest whatever it likes: POSIX promises the content of a file after its own
 * fsync only, and its name after that of its folder (https://man7.org/linux/man-pages/man2/fsync.2.html). The names of one
 * folder change in their order, as in every journalling file system.
 */
export class Disk {
  readonly #root: string;
  readonly #top: Folder = newFolder();
  /** How much of a file or folder a flush under way is for. */
  readonly #flushing = new Map<string, { readonly entry: Entry; readonly changes: number }>();

  /** @param root a folder that is on the disk, and empty */
  constructor(root: string) {
    this.#root = root;
  }

  apply(step: Step): void {
    switch (step.type) {
      case 'create': {
        const known = this.#find(step.path);
        if (known?.type === 'file' && !step.isEmptied) return;
        if (known?.type === 'file') resize(known, 0);
        else if (known === undefined) this.#name(step.path, newFile());
        return;
      }
      case 'folder':
        this.#name(step.path, newFolder());
        return;
      case 'write': {
        const file = this.#find(step.path);
        if (file?.type !== 'file') return;
        const at = step.at ?? file.end;
        file.changes.push({ at, bytes: step.bytes });
        file.end = Math.max(file.end, at + step.bytes.length);
        return;
      }
      case 'resize': {
        const file = this.#find(step.path);
        if (file?.type === 'file') resize(file, step.size);
        return;
      }
      case 'rename': {
        const entry = this.#find(step.from);
        if (entry === undefined) return;
        const [from, to] = [nameOf(step.from), nameOf(step.to)];
        if (folderOf(step.from) !== folderOf(step.to)) throw new Error('A name went to another folder.');
        this.#change(step.from, (names) => {
          names.delete(from);
          names.set(to, entry);
        });
        return;
      }
      case 'link': {
        const entry = this.#find(step.from);
        if (entry !== undefined) this.#name(step.to, entry);
        return;
      }
      case 'remove':
        this.#change(step.path, (names) => names.delete(nameOf(step.path)));
        return;
      case 'flush': {
        const entry = this.#find(step.path);
        if (entry !== undefined) this.#flushing.set(step.thread, { entry, changes: entry.changes.length });
        return;
      }
      case 'flushed': {
        const flushing = this.#flushing.get(step.thread);
        if (flushing === undefined) return;
        this.#flushing.delete(step.thread);
        this.#flush(flushing.entry, flushing.changes);
        return;
      }
      case 'said':
    }
  }

  /** What is there after a cut now; `skip` leaves files out by their path. */
  image(fate: Fate, random: Random, skip: (path: string) => boolean): Image {
    const image = new Map<string, Uint8Array | 'folder'>();
    const walk = (folder: Folder, path: string): void => {
      const names = new Map(folder.flushed);
      const kept = keptOf(folder.changes.length, fate, random);
      for (const change of folder.changes.slice(0, kept)) change(names);
      for (const [name, entry] of names) {
        const at = path === '' ? name : `${path}/${name}`;
        if (skip(at)) continue;
        if (entry.type === 'folder') {
          image.set(at, 'folder');
          walk(entry, at);
        } else image.set(at, contentOf(entry, fate, random));
      }
    };
    walk(this.#top, '');
    return image;
  }

  #flush(entry: Entry, count: number): void {
    // A flush that began later and ended earlier has done some of it.
    const changes = entry.changes.splice(0, Math.min(count, entry.changes.length));
    for (const other of this.#flushing.values())
      if (other.entry === entry)
        Object.assign(other, { changes: Math.max(0, other.changes - changes.length) });
    if (entry.type === 'folder') {
      for (const change of changes as Folder['changes']) change(entry.flushed);
      return;
    }
    for (const change of changes as Change[]) keep(entry, change);
  }

  #name(path: string, entry: Entry): void {
    this.#change(path, (names) => names.set(nameOf(path), entry));
  }

  #change(path: string, change: (names: Map<string, Entry>) => void): void {
    const folder = this.#find(folderOf(path));
    if (folder?.type !== 'folder') throw new Error(`${path} lies in no folder that the trace made.`);
    change(folder.live);
    folder.changes.push(change);
  }

  #find(path: string): Entry | undefined {
    let at: Entry | undefined = this.#top;
    for (const name of path.slice(this.#root.length).split('/').filter(Boolean))
      at = at?.type === 'folder' ? at.live.get(name) : undefined;
    return at;
  }
}

const newFile = (): File => ({ type: 'file', flushed: new Uint8Array(), size: 0, changes: [], end: 0 });
const newFolder = (): Folder => ({ type: 'folder', live: new Map(), flushed: new Map(), changes: [] });
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function resize(file: File, size: number): void {
  file.changes.push({ size });
  file.end = size;
}

/** How many of a folder's changes are kept, from the first on. */
function keptOf(count: number, fate: Fate, random: Random): number {
  if (fate === 'dropped') return 0;
  return fate === 'kept' ? count : random.below(count + 1);
}

function keep(file: { flushed: Uint8Array; size: number }, change: Change): void {
  if ('size' in change) {
    file.flushed.fill(0, Math.min(change.size, file.size), file.size);
    file.size = change.size;
    grow(file, change.size);
    return;
  }
  const end = change.at + change.bytes.length;
  grow(file, end);
  file.flushed.set(change.bytes, change.at);
  file.size = Math.max(file.size, end);
}

function grow(file: { flushed: Uint8Array; size: number }, to: number): void {
  if (to <= file.flushed.length) return;
  const bytes = new Uint8Array(Math.max(to, 2 * file.flushed.length));
  bytes.set(file.flushed.subarray(0, file.size));
  file.flushed = bytes;
}

function contentOf({ flushed, size, changes }: File, fate: Fate, random: Random): Uint8Array {
  const file = { flushed: flushed.slice(), size };
  const early = random.below(changes.length + 1);
  for (const [index, change] of changes.entries()) {
    if (fate === 'dropped') break;
    if (fate === 'kept' || (fate === 'ended early' && index < early)) keep(file, change);
    else if (fate === 'ended early') {
      // The one that was under way came as far as some sector.
      if (index === early && !('size' in change))
        for (const part of firstOf(change, random)) keep(file, part);
    } else if ('size' in change) {
      if (random.below(2) === 0) keep(file, change);
    } else {
      for (const part of cut(change, fate === 'torn by pages' ? PAGE : SECTOR))
        if (random.below(2) === 0) keep(file, part);
      // The length reached the disk, the bytes did not: zeros.
      if (fate === 'grown') keep(file, { size: Math.max(file.size, change.at + change.bytes.length) });
    }
  }
  return file.flushed.subarray(0, file.size);
}

type Written = Extract<Change, { readonly at: number }>;

function firstOf(change: Written, random: Random): Written[] {
  const parts = cut(change, SECTOR);
  return parts.slice(0, random.below(parts.length + 1));
}

/** The parts of a change that lie in one block each. */
function cut({ at, bytes }: Written, block: number): Written[] {
  const parts: Written[] = [];
  for (let from = 0; from < bytes.length;) {
    const to = Math.min(bytes.length, (Math.floor((at + from) / block) + 1) * block - at);
    parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}
