import * as v from 'valibot';
import type { DeliverySettings } from '../../config/delivery.ts';
import { describe } from '../../config/describe-issue.ts';
import { ConfigError } from '../../config/load.ts';
import type { Part } from '../store/outbox.ts';
import type { Connector, ConnectorKind, Means } from './connector.ts';
import { ConnectorProblem } from './connector-problem.ts';

/** A connector as the settings name it. */
export interface OpenConnector {
  readonly name: string;
  readonly kind: string;
  readonly takes: ReadonlySet<Part>;
  readonly isFallback: boolean;
  /** In which its agents read; null for the company's first. */
  readonly language: string | null;
  readonly connector: Connector;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Opens every connector of the settings. Throws a `ConfigError` that lists every problem, a line each. */
export function openConnectors(
  settings: DeliverySettings,
  kinds: Readonly<Record<string, ConnectorKind>>,
  env: Environment,
  means: Omit<Means, 'secret'>,
): readonly OpenConnector[] {
  const problems: string[] = [];
  const opened: OpenConnector[] = [];
  for (const [index, { kind: name, ...entry }] of settings.entries()) {
    const { name: own, fallback, language, ...rest } = entry;
    const at = `desk.delivery.${index}`;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      problems.push(`${at}.kind is "${name}": it is not one of ${Object.keys(kinds).join(', ')}.`);
      continue;
    }
    try {
      const secret: Means['secret'] = (variable, what) => readSecret(env, variable, what);
      opened.push({
        name: own,
        kind: name,
        takes: kind.takes,
        isFallback: fallback,
        language: language ?? null,
        connector: kind.open(rest, { ...means, secret }),
      });
    } catch (cause) {
      if (cause instanceof ConnectorProblem) problems.push(`${at} ("${own}") ${cause.message}`);
      else if (v.isValiError(cause)) problems.push(...cause.issues.flatMap((issue) => describe(issue, at)));
      else throw cause;
    }
  }
  if (problems.length === 0) return opened;
  throw new ConfigError(problems.map((problem) => `help.config.ts: ${problem}`).join('\n'));
}

function readSecret(env: Environment, variable: string, what: string): string {
  const value = (env[variable] ?? '').trim();
  if (value !== '') return value;
  throw new ConnectorProblem(
    `needs the environment variable ${variable}, which is not set. Set it to ${what} and start again, ` +
      'or remove the connector.',
  );
}
