import * as v from 'valibot';
import {
  CaseDraftSchema,
  EmailSchema,
  PageSchema,
  PhoneSchema,
  type CaseDraft,
  type CasePage,
} from '../../../handoff/draft.ts';
import type { Fact } from '../../../handoff/facts.ts';
import type { TrailStep } from '../../../handoff/trail.ts';
import { createUlid } from '../../../handoff/ulid.ts';
import { keyOf } from '../../../trail/key-of.ts';
import type { Call, Sketch } from '../machine.ts';

/** The page as a case can carry it, or null where it has no address that means something to an agent. */
export function pageOf(url: string, title: string): CasePage | null {
  const page = v.safeParse(PageSchema, { url, title: lineOf(title, 300) });
  return page.success ? page.output : null;
}

/** The steps that travel with the case: all that he did not take out. */
export function keptSteps(steps: readonly TrailStep[], struck: readonly TrailStep[]): TrailStep[] {
  const out = new Set(struck.map(keyOf));
  return steps.filter((step) => !out.has(keyOf(step)));
}

/** The page's facts that travel with the case: all that he did not take out. */
export function keptFacts(facts: readonly Fact[], { struckFacts }: Sketch): Fact[] {
  return facts.filter(({ name }) => !struckFacts.includes(name));
}

/** A wish for a call in words: what he wants, and below it what it is about. */
export const callMessage = ({ line }: Call, about: string): string =>
  [line, about.trim()].filter(Boolean).join('\n\n');

/** What of a case its customer wrote himself: the first paragraph of a wish for a call is ours. */
export function ownWords({ channel, message, customer, blocked, callAt }: CaseDraft): Partial<Sketch> {
  const { name = '', email = '', phone = '' } = customer;
  return {
    ...{ name, email, phone },
    message: channel === 'callback' ? message.replace(/^.*(\n\n)?/, '') : message,
    ...(blocked && { blocked }),
    ...(callAt && { when: callAt.from }),
  };
}

/** Of a wish for a call: that it is one, and when it is wanted. */
export function callOf({ channel, message, callAt }: CaseDraft): {
  readonly callback?: true;
  readonly call?: Call;
} {
  if (channel !== 'callback') return {};
  const [line = ''] = message.split('\n', 1);
  return { callback: true, call: { line, ...(callAt && { at: callAt }) } };
}

/** The case as it is sent. Throws where something is still wrong with it. */
export function draftOf(
  sketch: Sketch & { readonly call?: Call },
  locale: string,
  trail: readonly TrailStep[],
  page: CasePage | null,
  facts: readonly Fact[] = [],
  now: Date = new Date(),
): CaseDraft {
  const left = keptFacts(facts, sketch);
  const line = (text: string, max: number) => lineOf(text, max) || undefined;
  const name = line(sketch.name, 120);
  // What no field of his form shows may be anything: the page's word, or begun in another form.
  const email = v.is(EmailSchema, sketch.email) ? line(sketch.email, 254) : undefined;
  const phone = v.is(PhoneSchema, sketch.phone) ? line(sketch.phone, 40) : undefined;
  const { call } = sketch;
  return v.parse(CaseDraftSchema, {
    ...(call && { channel: 'callback', ...(call.at && { callAt: call.at }) }),
    caseId: createUlid(now.getTime()),
    createdAt: now.toISOString(),
    locale,
    message: call ? callMessage(call, sketch.message) : sketch.message,
    customer: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) },
    trail: keptSteps(trail, sketch.struck),
    // A form that shows no files sends none.
    ...(sketch.files.length > 0 &&
      !call && {
        files: sketch.files.map(({ id, name, bytes }) => ({ id, name, size: bytes.size })),
      }),
    ...(sketch.blocked === true && !call && { blocked: true }),
    page: sketch.withoutPage ? null : page,
    client: {
      userAgent: lineOf(navigator.userAgent, 500),
      viewport: `${String(innerWidth)}x${String(innerHeight)}`,
      timeZone: lineOf(Intl.DateTimeFormat().resolvedOptions().timeZone, 60),
    },
    ...(left.length > 0 && { facts: left }),
  });
}

function lineOf(text: string, max: number): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed();
}
