import { trailStepText } from '../../handoff/case-text.ts';
import { factValue } from '../../handoff/facts.ts';
import type { LocaleModule } from '../../locales/types.ts';
import { reference } from '../reference.ts';
import { followToken } from '../secret.ts';
import type { StoredCase } from '../store/types.ts';
import { envelopeOf } from './envelope.ts';
import type { CaseInWords } from './parcel.ts';
import { escapeHtml, paragraph, plainLine, plainText } from './plain-text.ts';

/** The latest steps tell the most; earlier ones are in the inbox. */
const STEPS_MAX = 25;
/** Helpdesks cut notes at some tens of thousands of characters: none of ours comes near. */
const STEP_MAX = 400;
const SUBJECT_MAX = 120;

export interface WordsOptions {
  /** Of the agents. */
  readonly words: Pick<LocaleModule, 'common' | 'inbox' | 'delivery' | 'meta'>;
  readonly direction: 'ltr' | 'rtl';
  readonly publicUrl: string;
  /** Signs the follow link. */
  readonly secret: Uint8Array;
  readonly isTest?: boolean;
}

/** A line of what is known: a label of ours, and text of whosoever. */
interface Line {
  readonly label?: string;
  readonly text: string;
  readonly href?: string;
}
interface Block {
  readonly title?: string;
  readonly lines: readonly Line[];
}

/** First strong isolate … pop, as in `case-text.ts`. */
const isolate = (text: string): string => `\u2068${text}\u2069`;

/** Says a case once, for every connector whose agents read one language. */
export function caseInWords(stored: StoredCase, options: WordsOptions): CaseInWords {
  const { draft, number, urgent, identity, receivedAt } = stored;
  const { publicUrl, secret, isTest = false } = options;
  const { meta } = options.words;
  const name = reference(number);
  const excerpt = plainLine(draft.message, SUBJECT_MAX - name.length - (isTest ? 10 : 3));
  const publicText = plainText(draft.message).trim();
  const inboxUrl = `${publicUrl}/inbox/#${draft.caseId}`;
  const followUrl = `${publicUrl}/case/#${followToken(secret, draft.caseId)}`;
  const blocks = contextOf(stored, options, inboxUrl);
  const { email, phone } = draft.customer;
  const customer = {
    name: plainLine(draft.customer.name ?? '', 120) || null,
    email: email ?? null,
    phone: phone ?? null,
  };
  const severity = urgent === null ? 'normal' : 'critical';
  return {
    caseId: draft.caseId,
    reference: name,
    receivedAt,
    locale: draft.locale,
    direction: options.direction,
    subject: `${isTest ? '[Test] ' : ''}[${name}] ${excerpt}`,
    severity,
    customer,
    identity,
    publicText,
    publicHtml: paragraph(publicText),
    contextTitle: options.words.delivery.context,
    contextText: blocks.map(blockText).join('\n\n'),
    contextHtml: `<div dir="${meta.direction}" lang="${meta.code}">${blocks.map(blockHtml).join('\n')}</div>`,
    inboxUrl,
    followUrl,
    envelope: envelopeOf(stored, { ...options, reference: name, severity, followUrl, isTest }),
    isTest,
  };
}

function contextOf(stored: StoredCase, { words }: WordsOptions, inboxUrl: string): readonly Block[] {
  const { draft, urgent, identity, receivedAt } = stored;
  const { inbox, delivery, common, meta } = words;
  const { name, email, phone } = draft.customer;
  const labelled = (label: string, value: string | null | undefined): Line[] =>
    value === null || value === undefined || value === '' ? [] : [{ label, text: plainLine(value, 500) }];
  const person = (who: {
    name?: string | undefined;
    email?: string | undefined;
    phone?: string | undefined;
  }): Line[] => [
    ...labelled(delivery.name, who.name),
    ...labelled(delivery.email, who.email),
    ...labelled(delivery.phone, who.phone),
  ];
  const blocks: Block[] = [
    ...(urgent === null ? [] : [{ title: inbox.urgent, lines: [{ text: inbox.urgentBecause(urgent) }] }]),
    { title: inbox.unverified, lines: person({ name, email, phone }) },
    ...(identity === null
      ? []
      : [
          { title: inbox.verified, lines: [{ text: plainLine(identity.subject, 200) }, ...person(identity)] },
        ]),
    { title: inbox.tried, lines: tried(stored, words) },
    {
      lines: [
        ...(draft.page === null
          ? []
          : [
              {
                label: inbox.facts.from,
                text: plainLine(draft.page.title || draft.page.url, 300),
                href: draft.page.url,
              },
            ]),
        ...(draft.channel === 'callback'
          ? [
              {
                label: inbox.facts.callback,
                text:
                  draft.callAt === undefined ? inbox.callSoon : `${draft.callAt.from} – ${draft.callAt.to}`,
              },
            ]
          : []),
        ...(draft.facts ?? []).map(({ name: fact, value }) => ({
          label: plainLine(fact, 100),
          text: plainText(factValue(value, common)),
        })),
        ...labelled(
          inbox.facts.language,
          new Intl.DisplayNames(meta.code, { type: 'language' }).of(draft.locale) ?? draft.locale,
        ),
        ...labelled(inbox.facts.device, draft.client?.userAgent),
        ...labelled(inbox.facts.screen, draft.client?.viewport),
        ...labelled(inbox.facts.timeZone, draft.client?.timeZone),
        ...labelled(inbox.facts.received, receivedAt),
        { label: delivery.inbox, text: inboxUrl, href: inboxUrl },
      ],
    },
  ];
  return blocks.filter(({ lines }) => lines.length > 0);
}

function tried({ draft: { trail } }: StoredCase, { common, inbox, delivery }: WordsOptions['words']): Line[] {
  const earlier = Math.max(0, trail.length - STEPS_MAX);
  const latest = trail.slice(earlier).map((step) => ({
    // Cut before the direction marks, which come in pairs.
    text: plainText(trailStepText(shortened(step), common.handoff)),
    ...(step.type === 'article' ? { href: step.url } : {}),
  }));
  if (trail.length === 0) return [{ text: inbox.nothingTried }];
  return [...(earlier > 0 ? [{ text: `… ${delivery.earlierSteps(earlier)}` }] : []), ...latest];
}

type Step = StoredCase['draft']['trail'][number];
function shortened(step: Step): Step {
  switch (step.type) {
    case 'search':
      return { ...step, query: plainLine(step.query, STEP_MAX) };
    case 'suggested':
      return { ...step, title: plainLine(step.title, STEP_MAX) };
    case 'article':
      return {
        ...step,
        title: plainLine(step.title, STEP_MAX),
        ...(step.comment === undefined ? {} : { comment: plainLine(step.comment, STEP_MAX) }),
      };
  }
}

function blockText({ title, lines }: Block): string {
  const written = lines.map(({ label, text, href }) => {
    const link = href === undefined || href === text ? '' : ` (${href})`;
    return label === undefined ? `- ${text}${link}` : `${label}: ${isolate(text)}${link}`;
  });
  return [...(title === undefined ? [] : [title.replace(/:?$/, ':')]), ...written].join('\n');
}

function blockHtml({ title, lines }: Block): string {
  const written = lines.map(({ label, text, href }) => {
    const shown = `<bdi>${escapeHtml(text)}</bdi>`;
    const linked = href === undefined ? shown : `<a href="${escapeHtml(href)}" rel="noreferrer">${shown}</a>`;
    return `<li>${label === undefined ? '' : `${escapeHtml(label)}: `}${linked}</li>`;
  });
  const head = title === undefined ? '' : `<p><b>${escapeHtml(title)}</b></p>`;
  return `${head}<ul>${written.join('')}</ul>`;
}
