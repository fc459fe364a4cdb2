import { fill } from 'virtual:handrail/launcher';
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
  const rules = [
    'all:initial',
    `color-scheme:${theme}`,
    ...(inline
      ? ['display:block']
      : [
          'position:fixed',
          'z-index:var(--handrail-z,2147483000)',
          'margin:var(--handrail-gap,20px)',
          'bottom:env(safe-area-inset-bottom)',
          `inset-inline-${position}:0`,
        ]),
  ];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host{${rules.join('!important;')}!important;--fill:${fill}}${css}`);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  parent.append(host);
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
