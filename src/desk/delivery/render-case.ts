import { trailStepText } from '../../handoff/case-text.ts';
import { whyJoined } from '../../handoff/join-text.ts';
import { factText } from '../../handoff/facts.ts';
import { formatFileSize } from '../../handoff/file-size.ts';
import { isolate } from '../../handoff/isolate.ts';
import { locales } from '../../locales/generated/registry.ts';
import type { LocaleModule } from '../../locales/types.ts';
import { caseFiles } from '../case-files.ts';
import { reference } from '../reference.ts';
import { followToken } from '../secret.ts';
import { findingText, triageLines } from './triage-lines.ts';
import { summarise } from '../store/summary.ts';
import type { ShownAddition } from '../../handoff/addition.ts';
import type { StoredCase } from '../store/types.ts';
import { filesToSend, type Case, type CaseAddition, type DeliveredFile } from './case.ts';

/** Longest context in UTF-16 units: below what every tool takes in a note. */
export const CONTEXT_MAX = 20_000;
/** How much of the message the subject shows, in UTF-16 units. */
const SUBJECT_MAX = 80;

export interface RenderMeans {
  /** The secret that signs follow links. */
  readonly secret: Uint8Array;
  readonly publicUrl: string;
  /** Language of the words around a case whose own language Handrail does not speak. */
  readonly locale: string;
  /** Language of all words around the customer's, whatever his is; left out, his. */
  readonly spoken?: string | undefined;
  /** IANA name of the zone in which calls are agreed in a locale, or null for UTC. */
  readonly timeZoneOf: (locale: string) => string | null;
}

/** A stored case as connectors get it. The words around the customer's are in his language, or in that which is spoken there. */
export function renderCase(stored: StoredCase, means: RenderMeans): Case {
  const { draft, identity, number, receivedAt, urgent, triage, records } = stored;
  const words = wordsOf(means.spoken ?? draft.locale, means.locale);
  const excerpt = summarise({ ...draft, message: cleanText(draft.message) }).excerpt;
  const short = excerpt.length > SUBJECT_MAX ? `${cut(excerpt, SUBJECT_MAX - 1)}…` : excerpt;
  const inboxUrl = `${means.publicUrl}/inbox/#${draft.caseId}`;
  return {
    caseId: draft.caseId,
    reference: reference(number),
    createdAt: draft.createdAt,
    receivedAt,
    locale: draft.locale,
    direction: wordsOf(draft.locale, means.locale).meta.direction,
    subject: `[${reference(number)}] ${withoutOverrides(short)}`,
    publicText: cleanText(draft.message),
    contextText: contextText(stored, words, inboxUrl, means.timeZoneOf(draft.locale) ?? 'UTC'),
    customer: {
      ...(draft.customer.name === undefined ? {} : { name: cleanLine(draft.customer.name) }),
      ...(draft.customer.email === undefined ? {} : { email: draft.customer.email }),
      ...(draft.customer.phone === undefined ? {} : { phone: cleanLine(draft.customer.phone) }),
    },
    identity,
    records: records?.profile ? { verified: records.isVerified, profile: records.profile } : null,
    severity: triage.severity,
    reasons: triage.findings.map((finding) => findingText(finding, words.inbox.triage)),
    team: triage.team?.id ?? null,
    urgent,
    channel: draft.channel ?? 'message',
    callAt: draft.callAt ?? null,
    trail: draft.trail,
    page: draft.page,
    client: draft.client,
    facts: draft.facts ?? [],
    files: filesOf(stored),
    followUrl: `${means.publicUrl}/case/#${followToken(means.secret, draft.caseId)}`,
    inboxUrl,
  };
}

/** The files that a case names, in its order, each with the type that it turned out to have. */
export function filesOf(stored: Pick<StoredCase, 'draft' | 'files'>): DeliveredFile[] {
  return caseFiles(stored).map((file) => ({
    ...file,
    type: stored.files.find(({ id }) => id === file.id)?.type ?? null,
  }));
}

/** What was added to a stored case as connectors get it. */
export function renderAddition(
  { draft, number, joined = [] }: StoredCase,
  { id, message, at }: ShownAddition,
  means: RenderMeans,
  from: StoredCase | null = null,
): CaseAddition {
  const words = wordsOf(means.spoken ?? draft.locale, means.locale);
  const { inbox, meta } = words;
  const time = timeText(at, meta.code, draft.locale, means);
  const said = from === null ? inbox.added(time) : inbox.joins.joined(reference(from.number), time);
  const headline = `${reference(number)}: ${said}`;
  const addition = { id, text: cleanText(message), headline: cleanLine(headline), at };
  const why = joined.find(({ caseId }) => caseId === id)?.why;
  if (from === null || why === undefined) return addition;
  const context = contextText(
    from,
    words,
    `${means.publicUrl}/inbox/#${id}`,
    means.timeZoneOf(draft.locale) ?? 'UTC',
  );
  return {
    ...addition,
    reference: reference(from.number),
    files: filesOf(from),
    takes: filesToSend(filesOf(from)),
    contextText: cut(`${cleanText(whyJoined(why, inbox.joins).join(' '))}\n\n${context}`, CONTEXT_MAX),
  };
}

/**
 * A file that came after its case, as connectors get it; they are told where it lies, too. `sentBytes`: of the case's
 * files that went along before.
 */
export function renderLateFile(
  { draft, number }: StoredCase,
  file: DeliveredFile,
  { at, sentBytes }: { readonly at: string; readonly sentBytes: number },
  means: RenderMeans,
): CaseAddition {
  const { inbox, meta } = wordsOf(means.spoken ?? draft.locale, means.locale);
  const headline = `${reference(number)}: ${inbox.fileLater(timeText(at, meta.code, draft.locale, means))}`;
  const text = `${isolate(cleanLine(file.name))} (${formatFileSize(file.size, meta.code)})`;
  const url = `${means.publicUrl}/inbox/#${draft.caseId}`;
  const takes = filesToSend([file], sentBytes);
  return { id: file.id, text: `${text}\n${url}`, headline: cleanLine(headline), at, file, takes };
}

/** An instant for agents, in the words of a language and the time of the customer's. */
function timeText(at: string, code: string, locale: string, { timeZoneOf }: RenderMeans): string {
  return new Intl.DateTimeFormat(code, {
    ...{ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone: timeZoneOf(locale) ?? 'UTC', timeZoneName: 'short' },
  }).format(new Date(at));
}

function wordsOf(locale: string, otherwise: string): LocaleModule {
  const found = locales[locale] ?? locales[locale.split('-', 1)[0] ?? ''] ?? locales[otherwise];
  if (found === undefined) throw new Error(`There is no language ${otherwise}.`);
  return found;
}

function contextText(
  { draft, identity, triage, number, files, records }: StoredCase,
  { inbox, common, handoff, meta }: LocaleModule,
  inboxUrl: string,
  timeZone: string,
): string {
  const { name, email, phone } = draft.customer;
  const own = [name, email, phone].filter((each) => each !== undefined && each !== '');
  const before = [
    `${reference(number)}: ${inboxUrl}`,
    ...triageLines(triage, inbox.triage),
    '',
    `${inbox.customer}: ${isolate(own.join(', '))} (${inbox.unverified})`,
  ];
  if (identity !== null) {
    const known = [identity.name, identity.email, identity.phone, identity.subject];
    before.push(`${inbox.verified} ${isolate(known.filter((each) => each !== undefined).join(', '))}`);
  }
  if (records?.profile) {
    const known = Object.entries(records.profile).map(([key, value]) => isolate(`${key}: ${String(value)}`));
    const note = records.isVerified ? '' : ` (${inbox.records.unverified})`;
    before.push(`${inbox.records.known} ${known.join(' · ')}${note}`);
  }
  if (draft.channel === 'callback') {
    const { callAt } = draft;
    const when = new Intl.DateTimeFormat(meta.code, {
      ...{ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
      ...{ timeZone, timeZoneName: 'short' },
    });
    before.push(
      `${inbox.facts.callback}: ${callAt === undefined ? inbox.callSoon : when.formatRange(new Date(callAt.from), new Date(callAt.to))}`,
    );
  }
  const after = (draft.facts ?? []).map((fact) => factText(fact, { yes: common.yes, no: common.no }));
  if (draft.page) after.push(`${inbox.facts.from}: ${isolate(draft.page.title)} ${draft.page.url}`);
  const attached = caseFiles({ draft, files });
  if (attached.length > 0) {
    after.push(`${inbox.attached}:`);
    for (const { name: fileName, size, arrived } of attached) {
      const late = arrived ? '' : `, ${inbox.notArrived}`;
      after.push(`- ${isolate(fileName)} (${formatFileSize(size, meta.code)}${late})`);
    }
  }
  after.push(`${inbox.facts.language}: ${draft.locale}`);
  if (draft.client) {
    after.push(`${inbox.facts.device}: ${isolate(draft.client.userAgent)}`);
    after.push(
      `${inbox.facts.screen}: ${draft.client.viewport} · ${inbox.facts.timeZone}: ${draft.client.timeZone}`,
    );
  }
  const steps = draft.trail.map((step) => `- ${cleanLine(trailStepText(step, handoff))}`);
  const tried = draft.trail.length === 0 ? [inbox.nothingTried] : [`${inbox.tried}:`];
  const room = CONTEXT_MAX - cleanText([...before, '', ...tried, '', ...after].join('\n')).length;
  const shown = latestThatFit(steps, room - inboxUrl.length - 20);
  const left = steps.length - shown.length;
  const more = left === 0 ? [] : [`… +${left}: ${inboxUrl}`];
  return cut(cleanText([...before, '', ...tried, ...more, ...shown, '', ...after].join('\n')), CONTEXT_MAX);
}

/** The last steps say most about where it went wrong. */
function latestThatFit(steps: readonly string[], room: number): readonly string[] {
  let left = room;
  let from = steps.length;
  while (from > 0 && (steps[from - 1]?.length ?? 0) + 1 <= left) {
    from -= 1;
    left -= (steps[from]?.length ?? 0) + 1;
  }
  return steps.slice(from);
}

/** Text that every tool takes: no control characters but tab and line feed, no lone surrogates. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .trim();
}

function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** Without what would turn the direction of the words of ours that follow. */
function withoutOverrides(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
}

/** At most so many UTF-16 units, and no half character. */
function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
