import * as v from 'valibot';
import { CaseReceiptSchema } from '../../../handoff/answers.ts';
import { CaseDraftSchema, type CaseDraft } from '../../../handoff/draft.ts';
import { jsonText } from '../../../handoff/json-text.ts';
import { TrailStepSchema } from '../../../handoff/trail.ts';
import { keptScreen, receivedScreen, type Known } from '../case/after-sending.ts';
import { following } from '../following-state.ts';
import { EMPTY_SKETCH, kind, leaveForm, type Place, type Screen, type State } from '../machine.ts';
import { reading, type ArticleRef } from '../reading-state.ts';
import { asking } from '../search-state.ts';

const text = v.string();
const ArticleSchema = v.object({
  id: text,
  title: text,
  fragment: v.optional(text),
  anchor: v.optional(text),
  locale: v.optional(text),
  from: v.optional(text),
});
/** Of a wish for a call, and when it is wanted. */
const callback = v.exactOptional(v.literal(true));
const call = v.exactOptional(
  v.object({ line: text, at: v.exactOptional(v.object({ from: text, to: text })) }),
);
/** What of a screen cannot be found again by itself. */
const ScreenSchema = v.variant('at', [
  v.object({ at: v.literal('home') }),
  v.object({
    at: v.literal('results'),
    query: text,
    undone: v.picklist(['nothing', 'repair', 'synonyms']),
    category: v.nullable(text),
  }),
  v.object({
    at: v.literal('article'),
    article: ArticleSchema,
    verdict: v.picklist(['none', 'yes', 'why', 'no']),
    nearest: v.nullable(v.array(ArticleSchema)),
  }),
  v.object({ at: v.literal('contact') }),
  v.object({ at: v.literal('case'), sent: CaseReceiptSchema }),
  /** With the case that was on its way. */
  v.object({ at: v.literal('form'), callback, draft: v.exactOptional(CaseDraftSchema) }),
  /** With what he wrote, should the device lose it. */
  v.object({ at: v.literal('kept'), caseId: text, callback, draft: v.exactOptional(CaseDraftSchema) }),
  v.object({ at: v.literal('received'), receipt: CaseReceiptSchema, callback, call }),
]);
type ScreenJson = v.InferOutput<typeof ScreenSchema>;

const PlaceSchema = v.object({
  /** Of whom the page said that it is his. */
  who: v.exactOptional(text),
  /** The widget's language, which articles are in unless they say another. */
  locale: text,
  screen: ScreenSchema,
  past: v.array(ScreenSchema),
  future: v.array(ScreenSchema),
  stuck: v.boolean(),
  /** CSS pixels from the top. */
  scroll: v.number(),
  sketch: v.object({
    message: text,
    email: text,
    phone: text,
    name: text,
    when: v.exactOptional(text),
    blocked: v.exactOptional(v.boolean()),
    filesGone: v.exactOptional(v.array(text)),
    instead: v.exactOptional(text),
    struck: v.array(TrailStepSchema),
    withoutPage: v.boolean(),
    // A page of before an update kept none of these.
    struckFacts: v.optional(v.array(text), []),
    additions: v.optional(v.record(text, text), {}),
    takenBack: v.optional(v.array(text), []),
  }),
});
type PlaceJson = v.InferOutput<typeof PlaceSchema>;
const PlaceText = v.pipe(text, v.parseJson(), PlaceSchema);

/** The place as text for the tab's storage; `who` is whose it is, where the page has said so. */
export function textOf(state: State, locale: string, scroll: number, who: string | null = null): string {
  const { past, future, stuck } = state;
  // Attached files are too large for the tab's storage: he is told which he has to choose again.
  const { files, filesGone = [], struck, struckFacts, takenBack, ...rest } = state.sketch;
  const gone = [...filesGone, ...files.map((file) => file.name)];
  const place: PlaceJson = {
    ...{ locale, stuck, scroll },
    ...(who !== null && { who }),
    screen: jsonOf(state.screen),
    past: past.map(jsonOf),
    future: future.map(jsonOf),
    sketch: {
      ...rest,
      ...(gone.length > 0 && { filesGone: gone }),
      struck: [...struck],
      struckFacts: [...struckFacts],
      takenBack: [...takenBack],
    },
  };
  return jsonText(place);
}

/**
 * Reads a place for a page in `locale`; null where the text is none. What is on the device already (`onDevice` tells how
 * it stands with a case) is not to be written a second time.
 */
export function placeOf(
  kept: string,
  locale: string,
  onDevice: (caseId: string) => Known | null,
): { readonly place: Place; readonly scroll: number; readonly who: string | null } | null {
  const read = v.safeParse(PlaceText, kept);
  if (!read.success) return null;
  const { screen, past, future, stuck, scroll, sketch, who = null } = read.output;
  const shown = (one: ScreenJson): Screen => screenOf(one, read.output.locale, locale, onDevice);
  const place: Place = {
    screen: shown(screen),
    past: past.map(shown),
    future: future.map(shown),
    stuck,
    sketch: { ...EMPTY_SKETCH, ...sketch },
  };
  const isSent = screen.at === 'form' && place.screen.at !== 'form';
  return { place: isSent ? leaveForm(place, place.screen) : place, scroll, who };
}

function jsonOf(screen: Screen): ScreenJson {
  switch (screen.at) {
    case 'home':
    case 'contact':
      return { at: screen.at };
    case 'results': {
      const { at, query, undone, category } = screen;
      return { at, query, undone, category };
    }
    case 'article': {
      const { at, article, verdict, nearest } = screen;
      return { at, article, verdict, nearest: nearest && [...nearest] };
    }
    case 'case':
      return { at: 'case', sent: screen.sent };
    case 'form':
      return { at: 'form', ...kind(screen), ...(screen.draft && { draft: screen.draft }) };
    case 'kept':
      return {
        ...{ at: 'kept', caseId: screen.caseId, ...kind(screen) },
        ...(screen.draft && { draft: screen.draft }),
      };
    case 'received':
      return {
        ...{ at: 'received', receipt: screen.receipt, ...kind(screen) },
        ...(screen.call && { call: screen.call }),
      };
  }
}

function screenOf(
  kept: ScreenJson,
  from: string,
  to: string,
  onDevice: (caseId: string) => Known | null,
): Screen {
  switch (kept.at) {
    case 'home':
    case 'contact':
      return { at: kept.at };
    case 'results':
      return asking(null, kept, false);
    case 'article': {
      const { article, verdict, nearest } = kept;
      const near = nearest?.map(({ from: _, ...one }) =>
        refIn({ ...one, locale: one.locale ?? from }, from, to),
      );
      return { ...reading(refIn(article, from, to)), verdict, nearest: near ?? null };
    }
    case 'case':
      return following(kept.sent);
    case 'form': {
      const { draft } = kept;
      // It was on its way, and may have arrived: written anew it would be a second one. Files that only the page held
      // have to be chosen again.
      return draft && (onDevice(draft.caseId) || !draft.files)
        ? waiting(draft.caseId, draft, onDevice)
        : { at: 'form', phase: 'writing', field: null, ...kind(kept) };
    }
    case 'kept': {
      const { caseId, draft = null } = kept;
      return draft || onDevice(caseId)
        ? { ...waiting(caseId, draft, onDevice), ...kind(kept) }
        : { at: 'home' };
    }
    case 'received':
      return {
        ...{ at: 'received', receipt: kept.receipt, notTaken: [], ...kind(kept) },
        ...(kept.call && { call: kept.call }),
      };
  }
}

/** Of a case that was not received yet as far as the tab knows: the device may know better. */
function waiting(
  caseId: string,
  draft: CaseDraft | null,
  onDevice: (caseId: string) => Known | null,
): Screen {
  const known = onDevice(caseId) ?? { durable: false };
  const { receipt, durable } = known;
  return receipt && !durable ? receivedScreen(receipt, draft) : keptScreen(caseId, draft, known);
}

type ArticleJson = v.InferOutput<typeof ArticleSchema>;

/**
 * An article of the widget's own language follows it to that of the next page, where it is there too. One that he
 * chose in another stays in it.
 */
function refIn(
  { id, title, fragment, anchor, locale, from }: ArticleJson,
  was: string,
  is: string,
): ArticleRef {
  const known = {
    ...{ id, title },
    ...(fragment !== undefined && { fragment }),
    ...(anchor !== undefined && { anchor }),
  };
  if (locale !== undefined) return { ...known, ...(locale !== is && { locale }) };
  const read = from ?? was;
  return { ...known, ...(read !== is && { from: read }) };
}
