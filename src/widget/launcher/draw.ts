import css from './launcher.css?inline';

/** The place of a form in the page: where the page puts it. */
const IN_PAGE = 'display:block!important;top';

/** How the widget's element speaks and looks. */
export interface Look {
  /** Code, launcher's label, direction. */
  readonly here: readonly [code: string, label: string, direction: string, ...unknown[]];
  readonly given: Readonly<Record<string, string | undefined>>;
}

/**
 * Gives the widget's element its language and its look, as often as they change. Nothing of the page's styles reaches
 * in: `!important` inside a shadow root wins over `!important` outside.
 *
 * @param where declarations of its place, up to a property that takes an inset; else the corner that the options name
 */
export function dressHost(
  root: ShadowRoot,
  { here, given: { position = 'end', theme = 'light dark' } }: Look,
  // A layer above any number is the topmost there is.
  where = `z-index:var(--handrail-z,9999999999)!important;position:fixed!important;margin:var(--handrail-gap,20px)!important;bottom:env(safe-area-inset-bottom)!important;inset-inline-${position}`,
): void {
  [(root.host as HTMLElement).lang, , (root.host as HTMLElement).dir] = here;
  // What is printed is the page: an open panel would cover some of it. The end of the sheet closes its last rule.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- there is none the first time
  (root.adoptedStyleSheets[0] ??= new CSSStyleSheet()).replaceSync(
    `:host{all:initial!important;${where}:env(safe-area-inset-right)!important;color-scheme:${theme}!important}${css}@media print{*{display:none!important`,
  );
}

/** The colour scheme of what stands in the page: the page's own, unless it says which. */
export const schemeInPage = ({ theme = ' ' }: Look['given']): string =>
  theme.includes(' ') ? 'inherit' : theme;

/** The same for an element that stands in the page, on the page's own ground. */
export function dressInPage(root: ShadowRoot, { here, given }: Look): void {
  dressHost(root, { here, given: { theme: schemeInPage(given) } }, IN_PAGE);
}

/** Draws the launcher, still without its label: the button, or a link in its place. */
export function drawLauncher<Tag extends 'button' | 'a'>(
  root: ShadowRoot,
  tag: Tag,
): HTMLElementTagNameMap[Tag] {
  const launcher = document.createElement(tag);
  launcher.part = 'launcher';
  root.replaceChildren(launcher);
  return launcher;
}
