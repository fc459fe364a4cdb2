import { formatMoment, openingState } from '../../../handoff/hours.ts';
import type { View } from './view.ts';

/** Whether people answer now, as a line of text in the reader's own time; null where the company says nothing. */
export function openingLine(
  { here, locale }: Pick<View, 'here' | 'locale'>,
  now = new Date(),
): { readonly open: boolean; readonly text: string } | null {
  if (!here.hours) return null;
  const { common, meta } = locale;
  const state = openingState(here.hours, now);
  if (state.open) {
    return state.until && { open: true, text: common.openUntil(formatMoment(state.until, now, meta.code)) };
  }
  return {
    open: false,
    text: state.opensAt ? common.opensAt(formatMoment(state.opensAt, now, meta.code)) : common.closedNow,
  };
}
