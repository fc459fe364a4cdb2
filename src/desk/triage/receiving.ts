import type { Config } from '../../config/schema.ts';
import type { Alert } from '../store/judging.ts';

/** Which connectors take every case by themselves, and which only those that are so serious. */
export function receiving(delivery: Exclude<Config['desk'], false>['delivery']): {
  readonly deliverTo: readonly string[];
  readonly alerts: readonly Alert[];
} {
  const own = delivery.filter(({ fallback }) => fallback !== true);
  return {
    deliverTo: own.filter(({ severities }) => severities === undefined).map(({ name }) => name),
    alerts: own.flatMap(({ name, severities }) =>
      severities === undefined ? [] : [{ connector: name, severities }],
    ),
  };
}
