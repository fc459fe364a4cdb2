/** What a web developer chose for the widget; an empty text leaves the default. */
export interface EmbedChoice {
  readonly position: '' | 'start';
  readonly launcher: '' | 'off';
  readonly theme: '' | 'light' | 'dark';
  /** Seconds after which the panel opens by itself. */
  readonly opens: '' | '10';
  readonly shortcut: '' | '?' | 'ctrl+k';
  readonly storage: '' | 'none';
  /** BCP 47 code. */
  readonly locale: string;
  readonly font: '' | 'page';
  /** Pixels from the corner. */
  readonly gap: '' | '8' | '48';
  /** The layer, as a z-index. */
  readonly z: '' | '100';
  readonly search: boolean;
  readonly form: boolean;
}

export const DEFAULT_CHOICE: EmbedChoice = {
  position: '',
  launcher: '',
  theme: '',
  opens: '',
  shortcut: '',
  storage: '',
  locale: '',
  font: '',
  gap: '',
  z: '',
  search: false,
  form: false,
};

/** Choices that are attributes of the tag, in their order there. */
export const OPTIONS = [
  'locale',
  'position',
  'launcher',
  'theme',
  'shortcut',
  'opens',
  'storage',
] as const satisfies readonly (keyof EmbedChoice)[];

/** The markup for a page. `help` is the help centre's address with its last slash. */
export function markupOf(choice: EmbedChoice, help: string, searchHelp: string): string {
  const options = OPTIONS.filter((name) => choice[name] !== '')
    .map((name) => ` data-${name}="${choice[name]}"`)
    .join('');
  const contact = `${help}${choice.locale === '' ? '' : `${choice.locale}/contact/`}`;
  const parts = [`<script src="${help}widget.js"${options} async></script>`];
  if (choice.launcher === 'off') parts.push(`<a href="${contact}" data-handrail-open="contact">…</a>`);
  if (choice.search)
    parts.push(`<handrail-search>\n  <a href="${help}">${searchHelp}</a>\n</handrail-search>`);
  if (choice.form)
    parts.push(
      '<form data-handrail-form method="post" action="…">\n' +
        '  <textarea name="message" data-handrail-message></textarea>\n  …\n</form>',
    );
  return parts.join('\n\n');
}

/** What goes into the page's style sheet; empty where nothing does. */
export function stylesOf({ font, gap, z, search }: EmbedChoice): string {
  const parts: string[] = [];
  const variables = [
    font === 'page' && 'font: "Your font", sans-serif',
    gap !== '' && `gap: ${gap}px`,
    z !== '' && `z: ${z}`,
  ].filter((one) => one !== false);
  if (variables.length > 0)
    parts.push(`:root {\n${variables.map((one) => `  --handrail-${one};\n`).join('')}}`);
  // As high as the box, so that nothing moves once it is drawn.
  if (search) parts.push('handrail-search {\n  display: block;\n  min-height: 94px;\n}');
  return parts.join('\n\n');
}

/** Commands that wait for the script, and those after it. */
export const QUEUE = `(window.handrail ??= []).push(['search', 'refund']);
document.querySelector('#help')?.addEventListener('click', () => window.handrail.open());`;

/** The directives that a page's Content Security Policy needs. `help` and `desk` are origins. */
export function policyOf(help: string, desk: string): string {
  const connect = [...new Set([help, desk])].join(' ');
  return [
    `script-src ${help}`,
    `connect-src ${connect}`,
    `img-src ${help}`,
    "require-trusted-types-for 'script'",
    'trusted-types handrail',
  ].join(';\n');
}
