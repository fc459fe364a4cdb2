import {
  answeredByText,
  durationText,
  expectationOf,
  parseAnswerTimes,
  type AnswerTimes,
} from '../../handoff/answer-time.ts';
import { MEASURED_CHANNELS, type ChannelType } from '../../handoff/channels.ts';
import { openingState } from '../../handoff/hours.ts';
import { openingSentence, type Zones } from '../../handoff/hours-text.ts';
import { ownZone } from '../../handoff/wall-clock.ts';
import { fetchWaysAhead } from './results/ways-ahead.ts';
import type { Later, View } from './view/view.ts';

/** Whether somebody is there, and when an answer comes: what can be said of it now. */
export interface Reach {
  readonly opening: () => { readonly open: boolean; readonly text: string } | null;
  /** `Answered by about 16:00`, of a message or a call; null where nothing is known. */
  readonly answeredBy: (channel: ChannelType) => string | null;
  /** The line at the foot of a screen; null where nothing is known. */
  readonly footer: () => string | null;
  readonly words: Later;
  readonly zones: Zones;
}

/** Patience with a desk that is slow to say how fast it is. */
const PATIENCE_MS = 10_000;

const known = new WeakMap<View, Reach>();

/** What can be said in a view, in the language of these words; worked out once for both. */
export function reachOf(view: View, words: Later): Reach {
  const before = known.get(view);
  if (before?.words === words) return before;
  const reach = createReach(view, words);
  // Of one session: what is fetched for it is there in each language.
  if (!before) fetchWaysAhead(view);
  known.set(view, reach);
  return reach;
}

function createReach(view: View, words: Later): Reach {
  const { here } = view;
  const { openingHours: hours } = words;
  let times: AnswerTimes['channels'] = {};
  if (view.settings.deskUrl !== null && view.places.cases !== null) {
    void answerTimes(new URL('answer-times', view.places.cases).href).then((known) => {
      times = known;
      view.redraw();
    });
  }
  const zones = { company: hours?.timeZone ?? ownZone(), reader: ownZone(), name: hours?.zoneName };
  const promised = here.answersWithinHours === null ? null : here.answersWithinHours * 60;

  const expectation = (channel: ChannelType, now: Date) => {
    const desk = MEASURED_CHANNELS.find((one) => one === channel);
    // A promise to answer says nothing of when the telephone rings.
    const said = channel === 'callback' ? null : promised;
    return expectationOf(hours, now, { measured: desk && times[desk], promised: said });
  };
  const answeredBy = (channel: ChannelType): string | null => {
    const now = new Date();
    const expected = expectation(channel, now);
    if (!expected) return null;
    return (
      answeredByText(expected, now, words.hours, zones) ??
      view.locale.common.answersWithin(expected.minutes / 60)
    );
  };
  const opening: Reach['opening'] = () => {
    if (!hours) return null;
    const now = new Date();
    const state = openingState(hours, now);
    return { open: state.open, text: openingSentence(state, now, words.hours, zones) };
  };
  const footer = (): string | null => {
    const state = opening();
    if (state && !state.open) return state.text;
    const first = here.channels[0]?.type ?? 'message';
    const expected = expectation(first, new Date());
    if (!expected) return state?.text ?? null;
    return expected.beforeClosing ? durationText(expected, words.hours) : answeredBy(first);
  };
  let line: string | null = null;
  let lineOf: readonly unknown[] = [];
  return {
    ...{ opening, answeredBy, words, zones },
    // Drawn with every key: what it says of one minute is worked out once.
    footer: () => {
      const now = [Math.floor(Date.now() / 60_000), times];
      if (now.some((one, at) => one !== lineOf[at])) line = footer();
      lineOf = now;
      return line;
    },
  };
}

/** What the desk has measured; nothing where it does not answer. Never rejects. */
async function answerTimes(url: string): Promise<AnswerTimes['channels']> {
  try {
    const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok ? parseAnswerTimes(await response.json()).channels : {};
  } catch {
    return {};
  }
}
