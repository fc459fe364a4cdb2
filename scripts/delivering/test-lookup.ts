import type { Config } from '../../src/config/schema.ts';
import { DeliveryFailure, type ConnectorMeans } from '../../src/desk/delivery/connector.ts';
import { createHttp } from '../../src/desk/delivery/http.ts';
import { told } from '../../src/desk/delivery/rehearse.ts';
import { openLookUp } from '../../src/desk/lookups/open-lookup.ts';
import { profileOf } from '../../src/desk/lookups/profile.ts';
import { createUlid } from '../../src/handoff/ulid.ts';

/** Of a domain that is reserved for examples: no customer has it, and whoever keeps the records sees what it is. */
const TEST_ADDRESS = 'handrail-test@example.com';

export interface LookUpTest {
  readonly config: Config;
  readonly email: string | undefined;
  readonly subject: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Unix ms. */
  readonly now: number;
  /** Takes a line for each step; never a secret. */
  readonly tell: (line: string) => void;
  readonly http?: ConnectorMeans['http'];
}

/**
 * Looks one customer up as the desk would, and tells what came. Nothing is stored. Resolves to whether the records could be
 * asked; that they do not know him is an answer. Throws a `ConfigError` where the settings cannot be used.
 */
export async function testLookUp(test: LookUpTest): Promise<boolean> {
  const { config, subject = null, env, now, tell, http = createHttp } = test;
  const settings = config.desk === false ? undefined : config.desk.lookup;
  if (settings === undefined) {
    tell('No look-up is set: desk.lookup in help.config.ts is left out. See docs/triage.md.');
    return false;
  }
  const email = test.email ?? (subject === null ? TEST_ADDRESS : null);
  const lookUp = openLookUp(settings, env, told(http, tell));
  const person = { subject, email, isVerified: subject !== null };
  if (!lookUp.canFind(person)) {
    tell('Nobody can be found by that. Name an address by --email.');
    return false;
  }
  const signal = AbortSignal.timeout(settings.seconds * 1000);
  try {
    const record = await lookUp.find(person, { id: createUlid(), now, signal });
    const profile = record === null ? {} : profileOf(record, settings.properties);
    tell(record === null ? 'Answered: nobody is known by that.' : 'Answered: one customer.');
    for (const [ours, theirs] of record === null ? [] : Object.entries(settings.properties)) {
      const value = Object.hasOwn(profile, ours) ? profile[ours] : undefined;
      tell(value === undefined ? `${ours}: the record has no ${theirs}` : `${ours}: ${String(value)}`);
    }
    return true;
  } catch (cause) {
    if (!(cause instanceof DeliveryFailure)) throw cause;
    const { outcome } = cause;
    tell(
      outcome.outcome === 'refused'
        ? `Refused (${outcome.code}). ${outcome.why} ${outcome.remedy}`
        : `Not answered (${outcome.code}) within ${settings.seconds} seconds. The desk would try again.`,
    );
    return false;
  }
}
