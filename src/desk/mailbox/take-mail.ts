import type { MailboxSettings } from '../../config/mailbox-schema.ts';
import { firstName, replyText } from '../delivery/receive.ts';
import { homeOf } from '../customer-view.ts';
import { draftHash } from '../draft-hash.ts';
import type { Desk } from '../options.ts';
import { createRateLimiter, type RateLimit } from '../rate-limit.ts';
import { byWords } from '../store/judging.ts';
import type { StoredCase } from '../store/types.ts';
import { caseOfMail } from './case-of-mail.ts';
import { derivedId } from './derived-id.ts';
import type { Mail } from './mail.ts';
import { filesForCase, storeFiles } from './mail-files.ts';
import { mailWords, messageOf } from './mail-text.ts';
import { signedAddresses, type Given } from './signed-address.ts';

/** What became of a mail. */
export type Taken =
  | { readonly outcome: 'reply' | 'addition' | 'case'; readonly caseId: string }
  /** It stays where it is, unread, for a person to look at. */
  | { readonly outcome: 'left'; readonly why: string }
  /** Too many at a time: it is looked at again after so many ms. */
  | { readonly outcome: 'later'; readonly afterMs: number };

export type TakeMail = (mail: Mail, receivedAt: number) => Promise<Taken>;

export interface TakeMailMeans extends Pick<
  Desk,
  | 'store'
  | 'secret'
  | 'attachments'
  | 'files'
  | 'urgentRule'
  | 'judge'
  | 'findingsIn'
  | 'deliverTo'
  | 'alerts'
  | 'followUpsTo'
  | 'lookUp'
  | 'onLookUp'
  | 'onDelivery'
  | 'note'
  | 'now'
> {
  readonly settings: MailboxSettings;
  /** The company's languages; the first is for mails in none of them. */
  readonly locales: readonly string[];
}

/** No connector can be named so. */
const SOURCE = '@mailbox';
/** New cases from one address, and additions to one case: what is more waits. */
const LIMIT: RateLimit = { count: 20, windowMs: 10 * 60_000 };
/** New cases from all addresses together. */
const LIMIT_OF_ALL: RateLimit = { count: 300, windowMs: 10 * 60_000 };

/**
 * What to do with a mail. The address that it was sent to says which case, and whether only an agent can know it; what
 * stands in From proves nothing by itself. Done again with the same mail, it changes nothing.
 */
export function createTakeMail(means: TakeMailMeans): TakeMail {
  const { store, secret, settings, now, note } = means;
  const addresses = signedAddresses(secret, settings.signed);
  const senders = createRateLimiter(LIMIT);
  const together = createRateLimiter(LIMIT_OF_ALL);
  const additions = createRateLimiter(LIMIT);

  const targetOf = ({ recipients }: Mail): { caseId: string; given: Given } | null => {
    const found = recipients.map((address) => addresses.read(address)).filter((one) => one !== null);
    return found.find(({ given }) => given === 'agents') ?? found[0] ?? null;
  };
  const ofAgents = (address: string): boolean =>
    settings.agents?.domains.includes(address.slice(address.lastIndexOf('@') + 1)) ?? false;

  const takeReply = async (mail: Mail, found: StoredCase, receivedAt: number): Promise<Taken> => {
    const { caseId, locale } = found.draft;
    const { files, leftOut } = filesForCase(mail, found, means);
    const attached = files.map(({ name }) => name);
    // What he quotes is in the case.
    const said = { text: mail.text, isCut: false, attached, leftOut };
    const message = replyText(messageOf(said, mailWords(locale)));
    if (message === null) return { outcome: 'left', why: 'empty' };
    const id = derivedId(secret, 'reply', mail.fingerprint);
    const reply = { id, message, from: firstName(mail.from?.name), at: Math.min(receivedAt, now()) };
    const outcome = await store.replies.take(
      { caseId, source: SOURCE, stage: null, at: null, replies: [reply] },
      now(),
    );
    if (outcome === 'unknown') return { outcome: 'left', why: 'case-gone' };
    // An agent's words go to no helpdesk, and so do his files.
    await storeFiles(means, found, files, reply.at, []);
    if (outcome === 'taken') note('case.news', { caseId, connector: 'mailbox' });
    return { outcome: 'reply', caseId };
  };

  /** Null where the case can hold no more. */
  const takeAddition = async (mail: Mail, found: StoredCase): Promise<Taken | null> => {
    const { draft } = found;
    const { caseId, locale } = draft;
    const { files, leftOut } = filesForCase(mail, found, means);
    const attached = files.map(({ name }) => name);
    const message = messageOf({ text: mail.text, isCut: mail.isCut, attached, leftOut }, mailWords(locale));
    if (message === '') return { outcome: 'left', why: 'empty' };
    const wait = additions.take(caseId, now());
    if (wait > 0) return { outcome: 'later', afterMs: wait * 1000 };
    const urgent = means.urgentRule({ ...draft, message });
    const findings = means.findingsIn?.(draft, message) ?? byWords(urgent);
    const id = derivedId(secret, 'addition', mail.fingerprint);
    const at = now();
    const outcome = await store.addAddition(caseId, { id, message }, at, urgent, means.followUpsTo, {
      findings,
      alerts: means.alerts,
    });
    if (outcome === 'full') return null;
    const before = found.additions.find((one) => one.id === id);
    const laterAt = before === undefined ? at : Date.parse(before.at);
    await storeFiles(means, found, files, laterAt, means.followUpsTo);
    if (outcome === 'stored') {
      note('case.added', { caseId });
      if (means.followUpsTo.length + means.alerts.length > 0) means.onDelivery();
    }
    return { outcome: 'addition', caseId };
  };

  const takeCase = async (mail: Mail, receivedAt: number): Promise<Taken> => {
    const { attachments, locales } = means;
    const made = caseOfMail(mail, { secret, attachments, locales, address: settings.address, receivedAt });
    if (made === null) return { outcome: 'left', why: mail.from === null ? 'no-sender' : 'empty' };
    const sender = made.draft.customer.email ?? '';
    const wait = Math.max(senders.take(sender, now()), together.take('', now()));
    if (wait > 0) return { outcome: 'later', afterMs: wait * 1000 };
    const { draft, files } = made;
    const { caseId } = draft;
    const lookUp = means.lookUp(draft, null);
    const urgent = means.urgentRule(draft);
    const added = await store.addCase(draft, draftHash(draft), now(), {
      urgent,
      identity: null,
      deliverTo: means.deliverTo,
      alerts: means.alerts,
      lookUp,
      ...(means.judge && { judge: means.judge(draft, { identity: null, urgent, mayJoin: false }, now()) }),
    });
    // It was taken before: by other settings, or it has been erased since.
    if (added.outcome === 'conflict') return { outcome: 'case', caseId };
    await storeFiles(means, added.case, files, null, means.followUpsTo);
    if (added.outcome === 'stored') {
      note('case.stored', { caseId });
      if (lookUp !== null) means.onLookUp();
      if (means.deliverTo.length + means.alerts.length > 0) means.onDelivery();
    }
    return { outcome: 'case', caseId };
  };

  return async (mail, receivedAt) => {
    if (mail.automatic !== null) return { outcome: 'left', why: mail.automatic };
    const target = targetOf(mail);
    const from = mail.from?.address ?? '';
    const isOwn = from === settings.address || addresses.read(from) !== null;
    if (isOwn && target?.given !== 'agents') return { outcome: 'left', why: 'own' };
    const found = target === null ? null : await store.findCase(target.caseId);
    if (target === null || found === null) {
      // An agent's answer is nobody's question.
      return target?.given === 'agents' ? { outcome: 'left', why: 'case-gone' } : takeCase(mail, receivedAt);
    }
    const { customer } = found.draft;
    const home = await homeOf(store, found);
    const isCustomer =
      from === customer.email?.toLowerCase() || from === found.identity?.email?.toLowerCase();
    if (!isCustomer) {
      const isProven = mail.vouchedFor !== null && ofAgents(from);
      if (target.given === 'agents' || isProven) return takeReply(mail, home, receivedAt);
      // It says that an agent wrote, and nothing proves it: neither his word nor the customer's.
      if (ofAgents(from)) {
        note('mailbox.unproven', { caseId: found.draft.caseId });
        return takeCase(mail, receivedAt);
      }
    }
    return (await takeAddition(mail, home)) ?? takeCase(mail, receivedAt);
  };
}
