import { connectorKinds } from '../../../src/desk/delivery/generated/registry.ts';
import type { Outcome } from '../../../src/desk/delivery/connector.ts';
import { parcelOf } from '../../../src/desk/delivery/delivery.ts';
import { createHttpClient } from '../../../src/desk/delivery/http.ts';
import { openConnectors, type OpenConnector } from '../../../src/desk/delivery/open-connectors.ts';
import type { Parcel } from '../../../src/desk/delivery/parcel.ts';
import { createProgress } from '../../../src/desk/delivery/progress.ts';
import type { StepRefs } from '../../../src/desk/store/outbox.ts';
import type { StoredCase } from '../../../src/desk/store/types.ts';
import type { CaseDraft } from '../../../src/handoff/draft.ts';
import { createUlid } from '../../../src/handoff/ulid.ts';
import { sampleDraft } from '../../unit/desk/sample-draft.ts';
import type { ConnectorFixture, Stub } from './fixture.ts';
import { resolver } from './resolver.ts';

const NOON = Date.parse('2026-03-01T12:00:00Z');
/** Longer than a busy machine takes. */
const PATIENCE_MS = 10_000;
/** For an other end that is known to say nothing. */
export const IMPATIENCE_MS = 250;

/** The connector over its stub; it waits for an answer for `timeoutMs`. */
export function openOver(
  { kind }: Pick<ConnectorFixture, 'kind'>,
  { settings, env }: Pick<Stub, 'settings' | 'env'>,
  timeoutMs = PATIENCE_MS,
): OpenConnector {
  const http = createHttpClient({ timeoutMs, resolve: resolver });
  const entry = { kind, name: 'tested', fallback: false, ...settings };
  const [opened] = openConnectors([entry], connectorKinds, env, {
    http,
    timeoutMs,
    now: () => NOON,
  });
  if (!opened) throw new Error('No connector was opened.');
  return opened;
}

/** A stored case of that draft. */
export function storedCase(changes: Partial<CaseDraft> = {}, more: Partial<StoredCase> = {}): StoredCase {
  return {
    draft: sampleDraft(changes),
    identity: null,
    number: 1042,
    stage: 'received',
    receivedAt: '2026-03-01T12:00:00.000Z',
    urgent: null,
    files: [],
    additions: [],
    history: [{ stage: 'received', at: '2026-03-01T12:00:00.000Z' }],
    ...more,
  };
}

export const PICTURE = Uint8Array.from({ length: 300 }, (_, index) => index % 256);

/** One part of a case in words. */
export async function parcel(
  stored: StoredCase,
  part: Parcel['part'] = 'case',
  item = stored.draft.caseId,
): Promise<Parcel> {
  const made = await parcelOf({ part, item }, stored, {
    files: { put: () => Promise.resolve(), get: () => Promise.resolve(PICTURE) },
    secret: new Uint8Array(32).fill(7),
    publicUrl: 'https://help.example.com',
    language: 'en',
  });
  if (made === null) throw new Error('There is no such part.');
  return made;
}

/** One delivery over several tries, as the outbox keeps it. */
export interface Tries {
  /** By the same connector, or by another of the same settings. */
  readonly again: (by?: OpenConnector) => Promise<Outcome>;
}
export function triesOf(connector: OpenConnector, what: Parcel, caseRef: string | null = null): Tries {
  let attempts = 0;
  let steps: StepRefs = {};
  return {
    again: ({ connector: { deliver } } = connector) => {
      attempts += 1;
      const { progress, missing } = createProgress(
        { attempts, steps, caseRef },
        new AbortController().signal,
        (next) => {
          steps = next;
          return Promise.resolve(true);
        },
      );
      return deliver(what, progress, missing);
    },
  };
}

/** A case with an addition and a picture. */
export function fullCase(): {
  readonly stored: StoredCase;
  readonly addition: string;
  readonly file: string;
} {
  const [addition, file] = [createUlid(), createUlid()];
  const stored = storedCase(
    { files: [{ id: file, name: 'receipt.png', size: PICTURE.length }] },
    {
      additions: [{ id: addition, message: 'The order is LM-482913.', at: '2026-03-01T13:00:00.000Z' }],
      files: [{ id: file, type: 'image/png' }],
    },
  );
  return { stored, addition, file };
}
