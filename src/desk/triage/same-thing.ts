import type { JoinSettings } from '../../config/triage-schema.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { JoinReason } from '../../handoff/joining.ts';
import { locales } from '../../locales/generated/registry.ts';
import { additionsIn, type JoinChoice, type Joinable } from '../store/joins.ts';
import { numbersIn } from './numbers-in.ts';

/** So much of a text is looked at, in UTF-16 units: other cases wait meanwhile. */
const TEXT_MAX = 2000;
const DAY_MS = 24 * 3_600_000;

interface Means {
  readonly settings: JoinSettings;
  readonly categoryOf: (draft: CaseDraft) => string | null;
}

/**
 * Says to which earlier case of the same person a draft belongs: the newest that is open, or was closed so many days ago,
 * and is about the same thing. That is so where both name the same number, or share words and were written on the same page or
 * about the same category, or share many words; never where each names a number and none is the same. `now` in Unix ms.
 */
export function joinFinder(
  draft: CaseDraft,
  now: number,
  { settings, categoryOf }: Means,
): (joinable: readonly Joinable[]) => JoinChoice | null {
  const numbers = numbersIn(draft.message.slice(0, TEXT_MAX), draft.customer);
  const category = categoryOf(draft);
  const page = pageOf(draft);
  const words = wordsOf(draft.locale, draft.message);

  const sameThing = ({ case: earlier }: Joinable): JoinReason[] => {
    const text = textOf(earlier);
    const named = numbersIn(text, earlier.draft.customer);
    const shared = [...numbers.keys()].find((number) => named.has(number));
    if (shared !== undefined) return [{ code: 'number', number: numbers.get(shared) ?? shared }];
    if (numbers.size > 0 && named.size > 0) return [];
    const isSameLanguage = draft.locale === earlier.draft.locale;
    const common = isSameLanguage ? inCommon(words, wordsOf(draft.locale, text)) : [];
    if (common.length === 0) return [];
    const reasons: JoinReason[] = [];
    if (category !== null && category === categoryOf(earlier.draft))
      reasons.push({ code: 'category', category });
    if (page !== null && page === pageOf(earlier.draft)) reasons.push({ code: 'page', page });
    const areMany = common.length >= settings.words && 2 * common.length >= words.length;
    if (reasons.length > 0 || areMany) reasons.push({ code: 'words', words: common.slice(0, 5) });
    return reasons;
  };

  return (joinable) => {
    for (const one of joinable) {
      if (!isHis(draft, one) || !isCurrent(one, settings.days, now)) continue;
      const reasons = sameThing(one);
      if (reasons.length > 0) return { caseId: one.case.draft.caseId, why: { by: one.by, reasons } };
    }
    return null;
  };
}

/** A device with a case's link may be in other hands: then another address stands in the form. */
function isHis({ customer }: CaseDraft, { by, case: earlier }: Joinable): boolean {
  if (by === 'identity') return true;
  const { email, phone } = earlier.draft.customer;
  if (customer.email !== undefined) return customer.email.toLowerCase() === email?.toLowerCase();
  const number = digits(customer.phone);
  return number !== '' && number === digits(phone);
}

function isCurrent({ case: { stage, history } }: Joinable, days: number, now: number): boolean {
  if (stage !== 'closed') return true;
  const closed = history.findLast((change) => change.stage === 'closed')?.at;
  return closed !== undefined && Date.parse(closed) > now - days * DAY_MS;
}

/** Origin and path of the page; the start page is about nothing. */
function pageOf({ page }: CaseDraft): string | null {
  if (page === null || !URL.canParse(page.url)) return null;
  const { origin, pathname } = new URL(page.url);
  const path = pathname.replace(/\/+$/, '');
  return path === '' ? null : origin + path;
}

function textOf(earlier: Joinable['case']): string {
  const all = [earlier.draft.message, ...additionsIn(earlier).map(({ message }) => message)];
  return all.join('\n').slice(0, TEXT_MAX);
}

interface Word {
  readonly surface: string;
  readonly stem: string;
  readonly root: string;
}

/** Words that carry meaning, each once. */
function wordsOf(locale: string, text: string): Word[] {
  const found = locales[locale] ?? locales[locale.split('-', 1)[0] ?? ''];
  if (found === undefined) return [];
  const { analyze, stopWords } = found.analyzer;
  const words = analyze(text.slice(0, TEXT_MAX)).filter(
    ({ surface }) => surface.length > 2 && !stopWords.has(surface),
  );
  return [...new Map(words.map((word) => [word.stem, word])).values()];
}

function inCommon(words: readonly Word[], others: readonly Word[]): string[] {
  const stems = new Set(others.map(({ stem }) => stem));
  // Roots of two letters are shared by words that have nothing in common.
  const roots = new Set(others.map(({ root }) => root).filter((root) => root.length > 2));
  return words.filter(({ stem, root }) => stems.has(stem) || roots.has(root)).map(({ surface }) => surface);
}

function digits(text = ''): string {
  return text.replace(/\D/g, '');
}
