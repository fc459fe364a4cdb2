import { dayText, timeOf, zoned, type Zones } from '../../../handoff/hours-text.ts';
import type { OpenSpan } from '../../../handoff/hours.ts';
import { ownZone } from '../../../handoff/wall-clock.ts';
import type { Call } from '../machine.ts';
import type { Later } from '../view/view.ts';

export const zonesOf = ({ openingHours: hours }: Later): Zones => ({
  company: hours?.timeZone ?? ownZone(),
  reader: ownZone(),
  name: hours?.zoneName,
});

/** When he wants to be called, as he is told it once that is known to us; null where it is as soon as we can. */
export function wishText({ line, at }: Call, later: Later): string | null {
  const { callback } = later.contact;
  if (at) {
    const [start, end] = [Date.parse(at.from), Date.parse(at.to)];
    const zones = zonesOf(later);
    const slot = slotText({ start, end }, new Date(), later, zones);
    return callback.wished(zoned(slot, new Date(start), later.hours, zones));
  }
  // Our words stand around his.
  const [before = '', after = ''] = callback.ask('\n').split('\n');
  const isHis = line.startsWith(before) && line.endsWith(after);
  return isHis ? callback.wished(line.slice(before.length, line.length - after.length)) : null;
}

/** `tomorrow 9:00–12:00`, in the company's time; isolated, as a time runs from left to right in every language. */
export function slotText({ start, end }: OpenSpan, now: Date, { hours }: Later, zones: Zones): string {
  const [from, to] = [new Date(start), new Date(end)];
  const time = `\u2066${timeOf(from, zones.company)}–${timeOf(to, zones.company)}\u2069`;
  const day = dayText(from, now, hours, zones);
  return `${day} ${time}`;
}
