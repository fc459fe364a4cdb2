import type { Config } from '../../config/schema.ts';
import { suggestionsIn } from '../../config/suggestions.ts';
import type { CaseDraft } from '../../handoff/draft.ts';
import type { Profile } from '../../handoff/identity.ts';
import {
  inOrder,
  raised,
  severityOf,
  type Finding,
  type OtherCase,
  type Triage,
} from '../../handoff/triage.ts';
import { locales } from '../../locales/generated/registry.ts';
import { createUrgentFinder } from '../../locales/urgent/find-urgent.ts';
import { reference } from '../reference.ts';
import type { Earlier, EarlierContact, Judge, KnownOfDraft } from '../store/judging.ts';
import type { StoredCase } from '../store/types.ts';
import { categoryOf } from './category.ts';
import { createRouting } from './routing.ts';
import { joinFinder } from './same-thing.ts';
import { ruleFinder, type FindWords } from './rules.ts';

/** The agent is told of so many cases that may be of the same person. */
const TOLD = 5;
const DAY_MS = 24 * 3_600_000;

/** A case that was judged before. */
type Judged = Pick<StoredCase, 'draft' | 'identity' | 'triage' | 'records'>;

export interface Triaging {
  /** Decides about a draft once the store says what came before it. `now` in Unix ms. */
  readonly judge: (draft: CaseDraft, known: KnownOfDraft, now: number) => Judge;
  /** What the words that were added to a case make of it. */
  readonly findingsIn: (draft: CaseDraft, added: string) => readonly Finding[];
  /**
   * What becomes of a case by what the company's records say of its customer: more serious, never less. Its team is chosen
   * again where nobody has seen it yet.
   */
  readonly withProfile: (stored: Judged, profile: Profile, isUntouched: boolean) => Triage;
}

/** The rules of the settings. `urgentRule` finds the serious words of a draft. */
export function createTriage(
  { desk, suggestions }: Pick<Config, 'suggestions'> & { readonly desk: Exclude<Config['desk'], false> },
  urgentRule: (draft: CaseDraft) => string | null,
): Triaging {
  const { triage, teams, routing } = desk;
  const finders = triage.rules.map(({ words, ...rule }, at) =>
    ruleFinder(rule, at, words === undefined ? null : wordsFinder(words)),
  );
  const route = createRouting(teams, routing);
  const category = (draft: CaseDraft) => categoryOf(draft, suggestionsIn(suggestions, draft.locale));

  const byRules = (draft: CaseDraft, profile: Profile): Finding[] => {
    const known = { draft, profile, category: category(draft) };
    return finders.map((find) => find(known)).filter((finding) => finding !== null);
  };
  const byWords = (words: string | null): Finding[] => {
    if (words === null) return [];
    return [{ rule: 'words', severity: triage.words, reasons: [{ code: 'words', words }] }];
  };
  const byRepeat = ({ contacts }: Earlier, now: number): Finding[] => {
    if (triage.repeat === false) return [];
    const { severity, days, earlier } = triage.repeat;
    const cases = contacts.filter(({ receivedAt }) => receivedAt > now - days * DAY_MS).length;
    if (cases < earlier) return [];
    return [{ rule: 'repeat', severity, reasons: [{ code: 'repeat', cases, days }] }];
  };

  return {
    judge: (draft, { identity, urgent, mayJoin }, now) => {
      // Everything that takes time is done before the store's transaction begins.
      const found: Finding[] = [
        ...byRules(draft, identity?.profile ?? {}),
        ...byWords(urgent),
        ...(draft.blocked === true
          ? [{ rule: 'blocked', severity: triage.blocked, reasons: [{ code: 'blocked' as const }] }]
          : []),
      ];
      const about = category(draft);
      const { join } = triage;
      const findJoin =
        join === false || !mayJoin
          ? () => null
          : joinFinder(draft, now, { settings: join, categoryOf: category });
      return (earlier) => {
        const findings = inOrder([...found, ...byRepeat(earlier, now)]);
        const severity = severityOf(findings);
        const told: Triage = {
          ...{ severity, findings },
          team: route({ category: about, locale: draft.locale, severity }),
          earlier: others(earlier.contacts, true),
          alike: others(earlier.contacts, false),
        };
        return { triage: told, join: findJoin(earlier.joinable ?? []) };
      };
    },
    findingsIn: (draft, added) => byWords(urgentRule({ ...draft, message: added })),
    withProfile: ({ draft, identity, triage: before, records }, profile, isUntouched) => {
      // By an address that anybody may have typed nothing is decided.
      if (records?.isVerified !== true) return before;
      // The company's signed word goes before its records.
      const after = raised(before, byRules(draft, { ...profile, ...identity?.profile }));
      if (!isUntouched) return after;
      const { locale } = draft;
      return { ...after, team: route({ category: category(draft), locale, severity: after.severity }) };
    },
  };
}

function others(contacts: readonly EarlierContact[], isVerified: boolean): OtherCase[] {
  return contacts
    .filter((one) => one.isVerified === isVerified)
    .slice(0, TOLD)
    .map(({ caseId, number }) => ({ caseId, reference: reference(number) }));
}

function wordsFinder(words: Readonly<Record<string, readonly string[]>>): FindWords {
  const finders = new Map(
    Object.entries(words).flatMap(([code, phrases]) => {
      const found = locales[code] ?? locales[code.split('-', 1)[0] ?? ''];
      return found === undefined ? [] : [[code, createUrgentFinder(found.analyzer, phrases)] as const];
    }),
  );
  return (text, locale) => {
    const find = finders.get(locale) ?? finders.get(locale.split('-', 1)[0] ?? '');
    return find?.(text) ?? null;
  };
}
