import { ConfigError, parsePart } from '../../config/load.ts';
import type { Severity } from '../../handoff/triage.ts';
import { locales } from '../../locales/generated/registry.ts';
import { connectorKinds } from '../connectors/generated/registry.ts';
import type { Connector, ConnectorMeans } from './connector.ts';
import { createHttp } from './http.ts';

export interface OpenOptions {
  /** The settings' `desk.delivery`. */
  readonly delivery: readonly {
    readonly type: string;
    readonly name: string;
    readonly fallback?: boolean | undefined;
    readonly severities?: readonly Severity[] | undefined;
    readonly locale?: string | undefined;
  }[];
  /** Environment variables; the secrets are there. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly http?: ConnectorMeans['http'];
  /** Null for every case where left out. */
  readonly replyAddress?: ConnectorMeans['replyAddress'];
  /** The one to open; all where left out. */
  readonly only?: string;
}

/**
 * Makes the connectors of the settings, by name. Throws a `ConfigError` where a field is wrong or a secret is missing,
 * so that a desk which could not deliver does not start.
 */
export function openConnectors({
  delivery,
  env,
  http = createHttp,
  replyAddress = () => null,
  only,
}: OpenOptions): Map<string, Connector> {
  const opened = new Map<string, Connector>();
  // Which cases go to whom is the worker's and the desk's business.
  for (const [at, { fallback: _, severities: _all, locale, ...settings }] of delivery.entries()) {
    if (only !== undefined && settings.name !== only) continue;
    const place = `desk.delivery.${at}`;
    const kind = Object.hasOwn(connectorKinds, settings.type) ? connectorKinds[settings.type] : undefined;
    if (kind === undefined) {
      throw new ConfigError(
        `help.config.ts: ${place}.type is ${JSON.stringify(settings.type)}: it is not a connector. ` +
          `Use ${Object.keys(connectorKinds).join(', ')}.`,
      );
    }
    const invalid = (field: string, problem: string): ConfigError =>
      new ConfigError(`help.config.ts: ${place}.${field} ${problem}`);
    const means: ConnectorMeans = {
      parse: (schema, input) => parsePart(schema, input, place),
      secret: (field, variable) => {
        const value = env[variable]?.trim() ?? '';
        if (value !== '') return value;
        throw invalid(
          field,
          `names ${variable}, which is not set. Set that environment variable for the desk, or remove the connector.`,
        );
      },
      invalid,
      replyAddress,
      http,
    };
    if (locale !== undefined && !Object.hasOwn(locales, locale))
      throw invalid(
        'locale',
        `is "${locale}", in which we have no words. Use ${Object.keys(locales).join(', ')}.`,
      );
    opened.set(settings.name, kind.open(settings, means));
  }
  return opened;
}
