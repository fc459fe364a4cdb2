import type { DeliverySettings } from '../../src/config/delivery.ts';
import { parcelOf } from '../../src/desk/delivery/delivery.ts';
import { connectorKinds } from '../../src/desk/delivery/generated/registry.ts';
import { createHttpClient, type HttpClient } from '../../src/desk/delivery/http.ts';
import { openConnectors, type Environment } from '../../src/desk/delivery/open-connectors.ts';
import { createProgress } from '../../src/desk/delivery/progress.ts';
import { NO_FILES } from '../../src/desk/files/file-store.ts';
import type { StoredCase } from '../../src/desk/store/types.ts';
import { createUlid } from '../../src/handoff/ulid.ts';

const TIMEOUT_MS = 15_000;

export interface TestOptions {
  readonly settings: DeliverySettings;
  readonly env: Environment;
  readonly publicUrl: string;
  /** In which agents read. */
  readonly language: string;
  readonly say: (line: string) => void;
}

/** There is no connector of that name; the message says which there are. */
export class NoConnector extends Error {
  override readonly name = 'NoConnector';
}

/** Sends one marked case to one connector, and says what happened. Resolves to whether it was accepted. */
export async function testConnector(name: string, options: TestOptions): Promise<boolean> {
  const { settings, env, publicUrl, say } = options;
  const chosen = settings.filter((entry) => entry.name === name);
  if (chosen.length === 0) {
    const names = settings.map((entry) => entry.name).join(', ');
    throw new NoConnector(
      names === ''
        ? 'There are no connectors: name one under desk.delivery in help.config.ts.'
        : `There is no connector "${name}". There is: ${names}.`,
    );
  }
  // An address that is itself a secret is not printed.
  const secrets = Object.values(env).filter((value) => value !== undefined && value.length > 15);
  const http = told(createHttpClient({ timeoutMs: TIMEOUT_MS }), say, (url) =>
    secrets.some((secret) => secret !== undefined && url.includes(secret)),
  );
  const [connector] = openConnectors(chosen, connectorKinds, env, {
    http,
    timeoutMs: TIMEOUT_MS,
    now: Date.now,
  });
  if (connector === undefined) throw new NoConnector(`The connector "${name}" cannot be opened.`);
  const stored = testCase();
  const parcel = await parcelOf({ part: 'case', item: stored.draft.caseId }, stored, {
    files: NO_FILES,
    // The follow link of a case that is not there leads nowhere, whatever signed it.
    secret: crypto.getRandomValues(new Uint8Array(32)),
    publicUrl,
    language: connector.language ?? options.language,
    isTest: true,
  });
  if (parcel === null) throw new Error('The test case cannot be said in words.');
  let known = 0;
  const { progress, missing } = createProgress(
    { attempts: 1, steps: {}, caseRef: null },
    AbortSignal.timeout(4 * TIMEOUT_MS),
    (steps) => {
      for (const [step, ref] of Object.entries(steps).slice(known))
        say(`  step "${step}" done ${ref}`.trimEnd());
      known = Object.keys(steps).length;
      return Promise.resolve(true);
    },
  );
  say(`Sending "${parcel.case.subject}" (${stored.draft.caseId}) to ${name}, ${connector.kind}:`);
  const outcome = await connector.connector.deliver(parcel, progress, missing);
  switch (outcome.kind) {
    case 'accepted':
      say(`Accepted${outcome.ref === null ? '' : ` as ${outcome.ref}`}. ${outcome.url ?? ''}`.trimEnd());
      for (const why of outcome.missing) say(`  left out: ${why}`);
      return true;
    case 'retry':
      say(`Not accepted now (${outcome.why}). A real case would be kept and tried again for three days.`);
      return false;
    case 'refused':
      say(`Refused (${outcome.why}). ${outcome.remedy}`);
      return false;
  }
}

function told(ask: HttpClient, say: (line: string) => void, isSecret: (url: string) => boolean): HttpClient {
  return async (request) => {
    const began = performance.now();
    const { origin, pathname } = new URL(request.url);
    const shown = `${request.method} ${origin}${isSecret(request.url) ? '/…' : pathname}`;
    const took = (): string => `${Math.round(performance.now() - began)} ms`;
    try {
      const answer = await ask(request);
      say(`  ${shown}: ${answer.status} after ${took()}`);
      return answer;
    } catch (cause) {
      say(
        `  ${shown}: no answer after ${took()} (${cause instanceof Error ? cause.message : String(cause)})`,
      );
      throw cause;
    }
  };
}

function testCase(): StoredCase {
  const at = new Date().toISOString();
  return {
    draft: {
      caseId: createUlid(),
      createdAt: at,
      locale: 'en',
      message: 'This is a test by Handrail. Nobody is waiting for an answer, and it can be deleted.',
      customer: { name: 'Handrail test', email: 'handrail-test@example.com' },
      trail: [{ type: 'search', t: 0, query: 'test', results: 0 }],
      page: null,
      client: null,
    },
    identity: null,
    number: 0,
    stage: 'received',
    receivedAt: at,
    urgent: null,
    files: [],
    additions: [],
    history: [{ stage: 'received', at }],
  };
}
