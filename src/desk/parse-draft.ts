import * as v from 'valibot';
import { CaseDraftSchema, type CaseDraft } from '../handoff/draft.ts';
import { IDENTITY_TOKEN_MAX, PROOF_MAX } from '../handoff/bounds.ts';
import type { AttachmentLimits } from '../handoff/attachments.ts';
import { ApiError } from './api-error.ts';

/** Fields that the desk alone may set; naming them helps whoever writes a client. */
const DESK_ONLY = new Set([
  'verified',
  'severity',
  'urgent',
  'profile',
  'followUrl',
  'reference',
  'stage',
  'receivedAt',
]);

/** What came with a case: the draft to store, the tokens that may say who wrote it, and what may be a proof of work. */
export interface Posted {
  readonly draft: CaseDraft;
  readonly identityToken: string | null;
  readonly proof: string | null;
  /** The secret of the link of an earlier case that the sender holds; not yet looked at. */
  readonly followToken: string | null;
}

/**
 * The draft and what came beside it, or a `case.invalid` that names the first field at fault. A token or a proof is no
 * reason to refuse a case: one that cannot be one is as good as none.
 */
export function parseDraft(body: unknown, attachments: AttachmentLimits | null): Posted {
  const { draft: rest, ...beside } = apart(body);
  const result = v.safeParse(CaseDraftSchema, rest);
  if (result.success) {
    const draft = result.output;
    checkFiles(draft, attachments);
    if (draft.channel === 'callback' && draft.customer.phone === undefined) {
      const [message, remedy] = ['A call needs a phone number.', 'Give the number to call.'];
      throw new ApiError(400, 'case.invalid', message, remedy, { field: 'customer.phone' });
    }
    return { draft, ...beside };
  }
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? '';
  const [message, remedy] = describe(issue, field);
  throw new ApiError(400, 'case.invalid', message, remedy, field === '' ? {} : { field });
}

function checkFiles({ files = [] }: CaseDraft, limits: AttachmentLimits | null): void {
  if (files.length === 0) return;
  const no = (message: string, remedy: string): ApiError =>
    new ApiError(400, 'case.invalid', message, remedy, { field: 'files' });
  if (limits === null) throw no('This desk takes no files.', 'Leave the files out.');
  if (files.length > limits.count) {
    throw no(`The case has ${files.length} files.`, `Attach at most ${limits.count}.`);
  }
  if (files.some(({ size }) => size > limits.bytes)) {
    throw no('A file of the case is too large.', `Attach files of at most ${limits.bytes} bytes.`);
  }
}

/** The draft alone, and what comes beside it. */
function apart(body: unknown): Omit<Posted, 'draft'> & { readonly draft: unknown } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { draft: body, identityToken: null, followToken: null, proof: null };
  const { identityToken, followToken, proof, ...draft } = body as Readonly<Record<string, unknown>>;
  return {
    draft,
    identityToken: short(identityToken, IDENTITY_TOKEN_MAX),
    followToken: short(followToken, IDENTITY_TOKEN_MAX),
    proof: short(proof, PROOF_MAX),
  };
}

function short(value: unknown, max: number): string | null {
  return typeof value === 'string' && value.length <= max ? value : null;
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
