import { accent } from 'virtual:handrail/settings';
import tokens from '../../look/tokens.css?inline';
import css from '../styles/frame.css?inline';

/** Gives a shadow root the look's sizes and colours, and the styles of what is there before the app has come. */
export function dress(root: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  const { light, dark } = accent;
  // `all: initial` on the host leaves the reader's own font size, which our sizes follow; never the page's.
  sheet.replaceSync(
    `${tokens}${css}:host{--accent-light:${light};--accent-dark:${dark};--rem:${getComputedStyle(root.host).fontSize}}`,
  );
  root.adoptedStyleSheets.push(sheet);
}
