import * as v from 'valibot';
import { CaseDraftSchema, type CaseDraft } from '../handoff/draft.ts';
import { IDENTITY_TOKEN_MAX } from '../handoff/bounds.ts';
import { ApiError } from './api-error.ts';

/** Fields that the desk alone may set; naming them helps whoever writes a client. */
const DESK_ONLY = new Set([
  'verified',
  'severity',
  'profile',
  'followUrl',
  'reference',
  'stage',
  'receivedAt',
]);

/** What came with a case: the draft to store, and the token that may say who wrote it. */
export interface Posted {
  readonly draft: CaseDraft;
  readonly identityToken: string | null;
}

/**
 * The draft and its token, or a `case.invalid` that names the first field at fault. A token is no reason to refuse a
 * case: one that cannot be a token is as good as none.
 */
export function parseDraft(body: unknown): Posted {
  const { identityToken, rest } = withoutToken(body);
  const result = v.safeParse(CaseDraftSchema, rest);
  if (result.success) return { draft: result.output, identityToken };
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? '';
  const [message, remedy] = describe(issue, field);
  throw new ApiError(400, 'case.invalid', message, remedy, field === '' ? {} : { field });
}

function withoutToken(body: unknown): { readonly rest: unknown; readonly identityToken: string | null } {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, 'identityToken'))
    return { rest: body, identityToken: null };
  const { identityToken, ...rest } = body as Readonly<Record<string, unknown>>;
  const usable = typeof identityToken === 'string' && identityToken.length <= IDENTITY_TOKEN_MAX;
  return { rest, identityToken: usable ? identityToken : null };
}

function describe(issue: v.BaseIssue<unknown>, field: string): [message: string, remedy: string] {
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return DESK_ONLY.has(field)
      ? [`Only the desk may say "${field}".`, 'Leave the field out.']
      : [`The case has an unknown field "${field}".`, 'Leave the field out.'];
  }
  if (issue.input === undefined) return [`The field "${field}" is missing.`, 'Send it along.'];
  if (field === 'customer') {
    return [
      'The case has neither e-mail address nor phone number.',
      'Give one of them, so that we can answer.',
    ];
  }
  if (issue.type === 'max_length') {
    return [`The field "${field}" is too long.`, `Shorten it to ${String(issue.requirement)}.`];
  }
  if (field === 'message') return ['The message is empty.', 'Say in a few words what happened.'];
  return [`The field "${field}" has a value that a case cannot have.`, `Expected: ${expected(issue)}.`];
}

function expected(issue: v.BaseIssue<unknown>): string {
  const words: Readonly<Record<string, string>> = {
    rfc_email: 'an e-mail address such as name@example.com',
    iso_timestamp: 'an ISO 8601 time such as 2026-01-31T12:00:00.000Z',
    url: 'an http or https address',
    regex: 'text in the form that the field has',
  };
  return words[issue.type] ?? issue.expected ?? 'another kind of value';
}
