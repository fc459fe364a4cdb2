import type { TriageRule } from '../../config/triage-schema.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Profile } from '../../handoff/identity.ts';
import { isPage } from '../../handoff/page-match.ts';
import type { Finding, Reason } from '../../handoff/triage.ts';

/** What is known of a case when the rules look at it. */
export interface Known {
  readonly draft: CaseDraft;
  readonly category: string | null;
  /** By the company's own word, never by the page's. */
  readonly profile: Profile;
}

/** The first of some words that a text in a language has, or null. */
export type FindWords = (text: string, locale: string) => string | null;

/** A rule of the settings as a function: what it found, or null where one of its conditions does not hold. */
export function ruleFinder(
  { name, severity, category, page, profile, locale }: Omit<TriageRule, 'words'>,
  at: number,
  findWords: FindWords | null,
): (known: Known) => Finding | null {
  const rule = name ?? `rule-${at + 1}`;
  return (known) => {
    const { draft } = known;
    const conditions = [
      findWords && wordsIn(findWords(draft.message, draft.locale)),
      category && (() => inCategory(category, known.category)),
      page && (() => onPage(page, draft)),
      locale && (() => inLanguage(locale, draft.locale)),
      ...Object.entries(profile ?? {}).map(
        ([field, wanted]) =>
          () =>
            hasProfile(field, wanted, known.profile),
      ),
    ];
    const reasons: Reason[] = [];
    for (const condition of conditions) {
      if (!condition) continue;
      const reason = condition();
      if (reason === null) return null;
      reasons.push(reason);
    }
    return { rule, severity, reasons };
  };
}

const wordsIn = (words: string | null) => (): Reason | null =>
  words === null ? null : { code: 'words', words };

export function inCategory(wanted: readonly string[], category: string | null): Reason | null {
  return category !== null && wanted.includes(category) ? { code: 'category', category } : null;
}

/** A rule for "pt" holds for "pt-BR" too. */
export function inLanguage(wanted: readonly string[], locale: string): Reason | null {
  const language = wanted.find((code) => code === locale || code === locale.split('-', 1)[0]);
  return language === undefined ? null : { code: 'language', language };
}

function onPage(wanted: readonly string[], { page }: CaseDraft): Reason | null {
  const found = page === null ? undefined : wanted.find((match) => isPage(match, page.url));
  return found === undefined ? null : { code: 'page', page: found };
}

type Value = string | number | boolean;

function hasProfile(name: string, wanted: Value | readonly Value[], profile: Profile): Reason | null {
  const value = Object.hasOwn(profile, name) ? profile[name] : undefined;
  if (value === undefined) return null;
  const all: readonly Value[] = typeof wanted === 'object' ? wanted : [wanted];
  return all.some((one) => String(one).toLowerCase() === String(value).toLowerCase())
    ? { code: 'profile', name, value: String(value) }
    : null;
}
