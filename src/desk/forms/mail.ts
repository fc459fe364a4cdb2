import type { Note } from '../delivery/connector.ts';
import { confirmToken } from '../secret.ts';
import { FORMS_PATH } from '../../handoff/plain-form.ts';
import { html } from '../../handoff/html.ts';
import type { Spoken } from './means.ts';

/**
 * The mail that asks for confirmation. Of what its receiver, or whoever wrote in his name, put into the form there is
 * the address and nothing else in it.
 */
export function confirmationMail(
  { words, company }: Spoken,
  { id, email, secret, publicUrl }: MailFacts,
): Note {
  const { mail } = words.plainForm;
  const link = `${publicUrl}${FORMS_PATH}/${confirmToken(secret, id)}`;
  const text = mail.text(company);
  const { code, direction } = words.meta;
  return {
    ...{ id, to: email, sender: company, subject: mail.subject(company) },
    text: `${text}\n\n${link}\n\n${mail.notYou}\n`,
    html: html`<div lang="${code}" dir="${direction}">
      <p>${text}</p>
      <p><a href="${link}">${mail.link}</a></p>
      <p>${mail.notYou}</p>
    </div> `.text,
  };
}

export interface MailFacts {
  readonly id: string;
  readonly email: string;
  readonly secret: Uint8Array;
  /** Origin of the desk. */
  readonly publicUrl: string;
}
