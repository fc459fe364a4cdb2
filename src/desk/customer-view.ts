import type { ShownAddition } from '../handoff/addition.ts';
import type { CaseView } from '../handoff/answers.ts';
import type { CaseFile } from '../handoff/attachments.ts';
import type { ShownReply } from '../handoff/reply.ts';
import { TRAIL_MAX_STEPS } from '../handoff/trail.ts';
import { caseFiles } from './case-files.ts';
import { reference } from './reference.ts';
import { additionsIn } from './store/joins.ts';
import type { CaseStore, StoredCase } from './store/types.ts';

type Cases = Pick<CaseStore, 'findCase'>;

/** The case in which what is added to this one is kept, and answered: where it was joined to another, that. */
export async function homeOf(store: Cases, stored: StoredCase): Promise<StoredCase> {
  if (stored.joinedTo === undefined) return stored;
  return (await store.findCase(stored.joinedTo.caseId)) ?? stored;
}

/** The cases that were joined to this one and still belong to it, in order. */
export async function partsOf(store: Cases, { joined = [] }: StoredCase): Promise<StoredCase[]> {
  const ids = joined.filter(({ isSeparate }) => !isSeparate).map(({ caseId }) => caseId);
  const found = await Promise.all(ids.map((caseId) => store.findCase(caseId)));
  return found.filter((one) => one !== null);
}

/** A file of a conversation, and the case in whose folder it lies. */
export interface SeenFile {
  readonly owner: StoredCase;
  readonly file: CaseFile;
}

/** What a case and those that belong to it tell its customer. */
interface Conversation {
  readonly home: StoredCase;
  /** The cases that were joined to it and still belong to it. */
  readonly parts: readonly StoredCase[];
  readonly additions: readonly ShownAddition[];
  readonly replies: readonly ShownReply[];
  readonly files: readonly SeenFile[];
}

/**
 * What the holder of a case's link may see. Of one that was joined to another: that one, and what was written there since,
 * with the files that came with it.
 */
export async function conversationOf(store: Cases, stored: StoredCase): Promise<Conversation> {
  const home = await homeOf(store, stored);
  const parts = await partsOf(store, home);
  const filesIn = (owner: StoredCase): SeenFile[] => caseFiles(owner).map((file) => ({ owner, file }));
  if (stored.joinedTo === undefined) {
    return {
      home,
      parts,
      additions: additionsIn(home),
      replies: repliesIn([home, ...parts]),
      files: [home, ...parts].flatMap(filesIn),
    };
  }
  const since = Date.parse(stored.joinedTo.at);
  const isSince = (at: string): boolean => Date.parse(at) >= since;
  const place = home.additions.findIndex(({ id }) => id === stored.draft.caseId);
  const later = new Set(home.additions.slice(place + 1).map(({ id }) => id));
  const cameLater = new Set(
    home.files.flatMap(({ id, later: one }) => (one !== undefined && isSince(one.at) ? [id] : [])),
  );
  const others = [home, ...parts.filter((one) => one.draft.caseId !== stored.draft.caseId)];
  return {
    home,
    parts,
    additions: [...stored.additions, ...additionsIn(home).filter(({ id }) => later.has(id))],
    // Its own are answers to nothing else, whatever the clock of the tool that they come from.
    replies: inTime([...stored.replies, ...repliesIn(others).filter(({ at }) => isSince(at))]),
    files: [
      ...filesIn(stored),
      ...parts.filter(({ draft }) => later.has(draft.caseId)).flatMap(filesIn),
      ...filesIn(home).filter(({ file }) => cameLater.has(file.id)),
    ],
  };
}

/** What was answered to a case and to those that were joined to it, which may have tickets of their own; in order of time. */
export function repliesIn(cases: readonly StoredCase[]): readonly ShownReply[] {
  return inTime(cases.flatMap(({ replies }) => replies));
}

function inTime(replies: readonly ShownReply[]): readonly ShownReply[] {
  return replies.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/**
 * What the customer sees of his case, with all that was joined to it. The link of a joined case shows that one, and what
 * was written since: what came before has a link of its own.
 */
export async function customerView(store: Cases, stored: StoredCase): Promise<CaseView> {
  const { draft, number, stage, receivedAt, history, joinedTo } = stored;
  const { parts, additions, replies, files } = await conversationOf(store, stored);
  const tried = joinedTo === undefined ? [draft, ...parts.map((part) => part.draft)] : [draft];
  return {
    reference: reference(number),
    stage,
    receivedAt,
    locale: draft.locale,
    message: draft.message,
    additions: [...additions],
    replies: [...replies],
    trail: tried.flatMap(({ trail }) => trail).slice(-TRAIL_MAX_STEPS),
    page: draft.page,
    files: files.map(({ file }) => file),
    ...(draft.facts === undefined ? {} : { facts: draft.facts }),
    ...(joinedTo === undefined ? {} : { partOf: reference(joinedTo.number) }),
    history: [...history],
  };
}
