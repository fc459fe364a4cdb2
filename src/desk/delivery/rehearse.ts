import { randomBytes } from 'node:crypto';
import { ORDINARY } from '../../handoff/triage.ts';
import { createUlid } from '../../handoff/ulid.ts';
import type { StoredCase } from '../store/types.ts';
import type { ConnectorMeans, Outcome } from './connector.ts';
import { createHttp } from './http.ts';
import { openConnectors, type OpenOptions } from './open-connectors.ts';
import { renderCase, type RenderMeans } from './render-case.ts';
import { tryDelivery } from './steps.ts';

export interface RehearseOptions extends Omit<OpenOptions, 'only'> {
  /** The connector's name in the settings. */
  readonly name: string;
  readonly render: Omit<RenderMeans, 'secret'>;
  /** Unix ms. */
  readonly now: number;
  /** Ends the try. */
  readonly signal: AbortSignal;
  /** Takes a line for each step; never a secret. */
  readonly tell: (line: string) => void;
}

/**
 * Sends one case that says it is a test, and tells each step. Nothing of it is stored, and it is not tried again. Null
 * where no connector has the name. Throws a `ConfigError` like `openConnectors`.
 */
export async function rehearse(options: RehearseOptions): Promise<Outcome | null> {
  const { name, now, signal, tell } = options;
  const http = told(options.http ?? createHttp, tell);
  const connector = openConnectors({ ...options, only: name, http }).get(name);
  if (connector === undefined) return null;
  const given = renderCase(testCase(name, options.render.locale, now), {
    ...options.render,
    // Its follow link leads nowhere: the desk does not have the case.
    secret: randomBytes(32),
  });
  tell(`Case ${given.caseId}: ${given.subject}`);
  return tryDelivery(connector, given, {
    deliveryId: `${given.caseId}_${name}`,
    isRepeat: false,
    now,
    signal,
    file: () => Promise.resolve(new Uint8Array()),
    step: async (step, work) => {
      const brought = await work();
      tell(`Step ${step}: ${brought}`);
      return brought;
    },
  });
}

/** The same client, which tells what it asks and what comes. Paths are left out: some are secrets themselves. */
export function told(http: ConnectorMeans['http'], tell: (line: string) => void): ConnectorMeans['http'] {
  return (allowed) => {
    const send = http(allowed);
    return async (request, signal) => {
      const what = `${request.method} ${new URL(request.url).host}`;
      try {
        const answer = await send(request, signal);
        tell(`${what}: ${answer.status}`);
        return answer;
      } catch (cause) {
        tell(`${what}: no answer`);
        throw cause;
      }
    };
  };
}

function testCase(name: string, locale: string, now: number): StoredCase {
  const at = new Date(now).toISOString();
  return {
    draft: {
      caseId: createUlid(),
      createdAt: at,
      locale,
      message: `TEST by Handrail of the connector "${name}". Nobody wrote this, and nothing has to be done.`,
      // Of a domain that is reserved for examples: an automatic answer reaches nobody.
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
    triage: ORDINARY,
    files: [],
    additions: [],
    replies: [],
    history: [{ stage: 'received', at }],
  };
}
