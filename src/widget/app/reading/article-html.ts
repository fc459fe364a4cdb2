import outIcon from 'lucide/dist/esm/icons/external-link.mjs';
import type { ArticleRef } from '../reading-state.ts';
import { svgOf } from './svg-of.ts';

/** What the links of an article need of the widget. */
export interface ArticleLinks {
  /** Said to screen readers after a link that leaves the page. */
  readonly newTab: string;
  /** Opens an article in place. */
  readonly read: (article: ArticleRef) => void;
}

interface TrustedHtml {
  readonly toString: () => string;
}
interface PolicyFactory {
  readonly createPolicy: (
    name: string,
    rules: { createHTML: (html: string) => string },
  ) => { createHTML: (html: string) => TrustedHtml };
}

let policy: ReturnType<PolicyFactory['createPolicy']> | null | undefined;

/** The policy that a host with Trusted Types must allow by its name; null where there is none to be had. */
function handrailPolicy(): typeof policy {
  if (policy === undefined) {
    policy = null;
    if ('trustedTypes' in globalThis) {
      try {
        policy = (globalThis as unknown as { trustedTypes: PolicyFactory }).trustedTypes.createPolicy(
          'handrail',
          { createHTML: (html) => html },
        );
      } catch {
        // The host's CSP does not name the policy; it may still not require one.
      }
    }
  }
  return policy;
}

/**
 * Puts an article's body into the page: the only door by which HTML enters the widget. The HTML was sanitised at
 * build and came from the help centre. Addresses are made absolute, since the page may be on another origin; nothing
 * is fetched before that, as the text is parsed in an inert document.
 *
 * @param url absolute address of the article's page
 */
export function insertArticle(place: HTMLElement, html: string, url: string, links: ArticleLinks): void {
  const template = document.createElement('template');
  try {
    template.innerHTML = (handrailPolicy()?.createHTML(html) ?? html) as string;
  } catch {
    // Trusted Types are required and our policy is not allowed: the text is on the site, one link away.
    const link = document.createElement('a');
    link.href = link.textContent = url;
    link.target = '_blank';
    link.rel = 'noopener';
    place.replaceChildren(link);
    return;
  }
  const { content } = template;
  for (const image of content.querySelectorAll('img')) {
    image.src = new URL(image.getAttribute('src') ?? '', url).href;
    image.loading = 'lazy';
  }
  for (const link of content.querySelectorAll('a')) {
    const target = link.getAttribute('href') ?? '';
    const id = link.dataset['article'];
    if (target.startsWith('#')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        const heading = place.querySelector<HTMLElement>(`#${CSS.escape(decodeAnchor(target))}`);
        if (!heading) return;
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: 'start' });
      });
      continue;
    }
    const absolute = new URL(target, url);
    link.href = absolute.href;
    // A mail or a call opens no page.
    if (!/^https?:$/.test(absolute.protocol)) continue;
    link.target = '_blank';
    link.rel = 'noopener';
    if (id !== undefined) {
      link.addEventListener('click', (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        const anchor = decodeAnchor(absolute.hash);
        links.read({ id, title: link.textContent, ...(anchor && { anchor }) });
      });
    } else {
      link.classList.add('out');
      const said = document.createElement('span');
      said.className = 'unseen';
      said.textContent = ` ${links.newTab}`;
      link.append(withItsWord(link, svgOf(outIcon, true)), said);
    }
  }
  // The article's title is a heading of the panel, so those of its text are one level down.
  for (const heading of content.querySelectorAll('h2, h3, h4, h5')) {
    heading.ariaLevel = String(Number(heading.localName.slice(1)) + 1);
  }
  place.replaceChildren(content);
}

/** The end of a link's words with a sign behind it, in one that no line is broken in: a sign never begins a line alone. */
function withItsWord(link: HTMLAnchorElement, sign: Element): Element {
  const end = document.createElement('span');
  end.className = 'end';
  const words = link.lastChild;
  // A few letters hold it to the word they are of, which may be an address longer than a line.
  if (words instanceof Text) end.append(words.splitText(words.data.search(/\S{0,4}$/u)));
  end.append(sign);
  return end;
}

function decodeAnchor(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1); // a lone "%": meant as it stands
  }
}
