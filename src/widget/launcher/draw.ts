import css from './launcher.css?inline';
import type { LoaderOptions } from './options.ts';

// A layer above any number is the topmost there is.
const CORNER =
  'position:fixed!important;z-index:var(--handrail-z,9999999999)!important;margin:var(--handrail-gap,20px)!important;' +
  'bottom:env(safe-area-inset-bottom)!important;';

/**
 * Puts the widget's element over the page, beside the body, which a navigation within the page may replace, and returns
 * its shadow root.
 * Nothing of the page's styles reaches in: `!important` inside a shadow root wins over `!important` outside.
 */
export function drawHost(locale: string, direction: string, { position, theme }: LoaderOptions): ShadowRoot {
  const host = document.createElement('handrail-widget');
  host.lang = locale;
  host.dir = direction;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{all:initial!important;color-scheme:${theme}!important;${CORNER}inset-inline-${position}:env(safe-area-inset-right)!important}${css}`,
  );
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  document.documentElement.append(host);
  return root;
}

/** Draws the launcher: the button, or a link in its place. */
export function drawLauncher<Tag extends 'button' | 'a'>(
  root: ShadowRoot,
  tag: Tag,
  label: string,
): HTMLElementTagNameMap[Tag] {
  const launcher = document.createElement(tag);
  launcher.className = launcher.part = 'launcher';
  launcher.append(label);
  root.replaceChildren(launcher);
  return launcher;
}
