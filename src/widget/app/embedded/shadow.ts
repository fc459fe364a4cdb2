import type { LocaleMeta } from '../../../locales/types.ts';
import css from '../../styles/embedded.css?inline';
import { createAdopt } from '../adopt.ts';
import { schemeInPage } from '../../launcher/draw.ts';
import type { Own } from './own.ts';

/** Where something in the page draws. */
export interface Place {
  /** An element in the shadow root. */
  readonly place: HTMLElement;
  /** Adds a style sheet to the shadow root once. */
  readonly adopt: (css: string) => void;
}

/**
 * A shadow root for something that stands in the page. It takes the page's colour scheme and font, since it is read as
 * a part of it; of the page's other styles nothing reaches in.
 */
export function drawShadow(host: HTMLElement, { direction, code }: LocaleMeta, { widget }: Own): Place {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  // The panel's own, but for the loader's, which puts its host over the page.
  root.adoptedStyleSheets = widget.root.adoptedStyleSheets.slice(1);
  const adopt = createAdopt(root);
  adopt(css);
  const place = document.createElement('div');
  place.className = 'handrail embedded';
  place.lang = code;
  place.dir = direction;
  place.style.colorScheme = schemeInPage(widget.page.given);
  root.replaceChildren(place);
  return { place, adopt };
}
