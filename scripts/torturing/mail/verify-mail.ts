import { join } from 'node:path';
import { openFileStore } from '../../../src/desk/files/file-store.ts';
import type { CaseStore, StoredCase } from '../../../src/desk/store/types.ts';
import { STAGES } from '../../../src/handoff/answers.ts';
import type { Receiver } from '../receiver.ts';
import type { Tally } from '../verify.ts';
import type { Becomes, SentMail } from './sent-mail.ts';

const ALL = 10_000_000;

export interface MailToVerify {
  readonly mails: readonly SentMail[];
  /** Whether the desk marked the mail as read: to whoever looks into the mailbox, that is its acknowledgement. */
  readonly isRead: (mail: SentMail) => boolean;
  readonly store: CaseStore;
  readonly dataDir: string;
  readonly receiver: Receiver;
}

interface Place {
  readonly what: Becomes;
  /** Under which a delivery names it, or null where none is made of it. */
  readonly id: string | null;
  readonly found: StoredCase;
}

/** Whether each mail is one case, addition or reply, at the case that it was sent to, with its file, and delivered once. */
export async function verifyMails({ mails, isRead, store, dataDir, receiver }: MailToVerify): Promise<Tally> {
  const lost: string[] = [];
  const doubled: string[] = [];
  const damaged: string[] = [];
  const places = await placesIn(store);
  const files = openFileStore(join(dataDir, 'files'));
  let [acknowledged, found] = [0, 0];
  for (const mail of mails) {
    const there = places.get(mail.mark) ?? [];
    const name = `${mail.becomes} by mail ${mail.mark}`;
    const [place] = there;
    acknowledged += Number(isRead(mail));
    if (place === undefined) {
      lost.push(`${name}${isRead(mail) ? ', marked as read' : ''}`);
      continue;
    }
    found += Number(isRead(mail));
    if (there.length > 1) doubled.push(name);
    const { draft } = place.found;
    if (place.what !== mail.becomes || (mail.caseId !== null && mail.caseId !== draft.caseId))
      damaged.push(`${name} became a ${place.what} of ${draft.caseId}`);
    if (mail.file !== null) {
      const copies = await Promise.all(
        place.found.files.map(({ id }) => files.get(draft.caseId, id).catch(() => null)),
      );
      const same = copies.filter(
        (bytes) => bytes !== null && Buffer.compare(bytes, mail.file ?? bytes) === 0,
      );
      if (same.length === 0) lost.push(`file of ${name}`);
      if (same.length > 1) doubled.push(`file of ${name}`);
    }
    if (place.id !== null) {
      const deliveries = receiver.of(place.id);
      if (deliveries.size === 0) lost.push(`delivery of ${name}`);
      if (deliveries.size > 1) doubled.push(`delivery of ${name}`);
    }
  }
  return { acknowledged, found, lost, doubled, damaged };
}

/** Where each mark stands. */
async function placesIn(store: CaseStore): Promise<ReadonlyMap<string, readonly Place[]>> {
  const places = new Map<string, Place[]>();
  const note = (text: string, place: Place): void => {
    for (const [mark] of text.matchAll(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b/g))
      places.set(mark, [...(places.get(mark) ?? []), place]);
  };
  for (const { caseId } of await store.listCases({ before: null, stages: STAGES, limit: ALL })) {
    const found = await store.findCase(caseId);
    if (found === null) continue;
    note(found.draft.message, { what: 'case', id: caseId, found });
    for (const { id, message } of found.additions) note(message, { what: 'addition', id, found });
    for (const { message } of found.replies) note(message, { what: 'reply', id: null, found });
  }
  return places;
}
