/** Marks the link of the part that is being read: the last heading above the upper third of the window. */
class OnThisPage extends HTMLElement {
  #observer: IntersectionObserver | undefined;

  connectedCallback(): void {
    const links = new Map<string, HTMLAnchorElement>();
    for (const link of this.querySelectorAll('a')) links.set(decodeURIComponent(link.hash.slice(1)), link);
    const headings = [...links.keys()].flatMap((id) => document.getElementById(id) ?? []);
    const mark = (): void => {
      const line = window.innerHeight / 3;
      const current = headings.findLast((heading) => heading.getBoundingClientRect().top < line);
      for (const [id, link] of links) link.ariaCurrent = id === current?.id ? 'true' : null;
    };
    // Told whenever a heading crosses the line, and never in between.
    this.#observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' });
    for (const heading of headings) this.#observer.observe(heading);
  }

  disconnectedCallback(): void {
    this.#observer?.disconnect();
  }
}

customElements.define('on-this-page', OnThisPage);
