import icon from 'lucide/dist/esm/icons/message-circle-question-mark.mjs';
import css from './launcher.css?inline';
import type { LoaderOptions } from './options.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Puts the widget's element with its shadow root at the end of `parent`. */
export function drawHost(
  parent: HTMLElement,
  locale: string,
  direction: string,
  options: LoaderOptions,
  accent: { readonly light: string; readonly dark: string },
  inline: boolean,
): HTMLElement {
  const host = document.createElement('handrail-widget');
  host.lang = locale;
  host.dir = direction;
  host.dataset['position'] = options.position;
  host.dataset['theme'] = options.theme;
  if (inline) host.dataset['inline'] = '';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css}:host{--accent-light:${accent.light};--accent-dark:${accent.dark}}`);
  host.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
  parent.append(host);
  return host;
}

export function drawLauncher(root: ShadowRoot, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'launcher';
  button.part = 'launcher';
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const [tag, attributes] of icon) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    svg.append(shape);
  }
  button.append(svg, label);
  root.append(button);
  return button;
}

/** The app could not be loaded: the launcher makes room for a plain link to a person. */
export function drawPersonLink(
  root: ShadowRoot,
  [label, href]: readonly [label: string, href: string],
): void {
  const link = document.createElement('a');
  link.className = 'launcher';
  link.href = href;
  link.textContent = label;
  root.replaceChildren(link);
  link.focus();
}
