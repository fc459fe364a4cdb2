import { COUNTED_QUERY_MAX } from '../handoff/bounds.ts';
import type { BrowserEvent } from '../handoff/events.ts';
import { redact } from '../handoff/redact.ts';
import type { TrailStep } from '../handoff/trail.ts';

/**
 * What a trail tells that it did not tell before, as it may be counted: queries redacted, comments and addresses left
 * out. What the customer struck meanwhile is not told.
 */
export function eventsBetween(before: readonly TrailStep[], now: readonly TrailStep[]): BrowserEvent[] {
  return now.flatMap((step): BrowserEvent[] => {
    const was = before.find((one) => isSame(one, step));
    switch (step.type) {
      case 'search': {
        const query = redact(step.query).trim().slice(0, COUNTED_QUERY_MAX);
        return was || query === '' ? [] : [{ type: 'search', query, hits: step.results }];
      }
      case 'suggested': {
        const shown = was ? [] : [{ type: 'suggestion.show', article: step.id } as const];
        const opened = step.opened && !(was?.type === 'suggested' && was.opened);
        return opened ? [...shown, { type: 'suggestion.open', article: step.id }] : shown;
      }
      case 'article': {
        const { id: article, version, seconds = 0, verdict, reason } = step;
        const told = was?.type === 'article' ? was : undefined;
        const more = Math.max(0, seconds - (told?.seconds ?? 0));
        const events: BrowserEvent[] = [];
        if (!told || more > 0)
          events.push({
            type: 'article.read',
            article,
            seconds: Math.min(more, 86_400),
            ...(version === undefined ? {} : { version }),
          });
        if (verdict === 'yes' && told?.verdict !== 'yes') events.push({ type: 'answer.confirm', article });
        if (verdict === 'no' && (told?.verdict !== 'no' || told.reason !== reason))
          events.push({ type: 'answer.reject', article, ...(reason === undefined ? {} : { reason }) });
        return events;
      }
    }
  });
}

function isSame(one: TrailStep, other: TrailStep): boolean {
  if (one.type === 'search') return other.type === 'search' && one.query === other.query;
  return other.type === one.type && other.id === one.id;
}
