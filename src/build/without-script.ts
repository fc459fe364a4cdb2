import type { Plugin } from 'vite';
import { html, NOTHING, type Html } from '../handoff/html.ts';
import type { BrowserSettings } from '../handoff/settings.ts';
import { wayHtml, waysHtml } from '../handoff/ways-html.ts';
import { locales } from '../locales/generated/registry.ts';

/** Stands in the case page where the ways to a person belong that need none of its scripts. */
const PLACE = '<!-- without script -->';

/**
 * Writes into the case page what its customer is shown where its script is switched off or does not arrive: what is the
 * matter, and each way to a person. In every language of the site: whose case it is only the script could find out.
 */
export function withoutScriptPlugin(settings: BrowserSettings): Plugin {
  return {
    name: 'handrail:without-script',
    transformIndexHtml: {
      order: 'pre',
      handler: (page) => {
        const [first = 'en'] = settings.locales;
        const { direction = 'ltr' } = locales[first]?.meta ?? {};
        return page
          .replace('<html lang="en">', () => html`<html lang="${first}" dir="${direction}"></html>`.text)
          .replace(PLACE, () => withoutScript(settings));
      },
    },
  };
}

/** It as HTML: a section for each language of the site. */
export function withoutScript(settings: BrowserSettings): string {
  return html`${settings.locales.map((code) => section(settings, code))}`.text;
}

function section({ base, byLocale, takesForms }: BrowserSettings, code: string): Html {
  const words = locales[code];
  const own = byLocale[code];
  if (words === undefined || own === undefined) return NOTHING;
  const { meta, common, casePage, handoff, plainForm, site } = words;
  const { company, channels, hours } = own;
  const home = `${base}${code}/`;
  const contact = `${home}contact/`;
  const hasForm = takesForms && channels.some(({ type }) => type === 'message');
  const linked = waysHtml(channels, common.channels, handoff.subject(company));
  // Its form works without a script, or it says what would help; in the page of a company that has nothing else.
  const form = hasForm
    ? wayHtml(contact, common.channels.message)
    : linked.length === 0
      ? wayHtml(contact, common.talkToPerson)
      : NOTHING;
  return html`<section lang="${meta.code}" dir="${meta.direction}" aria-labelledby="without-script-${code}">
    <header class="head">
      <a class="head-home" href="${home}">${company}</a>
      <a href="${home}">${casePage.toHelpCentre}</a>
    </header>
    <h1 id="without-script-${code}">${plainForm.noCase.title}</h1>
    <p>${plainForm.noCase.text}</p>
    <div class="ways">
      <h2>${casePage.otherWays}</h2>
      <ul>
        ${form}${linked}
      </ul>
      ${hours === null ? NOTHING : html`<p><a href="${contact}#hours">${site.person.hours}</a></p>`}
    </div>
  </section>`;
}
