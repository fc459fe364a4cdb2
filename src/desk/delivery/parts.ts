import { filePlaceOf, LATER_INDEX } from '../store/late-files.ts';
import type { Delivery, Outbox } from '../store/outbox.ts';
import type { ShownAddition } from '../../handoff/addition.ts';
import type { StoredCase } from '../store/types.ts';
import { filesToSend, type DeliveredFile } from './case.ts';
import type { Attempt } from './connector.ts';
import { filesOf } from './render-case.ts';

/** What one place in the outbox means; `owner` is the case whose files are spoken of. */
export type Part = { readonly owner: StoredCase } & (
  | { readonly kind: 'case' }
  /** What the customer added. */
  | { readonly kind: 'words'; readonly addition: ShownAddition }
  /** A case that was joined to it. */
  | { readonly kind: 'joined'; readonly addition: ShownAddition }
  /** One that came after its case; `of` is the place at which that stands. */
  | { readonly kind: 'file'; readonly file: DeliveredFile; readonly of: number }
);

/** The part of a case at a place; null where it is not there any more. */
export async function partOf(
  findCase: (caseId: string) => Promise<StoredCase | null>,
  stored: StoredCase,
  place: number,
): Promise<Part | null> {
  if (place === 0) return { kind: 'case', owner: stored };
  const late = filePlaceOf(place);
  if (late !== null) {
    const owner = late.of === 0 ? stored : await joinedAt(findCase, stored, late.of);
    const file = owner === null ? undefined : fileAt(owner, late.index);
    return owner !== null && file?.arrived === true ? { kind: 'file', owner, file, of: late.of } : null;
  }
  const addition = stored.additions[place - 1];
  if (addition === undefined || addition.message === '') return null;
  const joined = await joinedAt(findCase, stored, place);
  return joined === null
    ? { kind: 'words', owner: stored, addition }
    : { kind: 'joined', owner: joined, addition };
}

function fileAt(owner: StoredCase, index: number): DeliveredFile | undefined {
  const files = filesOf(owner);
  if (index < LATER_INDEX) return index < (owner.draft.files ?? []).length ? files[index] : undefined;
  const id = owner.files.find(({ laterIndex }) => laterIndex === index)?.id;
  return files.find((file) => file.id === id);
}

async function joinedAt(
  findCase: (caseId: string) => Promise<StoredCase | null>,
  { additions, joined = [] }: StoredCase,
  place: number,
): Promise<StoredCase | null> {
  const id = additions[place - 1]?.id;
  return id !== undefined && joined.some(({ caseId }) => caseId === id) ? findCase(id) : null;
}

export interface FilesAlong {
  /** The case with the files that were here when the first try began: what came since follows by itself. */
  readonly owner: StoredCase;
  /** Bytes of its files that went before. */
  readonly sentBytes: number;
}

/** The step that says which files were here, by their ids. */
const HERE = 'here';

/**
 * Which files a delivery is about, the same at every try. Null: a file that went with its case. What is written down makes
 * sure of both: a file goes with its case or after it, and not twice.
 */
export async function filesAlong(
  outbox: Pick<Outbox, 'progressOf'>,
  { caseId, connector, place }: Pick<Delivery, 'caseId' | 'connector' | 'place'>,
  part: Part,
  step: Attempt['step'],
): Promise<FilesAlong | null> {
  const { owner } = part;
  if (part.kind === 'words') return { owner, sentBytes: 0 };
  if (part.kind !== 'file') {
    const { files, draft } = owner;
    if (files.length === 0 && (draft.files ?? []).length === 0) return { owner, sentBytes: 0 };
    const known = idsIn(await step(HERE, () => Promise.resolve(files.map(({ id }) => id).join(' '))));
    return { owner: { ...owner, files: files.filter(({ id }) => known.has(id)) }, sentBytes: 0 };
  }
  const rows = (await outbox.progressOf(caseId, connector)).filter((row) => row.place !== place);
  const first = idsIn(rows.find((row) => row.place === part.of)?.progress[HERE]);
  if (first.has(part.file.id)) return null;
  const files = filesOf(owner);
  const went = new Set(filesToSend(files.filter(({ id }) => first.has(id))).taken.map(({ id }) => id));
  for (const row of rows) {
    if (filePlaceOf(row.place)?.of !== part.of) continue;
    for (const id of idsIn(row.progress[HERE])) went.add(id);
  }
  const sentBytes = files.filter(({ id }) => went.has(id)).reduce((sum, { size }) => sum + size, 0);
  const fits = filesToSend([part.file], sentBytes).taken.length > 0;
  await step(HERE, () => Promise.resolve(fits ? part.file.id : ''));
  return { owner, sentBytes };
}

function idsIn(text = ''): ReadonlySet<string> {
  return new Set(text.split(' ').filter((id) => id !== ''));
}
