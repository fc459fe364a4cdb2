import type { StoredCase } from '../store/types.ts';
import type { Severity } from './parcel.ts';

interface Known {
  readonly reference: string;
  readonly severity: Severity;
  readonly followUrl: string;
  readonly isTest: boolean;
}

/**
 * A case as data, for programs: the draft as the customer's browser sent it, and what the desk alone knows. The words are
 * the customer's, and as they came.
 */
export function envelopeOf(
  { draft, identity, urgent, receivedAt }: StoredCase,
  { reference, severity, followUrl, isTest }: Known,
): Readonly<Record<string, unknown>> {
  const { customer, files: named = [], ...rest } = draft;
  return {
    ...rest,
    reference,
    receivedAt,
    customer: {
      ...customer,
      verified: identity !== null,
      ...(identity === null ? {} : { identity }),
    },
    severity: { level: severity, why: urgent },
    attachments: named.map(({ id, name, size }) => ({ id, name, bytes: size })),
    followUrl,
    ...(isTest ? { test: true } : {}),
  };
}
