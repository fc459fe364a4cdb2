import * as v from 'valibot';
import { CaseDraftSchema, EmailSchema, MESSAGE_MAX_LENGTH, type CaseDraft } from '../../handoff/draft.ts';
import { FORM_FIELDS } from '../../handoff/plain-form.ts';
import { createUlid } from '../../handoff/ulid.ts';
import { PLAIN_ADDRESS } from '../delivery/plain-address.ts';
import { listed, mailWords } from '../mailbox/mail-text.ts';
import type { Fields } from './read-fields.ts';

/** What stands in the form, as it was typed. */
export interface Filled {
  readonly locale: string;
  readonly message: string;
  readonly name: string;
  readonly email: string;
}

export type FormProblem = 'message' | 'too-long' | 'email';

export type ReadForm =
  | { readonly filled: Filled; readonly draft: CaseDraft }
  | { readonly filled: Filled; readonly problems: readonly FormProblem[] };

/** The form's fields as a case, or what has to be mended in them. `locale` is one of the site's; `now` in Unix ms. */
export function readForm(
  { fields, files }: Pick<Fields, 'fields' | 'files'>,
  locale: string,
  now: number,
): ReadForm {
  const field = (name: keyof typeof FORM_FIELDS): string => fields.get(FORM_FIELDS[name]) ?? '';
  const filled = {
    locale,
    // Forms send lines in the way of mail (https://url.spec.whatwg.org/#concept-urlencoded-serializer, HTML 4.10.21.7).
    message: field('message').replace(/\r\n?/g, '\n'),
    name: field('name'),
    email: field('email'),
  };
  const written = filled.message.trim();
  // Who answers has to know that something is missing.
  const message =
    files.length === 0 || written === ''
      ? written
      : `${written}\n\n${mailWords(locale).leftOut(listed(files))}`;
  const email = filled.email.trim();
  const problems: FormProblem[] = [];
  if (message === '') problems.push('message');
  if (message.length > MESSAGE_MAX_LENGTH) problems.push('too-long');
  if (!v.is(EmailSchema, email) || !PLAIN_ADDRESS.test(email)) problems.push('email');
  if (problems.length > 0) return { filled, problems };
  const name = lineOf(filled.name, 120);
  const draft = v.parse(CaseDraftSchema, {
    caseId: createUlid(now),
    createdAt: new Date(now).toISOString(),
    ...{ locale, message },
    customer: { email, ...(name === '' ? {} : { name }) },
    ...{ trail: [], page: null, client: null },
  });
  return { filled, draft };
}

function lineOf(text: string, max: number): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, max)
    .toWellFormed()
    .trim();
}
