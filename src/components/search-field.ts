/**
 * A search field that suggests, as a combobox; without JavaScript it is a plain field. What suggests is fetched with
 * the first letter.
 */
class SearchField extends HTMLElement {
  connectedCallback(): void {
    const input = this.querySelector('input');
    const list = this.querySelector('ul');
    if (!input || !list) return;
    input.role = 'combobox';
    input.ariaAutoComplete = 'list';
    input.ariaExpanded = 'false';
    input.setAttribute('aria-controls', list.id);
    input.addEventListener(
      'input',
      () => {
        void import('./suggest.ts').then(
          ({ suggest }) => {
            suggest(input, list, this.getAttribute('locale') ?? '', 'titles' in this.dataset);
          },
          // The field works without suggestions.
          () => undefined,
        );
      },
      { once: true },
    );
  }
}

customElements.define('search-field', SearchField);
