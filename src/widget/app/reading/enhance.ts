import copyIcon from 'lucide/dist/esm/icons/copy.mjs';
import { svgOf } from './svg-of.ts';
import type { Picture } from '../reading-state.ts';

/** A picture narrower than this, in CSS pixels, is a sign in the text: larger it shows no more. */
const SIGN = 100;

/** What pictures and code of an article need of the widget. */
export interface ArticleTools {
  /** Names the button around a picture. */
  readonly enlarge: (alt: string) => string;
  readonly zoom: (picture: Picture) => void;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
}

/** Makes an article's pictures open larger and its code copy at a press. The article stands on the page already. */
export function enhanceArticle(place: HTMLElement, tools: ArticleTools): void {
  for (const image of place.querySelectorAll('img')) {
    if (image.closest('a, button') || Number(image.getAttribute('width') ?? SIGN) < SIGN) continue;
    const button = buttonOf('zoomable');
    button.setAttribute('aria-label', tools.enlarge(image.alt));
    image.replaceWith(button);
    button.append(image);
    button.addEventListener('click', () => {
      // Safari gives a pressed button no focus; it is to come back here.
      button.focus();
      tools.zoom({ src: image.src, alt: image.alt });
    });
  }
  for (const code of place.querySelectorAll('pre')) addCopy(code, tools);
}

function addCopy(code: HTMLElement, { copy, copied, copyFailed }: ArticleTools): void {
  const box = document.createElement('div');
  box.className = 'code';
  const button = buttonOf('copy');
  const label = document.createElement('span');
  label.textContent = copy;
  // Heard as well as seen; filled only when something was copied.
  const said = document.createElement('span');
  said.className = 'unseen';
  said.setAttribute('role', 'status');
  button.append(svgOf(copyIcon), label);
  // It scrolls in itself: a keyboard can reach it.
  code.tabIndex = 0;
  code.replaceWith(box);
  box.append(code, button, said);
  const tell = (text: string): void => {
    label.textContent = said.textContent = text;
  };
  button.addEventListener('click', () => {
    const text = code.textContent.replace(/\n$/, '');
    void copyText(text).then(
      () => {
        tell(copied);
      },
      () => {
        getSelection()?.selectAllChildren(code);
        tell(copyFailed);
      },
    );
  });
  // As soon as he turns to something else, it offers to copy again.
  for (const event of ['blur', 'pointerleave']) {
    button.addEventListener(event, () => {
      label.textContent = copy;
      said.textContent = '';
    });
  }
}

/** Rejects where the page may not write to the clipboard: without TLS, or in a frame that is not allowed to. */
async function copyText(text: string): Promise<void> {
  const { clipboard } = navigator as { readonly clipboard?: Clipboard };
  if (!clipboard) throw new Error('[handrail] this page has no clipboard');
  await clipboard.writeText(text);
}

function buttonOf(name: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = name;
  return button;
}
