import * as v from 'valibot';
import { environmentVariable } from '../../config/environment-variable.ts';
import { OAuthSchema } from '../../config/oauth-schema.ts';

/** The operator's own name for a connector; it stands in the outbox, so it stays the same. */
export const name = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'is not a name. Use up to 40 lower-case Latin letters, digits and dashes.',
  ),
);

/** The name of an environment variable that holds a secret. */
export const variable = environmentVariable('HANDRAIL_CRM_SECRET');

/** What a secret must look like where it is an address itself. */
export function isWebAddress(text: string, allowPrivate: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && allowPrivate);
}

/** For addresses of the own network, which are refused otherwise. */
export const allowPrivate = v.optional(v.boolean('is neither true nor false.'), false);

/** Whole numbers by which tools name inboxes, groups and accounts. */
export const id = v.pipe(
  v.number('is not a number. Copy it from the address of the page in the tool.'),
  v.integer('is not a whole number.'),
  v.minValue(1, 'is not the number of anything.'),
);

/** What a tool calls our teams, by their ids in the settings. */
export const teams = v.optional(v.record(v.string(), id), {});

/** What a tool calls the team of a case, else what it calls the one that gets all others. */
export function groupOf(
  team: string | null,
  {
    teams: known,
    otherwise,
  }: { readonly teams: Readonly<Record<string, number>>; readonly otherwise?: number | undefined },
): number | undefined {
  return (team !== null && Object.hasOwn(known, team) ? known[team] : undefined) ?? otherwise;
}

/** The name of a customer's account, as it stands before the tool's domain. */
export const subdomain = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
    'is not a subdomain. Write only its first part, such as "acme".',
  ),
);

/** A sign-in by tokens instead of a password. */
export const oauth = v.optional(OAuthSchema);
