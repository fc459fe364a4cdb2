import { ConfigError, parsePart } from '../../config/load.ts';
import type { LookupSettings } from '../../config/lookup-schema.ts';
import type { ConnectorMeans } from '../delivery/connector.ts';
import { createHttp } from '../delivery/http.ts';
import { http } from './http.ts';
import { hubspot } from './hubspot.ts';
import type { LookUp, LookUpKind } from './lookup.ts';

const KINDS: Readonly<Record<string, LookUpKind>> = { hubspot, http };
const PLACE = 'desk.lookup';

/** Makes the look-up of the settings. Throws a `ConfigError` where a field is wrong or a secret is missing. */
export function openLookUp(
  { properties, unverified: _, seconds: _s, ...settings }: LookupSettings,
  env: Readonly<Record<string, string | undefined>>,
  createSend: ConnectorMeans['http'] = createHttp,
): LookUp {
  const { type } = settings;
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) {
    throw new ConfigError(
      `help.config.ts: ${PLACE}.type is ${JSON.stringify(type)}: it is not a look-up. Use ${Object.keys(KINDS).join(', ')}.`,
    );
  }
  const invalid = (field: string, problem: string): ConfigError =>
    new ConfigError(`help.config.ts: ${PLACE}.${field} ${problem}`);
  return kind.open(settings, [...new Set(Object.values(properties))], {
    parse: (schema, input) => parsePart(schema, input, PLACE),
    secret: (field, variable) => {
      const value = env[variable]?.trim() ?? '';
      if (value !== '') return value;
      throw invalid(
        field,
        `names ${variable}, which is not set. Set that environment variable for the desk, or remove desk.lookup.`,
      );
    },
    invalid,
    http: createSend,
  });
}
