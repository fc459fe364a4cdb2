import { existsSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import * as v from 'valibot';
import { checkMailbox } from './check-mailbox.ts';
import { checkTriage } from './check-triage.ts';
import { ConfigSchema, type Config } from './schema.ts';

/** `help.config.ts` cannot be used; the message names each field, its value and what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config.invalid';

  constructor(message: string) {
    super(message);
    // It tells of a file that a person wrote; where in our code it was noticed helps nobody.
    this.stack = '';
  }
}

/** Validates settings. Throws a `ConfigError` that lists every problem, a line each. */
export function parseConfig(input: unknown, file = 'help.config.ts'): Config {
  const result = v.safeParse(ConfigSchema, input);
  const problems = result.success
    ? crossCheck(result.output)
    : result.issues.flatMap((issue) => describe(issue));
  if (result.success && problems.length === 0) return result.output;
  throw new ConfigError(problems.map((problem) => `${file}: ${problem}`).join('\n'));
}

/**
 * Validates a part of the settings whose form another folder knows. `place` is where it stands, such as
 * `desk.delivery.0`. Throws a `ConfigError` like `parseConfig`.
 */
export function parsePart<T>(
  schema: v.GenericSchema<unknown, T>,
  input: unknown,
  place: string,
  file = 'help.config.ts',
): T {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const problems = result.issues.flatMap((issue) => describe(issue, `${place}.`));
  throw new ConfigError(problems.map((problem) => `${file}: ${problem}`).join('\n'));
}

/** The settings file of the project in `root`: the one that HANDRAIL_CONFIG names, else `help.config.ts`. */
export function configFile(root: string): string {
  const named = process.env['HANDRAIL_CONFIG'] ?? '';
  return resolve(root, named === '' ? 'help.config.ts' : named);
}

/** Loads and validates the settings file of the project in `root`. */
export async function loadConfig(root: string): Promise<Config> {
  const named = process.env['HANDRAIL_CONFIG'] ?? '';
  const file = configFile(root);
  const name = nameOf(file, root);
  if (!existsSync(file)) {
    throw new ConfigError(
      named === ''
        ? `help.config.ts is missing in ${root}. Copy the one from the repository and adapt it.`
        : `${name} is not there. Name another file in HANDRAIL_CONFIG, or unset it.`,
    );
  }
  let module: unknown;
  try {
    // Only at run time is it known where the settings lie; a bundler has nothing to resolve here.
    module = await import(/* @vite-ignore */ pathToFileURL(file).href);
  } catch (cause) {
    const reason = stripVTControlCharacters(cause instanceof Error ? cause.message : String(cause)).trim();
    const sentence = reason.replace(/\.$/, '');
    throw new ConfigError(
      `${name}${lineIn(file, cause)} cannot be read: ${sentence}. Mend the file and start again.`,
    );
  }
  const settings: unknown =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (settings === undefined) {
    throw new ConfigError(
      `${name} has no default export; it must have one. Write the settings as "export default defineConfig({ … })".`,
    );
  }
  return parseConfig(settings, name);
}

/** The file as a person of the project would name it. */
function nameOf(file: string, root: string): string {
  const path = relative(root, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}

/** Where the file itself is at fault: `:` and the line, for what the error's stack says of it, by whatever path. */
function lineIn(file: string, cause: unknown): string {
  const stack = cause instanceof Error ? (cause.stack ?? '') : '';
  const [, behind = ''] = stack.split(`/${basename(file)}:`);
  return /^\d+/.exec(behind)?.map((line) => `:${line}`)[0] ?? '';
}

type Issue = v.BaseIssue<unknown>;

function describe(issue: Issue, place = ''): string[] {
  const field = place + (v.getDotPath(issue) ?? 'the whole');
  // What is wrong inside one branch of a union is more exact than "none of them fitted".
  const inner = (issue.issues ?? []).filter((one) => one.path !== undefined);
  if (issue.type === 'union' && inner.length > 0) {
    return inner.flatMap((one) => describe(one, `${field}.`));
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return [`${field} is not a setting. Remove it, or look for a misspelling.`];
  }
  if (issue.input === undefined) return [`${field} is missing. Add it; docs/settings.md shows how.`];
  return [`${field} is ${show(issue.input)}: it ${remedyOf(issue)}`];
}

function remedyOf(issue: Issue): string {
  return /^(is|has|must|may|names|ends) /.test(issue.message)
    ? issue.message
    : `must be ${issue.expected ?? 'something else'}; docs/settings.md shows how.`;
}

function show(value: unknown): string {
  const text = asJson(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** As it stands in the file, or what kind of value it is where JSON has no word for it. */
function asJson(value: unknown): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value that JSON cannot hold';
  }
}

function crossCheck(config: Config): string[] {
  const problems: string[] = [];
  const known = new Set(config.locales);
  for (const locale of config.locales) {
    if (!config.channels.some((channel) => reaches(channel, locale, config))) {
      problems.push(
        `channels has no way to a person for "${locale}". Add one without "locales", or with "${locale}" among them` +
          (config.desk === false
            ? ' (a message needs the desk, a callback the desk or e-mail or WhatsApp, a chat your page).'
            : ' (a chat alone does not do: it needs your page).'),
      );
    }
  }
  const helpdesks = config.channels.filter((channel) => channel.type === 'zendesk');
  if (new Set(helpdesks.map((channel) => channel.subdomain)).size > 1) {
    problems.push('channels has two Zendesk subdomains. Keep one of them.');
  }
  for (const [index, channel] of config.channels.entries()) {
    if (channel.type === 'zendesk' && config.desk !== false) {
      problems.push(
        `channels.${index} is zendesk, which takes messages only where there is no desk. ` +
          'Write { type: "message" } instead, or desk: false.',
      );
    }
    for (const locale of channel.locales ?? []) {
      if (!known.has(locale)) {
        problems.push(
          `channels.${index}.locales names ${show(locale)}: it is not among locales. Add it there or remove it here.`,
        );
      }
    }
  }
  for (const locale of Array.isArray(config.suggestions) ? [] : Object.keys(config.suggestions)) {
    if (!known.has(locale)) {
      problems.push(
        `suggestions names ${show(locale)}: it is not among locales. Add it there or remove it here.`,
      );
    }
  }
  return [...problems, ...checkTriage(config), ...checkMailbox(config)];
}

/** Whether a channel leads to a person in a language, whatever page the widget is in. */
function reaches(channel: Config['channels'][number], locale: string, config: Config): boolean {
  if (channel.locales !== undefined && !channel.locales.includes(locale)) return false;
  switch (channel.type) {
    case 'message':
      return config.desk !== false;
    // Without a desk the customer sends his number by one of the others, which then count themselves.
    case 'callback':
      return config.desk !== false;
    case 'chat':
      return false;
    case 'email':
    case 'phone':
    case 'whatsapp':
    case 'viber':
    case 'zendesk':
      return true;
  }
}
