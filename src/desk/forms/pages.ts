import { MESSAGE_MAX_LENGTH } from '../../handoff/draft.ts';
import { html, NOTHING, type Html } from '../../handoff/html.ts';
import { isolate } from '../../handoff/isolate.ts';
import { FORM_FIELDS, FORMS_PATH } from '../../handoff/plain-form.ts';
import { wayHtml, waysHtml } from '../../handoff/ways-html.ts';
import type { Spoken } from './means.ts';
import type { Filled, FormProblem } from './read-form.ts';

/** A page's title and what stands below it. */
export interface FormPage {
  readonly title: string;
  readonly content: Html;
}

const paragraph = (text: string): Html => html`<p>${text}</p>`;
const soft = (text: string): Html => html`<p class="soft">${text}</p>`;

/** A page as HTML, with the company, the way to the help centre and the other ways to a person around it. */
export function pageHtml(shell: string, spoken: Spoken, { title, content }: FormPage): string {
  const { words, company, home } = spoken;
  const whole = html`<div class="page">
    <header class="head">
      <a class="head-home" href="${home}">${company}</a>
      <a href="${home}">${words.casePage.toHelpCentre}</a>
    </header>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
    ${ways(spoken)}
  </div>`;
  const { code, direction } = words.meta;
  const values: Readonly<Record<string, string>> = {
    ...{ lang: html`${code}`.text, dir: direction },
    ...{ title: html`${title}`.text, content: whole.text },
  };
  return shell.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => values[name] ?? mark);
}

/** The form again, with all that was typed. */
export function formPage(
  { words }: Spoken,
  filled: Filled,
  { title, text, problems = [] }: Trouble,
): FormPage {
  const { caseForm, plainForm } = words;
  const messageProblem = problems.includes('message')
    ? caseForm.missing.message
    : problems.includes('too-long')
      ? caseForm.tooLong(MESSAGE_MAX_LENGTH)
      : '';
  const emailProblem = problems.includes('email') ? caseForm.missing.email : '';
  const wrong = (id: string, problem: string): Html =>
    problem === '' ? NOTHING : html`<span class="problem" id="${id}-problem">${problem}</span>`;
  const described = (id: string, problem: string): Html =>
    problem === '' ? NOTHING : html` aria-invalid="true" aria-describedby="${id}-problem"`;
  return {
    title,
    content: html`<p role="alert">${text}</p>
      <form class="form" method="post" action="${FORMS_PATH}" accept-charset="utf-8">
        <input type="hidden" name="${FORM_FIELDS.locale}" value="${filled.locale}" />
        <div class="form-field">
          <label for="message">${caseForm.whatHappened}</label>
          ${wrong('message', messageProblem)}
          <textarea
            id="message"
            class="text-box"
            name="${FORM_FIELDS.message}"
            rows="8"
            required${described('message', messageProblem)}
          >
${filled.message}</textarea>
        </div>
        <div class="form-field">
          <label for="email">${caseForm.email}</label>
          ${wrong('email', emailProblem)}
          <input
            id="email"
            class="text-box"
            name="${FORM_FIELDS.email}"
            type="email"
            autocomplete="email"
            dir="ltr"
            required
            value="${filled.email}"
            ${described('email', emailProblem)}
          />
        </div>
        <div class="form-field">
          <label for="name">${caseForm.name} <span class="soft">(${caseForm.optional})</span></label>
          <input
            id="name"
            class="text-box"
            name="${FORM_FIELDS.name}"
            autocomplete="name"
            value="${filled.name}"
          />
        </div>
        <p class="soft">${plainForm.advice}</p>
        <p><button class="button button-first" type="submit">${caseForm.send}</button></p>
      </form>`,
  };
}

interface Trouble {
  readonly title: string;
  readonly text: string;
  readonly problems?: readonly FormProblem[];
}

/** After a form: a mail is on its way. */
export function sentPage({ words: { plainForm } }: Spoken, email: string, broughtFiles: boolean): FormPage {
  const { title, text, notThere } = plainForm.sent;
  const files = broughtFiles ? paragraph(plainForm.files.leftOut) : NOTHING;
  return { title, content: html`${paragraph(text(isolate(email)))}${files}${soft(notThere)}` };
}

/** What the mail's link leads to. Looking does nothing: programs that look at mails follow links too. */
export function confirmPage({ words: { plainForm } }: Spoken, token: string, trouble = ''): FormPage {
  const { title, text, button, notYou } = plainForm.confirm;
  return {
    title,
    content: html`${trouble === '' ? NOTHING : html`<p role="alert">${trouble}</p>`}${paragraph(text)}
      <form method="post" action="${FORMS_PATH}/${token}">
        <p><button class="button button-first" type="submit">${button}</button></p>
      </form>
      ${soft(notYou)}`,
  };
}

/** The message is a case. */
export function receivedPage({ words }: Spoken, reference: string, followUrl: string): FormPage {
  const { plainForm, caseForm, cases } = words;
  return {
    title: plainForm.received.title,
    content: html`<section class="surface">
      <p>
        ${caseForm.reference} <strong class="reference"><bdi>${reference}</bdi></strong>
      </p>
      <p>${plainForm.received.text}</p>
      <p><a class="button" href="${followUrl}">${cases.follow}</a></p>
      <p class="soft">${plainForm.received.keep}</p>
    </section>`,
  };
}

/** Nothing can be done here; he is told what else he can do. */
export function troublePage(
  { words: { plainForm }, home }: Spoken,
  { title, text }: Pick<Trouble, 'title' | 'text'>,
): FormPage {
  const again = `${home}contact/`;
  return {
    title,
    content: html`${paragraph(text)}
      <p><a class="button" href="${again}">${plainForm.backToForm}</a></p>`,
  };
}

function ways({ words: { common, casePage, handoff }, company, channels, home }: Spoken): Html {
  const links = waysHtml(channels, common.channels, handoff.subject(company));
  return html`<aside class="ways" aria-labelledby="ways">
    <h2 id="ways">${casePage.otherWays}</h2>
    <ul>
      ${links.length > 0 ? links : wayHtml(`${home}contact/`, common.talkToPerson)}
    </ul>
  </aside>`;
}
