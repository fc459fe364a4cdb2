import { colours } from 'virtual:handrail/launcher';
import css from './launcher.css?inline';
import type { LoaderOptions } from './options.ts';

/**
 * Puts the widget's element at the end of `parent`, and returns its shadow root. Nothing of the page's styles reaches
 * in: `!important` inside a shadow root wins over `!important` outside.
 */
export function drawHost(
  parent: Element,
  locale: string,
  direction: string,
  { position, theme }: LoaderOptions,
  inline: boolean,
): ShadowRoot {
  const host = document.createElement('handrail-widget');
  host.lang = locale;
  host.dir = direction;
  const rules = ['all:initial', 'display:block', `direction:${direction}`, `color-scheme:${theme}`];
  if (!inline) {
    rules.push(
      'position:fixed',
      'z-index:var(--handrail-z,2147483000)',
      'margin:var(--handrail-gap,20px)',
      'bottom:env(safe-area-inset-bottom)',
      `inset-inline-${position}:0`,
    );
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{${rules.join('!important;')}!important;${colours}}${css}`);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  parent.append(host);
  return root;
}

export function drawLauncher(root: ShadowRoot, label: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.className = button.part = 'launcher';
  button.ariaHasPopup = 'dialog';
  button.ariaExpanded = 'false';
  button.append(label);
  root.append(button);
  return button;
}

/** The app could not be loaded: the launcher makes room for a plain link to a person. */
export function drawPersonLink(root: ShadowRoot, label: string, href: string): void {
  const link = document.createElement('a');
  link.className = 'launcher';
  link.href = href;
  link.append(label);
  root.replaceChildren(link);
  link.focus();
}
