import type { KeptCase } from '../../outbox/case-storage.ts';
import type { KeptScreen } from '../machine.ts';
import type { Later } from '../view/view.ts';
import { keptScreen } from './after-sending.ts';

/** As much as tells one message from another. */
const WORDS = 90;

/** What a line says of a message that the desk does not have, and the screen that it leads to. */
export interface KeptLine {
  readonly caseId: string;
  readonly says: string;
  /** The beginning of what he wrote. */
  readonly words: string;
  /** When he pressed "Send". */
  readonly when: string;
  readonly screen: KeptScreen;
}

/** What is said of what waits: on the device, or as long as the page is there. */
export const waitingLine = (durable: boolean, { cases, caseForm }: Later): string =>
  durable ? cases.waiting : caseForm.heldInPage;

/** The same with what comes of it; `keeps` says whether the page has things stored. */
export function waitingAdvice(durable: boolean, { caseForm }: Later, keeps: boolean): string {
  if (durable) return navigator.onLine ? caseForm.keptAdvice : caseForm.keptOffline;
  return keeps ? caseForm.heldInPageAdvice : caseForm.heldByChoiceAdvice;
}

export function keptLine({ draft, how }: KeptCase, later: Later): KeptLine {
  const { caseId, message, createdAt } = draft;
  const instant = new Intl.DateTimeFormat(later.hours.dates, {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const says = {
    saved: waitingLine(true, later),
    held: waitingLine(false, later),
    unsure: later.contact.zendesk.unsure,
    refused: later.cases.refused,
  };
  const plain = message.replace(/\s+/g, ' ');
  return {
    caseId,
    says: says[how],
    words: plain.length <= WORDS ? plain : `${plain.slice(0, WORDS - 1).toWellFormed()}…`,
    when: instant.format(new Date(createdAt)),
    screen: keptScreen(caseId, draft, {
      ...{ durable: how !== 'held', unsure: how === 'unsure' },
      ...(how === 'refused' && { refused: true }),
    }),
  };
}
