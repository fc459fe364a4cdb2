import {
  DeliveryFailure,
  type Attempt,
  type Connector,
  type FollowUpAttempt,
  type Outcome,
} from './connector.ts';
import type { Case } from './case.ts';

/** What came of a try, also where the connector threw it. Rejects with anything else that was thrown. */
export async function tryDelivery(connector: Connector, given: Case, attempt: Attempt): Promise<Outcome> {
  return outcomeOf(connector.deliver(given, attempt));
}

/** The same of a try that has begun. */
export async function outcomeOf(trying: Promise<Outcome>): Promise<Outcome> {
  try {
    return await trying;
  } catch (cause) {
    if (cause instanceof DeliveryFailure) return cause.outcome;
    throw cause;
  }
}

/** Stands in the progress for a step that was refused for good. */
const REFUSED = 'refused';

/**
 * Steps that a case can do without once the customer's words are there: one that is refused for good is left out, and
 * named. What may work later is tried again.
 */
export async function optionalSteps(
  attempt: Attempt,
  steps: Readonly<Record<string, () => Promise<string>>>,
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const [name, work] of Object.entries(steps)) {
    const done = await attempt.step(name, async () => {
      try {
        return await work();
      } catch (cause) {
        if (cause instanceof DeliveryFailure && cause.outcome.outcome === 'refused') return REFUSED;
        throw cause;
      }
    });
    if (done === REFUSED) missing.push(name);
  }
  return missing;
}

/** What the tool calls the case to which something was added; rejects where it told no name. */
export function knownCase({ caseRef }: FollowUpAttempt): string {
  if (caseRef !== null) return caseRef;
  throw new DeliveryFailure({
    outcome: 'refused',
    code: 'case.unknown',
    why: 'Nobody knows what the tool calls the case.',
    remedy: 'Look the addition up in the inbox.',
  });
}
